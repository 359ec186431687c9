import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { LeftOut } from "@/lib/monitoring/import/schema";

/** Lists what an import cannot take of another tool's backup, and why. */
export function NotTaken({ leftOut, notifications }: { leftOut: LeftOut[]; notifications: string[] }) {
  const t = useTranslations("monitoring.import");
  return (
    <>
      {leftOut.length > 0 && (
        <Card title={t("leftOutTitle", { count: leftOut.length })} flush>
          <ul className="divide-y">
            {leftOut.map(({ name, kind, reason }) => (
              <li key={name} className="px-4 py-2.5">
                <span className="break-words font-medium">{name}</span> <span className="text-ink-3">{kind}</span>
                <span className="block text-ink-2">{t(`reason.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {notifications.length > 0 && (
        <Card title={t("notificationsTitle")}>
          <p className="text-ink-2">{t("notificationsText")}</p>
          <p className="mt-1 break-words">{notifications.join(", ")}</p>
        </Card>
      )}
    </>
  );
}
