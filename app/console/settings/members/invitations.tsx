"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { InvitationRow } from "@/lib/accounts/invitations/queries";
import { resendInvitation, revokeInvitation } from "./actions";

type Props = { invitations: InvitationRow[]; now: number };

export function Invitations({ invitations, now }: Props) {
  const t = useTranslations("settings.invitations");
  const roleName = useTranslations("accounts.roles");
  const { busy, run } = useAction("accounts");
  return (
    <Card title={t("title")} flush>
      {invitations.length === 0 && <EmptyState title={t("none")} description={t("noneText")} className="py-8" />}
      <ul className="divide-y">
        {invitations.map(({ id: invitationId, email, role, invitedBy, expiresAt }) => (
          <li key={invitationId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <span className="truncate">{email}</span>
                <Badge>{roleName(role)}</Badge>
                {expiresAt.getTime() < now && <Badge tone="degraded">{t("expired")}</Badge>}
              </p>
              <p className="text-ink-3 text-sm">
                {t("by", { name: invitedBy })} · {t("until")} <RelativeTime at={expiresAt} now={now} />
              </p>
            </div>
            <div className="flex gap-2">
              <Button size="sm" loading={busy} onClick={() => run(resendInvitation, { invitationId }, () => toast(t("resent", { email })))}>
                {t("resend")}
              </Button>
              <Button
                size="sm"
                loading={busy}
                onClick={() => run(revokeInvitation, { invitationId }, () => toast(t("revoked", { email })))}
              >
                {t("revoke")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
