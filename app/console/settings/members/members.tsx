"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { NativeSelect } from "@/components/ui/native-select";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { MemberRow } from "@/lib/accounts/members/queries";
import type { Role } from "@/lib/platform/actor";
import { changeRole, disableMember, enableMember } from "./actions";

type Props = { members: MemberRow[]; meId: string; roles: readonly Role[]; now: number };

export function Members({ members, ...props }: Props) {
  const t = useTranslations("settings.members");
  return (
    <Card title={t("count", { count: members.length })} flush>
      <ul className="divide-y">
        {members.map((member) => (
          <Row key={member.id} member={member} {...props} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ member, meId, roles, now }: Omit<Props, "members"> & { member: MemberRow }) {
  const t = useTranslations("settings.members");
  const roleName = useTranslations("accounts.roles");
  const { busy, run } = useAction("accounts");
  const { id: memberId, name, role, isDisabled } = member;
  const isMe = memberId === meId;

  const give = (wanted: Role, undo?: () => void) =>
    run(changeRole, { memberId, role: wanted }, () => toast(t("roleChanged", { name, role: roleName(wanted) }), undo ? { undo } : {}));
  const setRole = (wanted: Role) => give(wanted, () => void give(role));
  const turnOn = () => run(enableMember, { memberId }, () => toast(t("enabled", { name })));
  const turnOff = () => run(disableMember, { memberId }, () => toast(t("disabled", { name }), { undo: () => void turnOn() }));

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_150px_88px] items-center gap-x-4 gap-y-2 px-4 py-3 max-sm:grid-cols-[minmax(0,1fr)_88px]">
      <div className="flex min-w-0 items-center gap-3 max-sm:col-span-2">
        <Avatar name={name} size="lg" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            <bdi title={name} className="min-w-0 truncate">
              {name}
            </bdi>
            {isMe && <Badge tone="accent">{t("you")}</Badge>}
            {isDisabled && <Badge tone="major">{t("isDisabled")}</Badge>}
            {member.hasTotp && <Badge>{t("twoStep")}</Badge>}
          </p>
          <p className="flex gap-x-2 text-ink-3 text-sm max-sm:flex-wrap">
            <span title={member.email} className="min-w-0 truncate">
              {member.email}
            </span>
            <span className="shrink-0">{member.lastSeenAt ? <RelativeTime at={member.lastSeenAt} now={now} /> : t("neverSeen")}</span>
          </p>
        </div>
      </div>
      <NativeSelect
        aria-label={t("roleOf", { name })}
        value={role}
        disabled={busy || isMe}
        title={isMe ? t("notYourself") : undefined}
        onChange={(event) => setRole(event.target.value as Role)}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {roleName(one)}
          </option>
        ))}
      </NativeSelect>
      {isDisabled ? (
        <Button size="sm" loading={busy} onClick={turnOn}>
          {t("enable")}
        </Button>
      ) : (
        <Button size="sm" loading={busy} onClick={turnOff} {...(isMe ? { disabledReason: t("notYourself") } : {})}>
          {t("disable")}
        </Button>
      )}
    </li>
  );
}
