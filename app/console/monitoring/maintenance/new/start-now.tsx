"use client";

import { Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useDuration } from "@/components/ui/duration";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { MaintenanceInput } from "@/lib/monitoring/maintenance/schema";

type Result = { ok: true } | { ok: false; error: { code: string } };
type Props = { monitor: { id: string; name: string }; timeZone: string; create: (input: MaintenanceInput) => Promise<Result> };

const lengths = [30, 60, 120];

/** The short way: one monitor, from this moment. */
export function StartNow({ monitor, timeZone, create }: Props) {
  const t = useTranslations("maintenance.startNow");
  const failureText = useFailureText("maintenance");
  const router = useRouter();
  const duration = useDuration();
  const [busy, setBusy] = useState<number | null>(null);

  async function start(durationMinutes: number) {
    setBusy(durationMinutes);
    const result = await answered(
      create({
        title: t("name", { name: monitor.name }).slice(0, 120),
        covers: "chosen",
        monitorIds: [monitor.id],
        tags: [],
        startsAt: "now",
        endsAt: null,
        cron: null,
        durationMinutes,
        timeZone,
      }),
    );
    setBusy(null);
    if (!result.ok) return void toastError(failureText(result.error));
    toast(t("started", { name: monitor.name }));
    router.push("/console/monitoring/maintenance");
  }

  return (
    <Card title={t("title", { name: monitor.name })} className="max-w-[720px]">
      <div className="flex flex-wrap gap-2">
        {lengths.map((minutes) => (
          <Button key={minutes} onClick={() => start(minutes)} loading={busy === minutes}>
            {busy !== minutes && <Wrench aria-hidden />}
            {t("for", { length: duration(minutes * 60_000) })}
          </Button>
        ))}
      </div>
    </Card>
  );
}
