"use client";

import { MonitorSmartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { OwnSession } from "@/lib/accounts/sessions/queries";
import { revokeOtherSessions, revokeSession } from "./actions";

type Props = { sessions: OwnSession[]; now: number };

export function Sessions({ sessions, now }: Props) {
  const t = useTranslations("settings.sessions");
  const { busy, run } = useAction("accounts");
  return (
    <Card
      title={t("title")}
      flush
      action={
        sessions.length > 1 && (
          <ConfirmDialog
            trigger={<Button size="sm">{t("endOthers")}</Button>}
            title={t("endOthers")}
            description={t("endOthersText", { count: sessions.length - 1 })}
            confirmLabel={t("endOthers")}
            onConfirm={() => run(revokeOtherSessions, {}, () => toast(t("othersEnded")))}
          />
        )
      }
    >
      <ul className="divide-y">
        {sessions.map(({ id, device, ip, lastSeenAt, isCurrent }) => (
          <li key={id} className="flex items-center gap-3 px-4 py-3">
            <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-3" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                {t("device", { browser: device.browser ?? t("unknownBrowser"), system: device.system ?? "none" })}
                {isCurrent && <Badge tone="accent">{t("current")}</Badge>}
              </p>
              <p className="text-ink-3 text-sm">
                {ip ?? t("unknownAddress")} · {t("lastSeen")} <RelativeTime at={lastSeenAt} now={now} />
              </p>
            </div>
            {!isCurrent && (
              <Button size="sm" loading={busy} onClick={() => run(revokeSession, { sessionId: id }, () => toast(t("ended")))}>
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
