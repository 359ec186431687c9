"use client";

import { Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createMaintenance } from "@/app/console/monitoring/maintenance/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useDuration } from "@/components/ui/duration";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";

type Props = { monitor: { id: string; name: string }; timeZone: string };

const lengths = [30, 60, 120];

/** The short way: one monitor, from this moment. */
export function StartNow(props: Props) {
  const t = useTranslations("monitoring.maintenance.startNow");
  return (
    <Card title={t("title", { name: props.monitor.name })} className="max-w-[720px]">
      <div className="flex flex-wrap gap-2">
        {lengths.map((minutes) => (
          <Start key={minutes} {...props} minutes={minutes} />
        ))}
      </div>
    </Card>
  );
}

function Start({ monitor, timeZone, minutes }: Props & { minutes: number }) {
  const t = useTranslations("monitoring.maintenance.startNow");
  const { run, busy } = useAction("monitoring.maintenance");
  const router = useRouter();
  const duration = useDuration();
  const input = {
    title: t("name", { name: monitor.name }).slice(0, 120),
    covers: "chosen" as const,
    monitorIds: [monitor.id],
    tags: [],
    startsAt: "now",
    endsAt: null,
    cron: null,
    durationMinutes: minutes,
    timeZone,
  };

  const start = () =>
    run(createMaintenance, input, () => {
      toast(t("started", { name: monitor.name }));
      router.push("/console/monitoring/maintenance");
    });

  return (
    <Button onClick={start} loading={busy}>
      {!busy && <Wrench aria-hidden />}
      {t("for", { length: duration(minutes * 60_000) })}
    </Button>
  );
}
