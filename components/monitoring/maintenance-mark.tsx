import { Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Beside a monitor's state: it is being worked on, until then, and its outages are not told. */
export function MaintenanceMark({ title, endsAt, now }: { title: string; endsAt: string; now: number }) {
  const t = useTranslations("monitoring.maintenance");
  const format = useFormatter();
  const [until, isToday] = [new Date(endsAt), Date.parse(endsAt) - now < 86_400_000];
  const time = format.dateTime(until, isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
  return (
    <Badge tone="maintenance" icon={<Wrench aria-hidden />} title={t("markOf", { title, time })}>
      {t("mark", { time })}
    </Badge>
  );
}
