"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { setOnCall, unsetOnCall } from "@/app/console/incidents/actions";
import { useClock } from "@/components/incidents/use-clock";
import { Avatar } from "@/components/ui/avatar";
import { useDuration } from "@/components/ui/duration";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { RosterMember } from "@/lib/incidents/oncall/queries";

type Props = { roster: RosterMember[]; now: number; canChange: boolean };

export function OnCallRoster({ roster, now, canChange }: Props) {
  const t = useTranslations("incidents.oncall");
  const page = useTranslations("incidents.page");
  const { run } = useAction("incidents");
  const duration = useDuration();
  const clock = useClock(now);
  const [, start] = useTransition();
  const [shown, toggleShown] = useOptimistic(roster, (before, { memberId, since }: { memberId: string; since: string | null }) =>
    before.map((member) => (member.memberId === memberId ? { ...member, since } : member)),
  );

  function toggle({ memberId, name, since }: RosterMember) {
    start(async () => {
      toggleShown({ memberId, since: since ? null : new Date().toISOString() });
      await run(since ? unsetOnCall : setOnCall, { memberId }, () => toast(t(since ? "ended" : "started", { name })));
    });
  }

  return (
    <>
      {shown.every(({ since }) => !since) && (
        <p role="status" className="flex items-center gap-2 rounded-lg bg-partial-soft px-4 py-3 text-partial-ink">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {t("nobody")}
        </p>
      )}
      <ul className="divide-y rounded-lg border bg-raised">
        {shown.map((member) => (
          <li key={member.memberId} className="flex items-center gap-3 px-4 py-3">
            <Avatar name={member.name} size="lg" />
            <div className="min-w-0 flex-1">
              <p dir="auto" title={member.name} className="truncate text-left font-medium">
                {member.name}
              </p>
              <p suppressHydrationWarning className="text-ink-2 text-sm">
                {member.since ? t("on", { duration: duration(clock - Date.parse(member.since)) }) : t("off")}
              </p>
            </div>
            <Switch
              checked={member.since !== null}
              disabled={!canChange}
              onCheckedChange={() => toggle(member)}
              aria-label={t("toggle", { name: member.name })}
            />
          </li>
        ))}
      </ul>
      {!canChange && <p className="text-ink-3">{page("readOnly")}</p>}
    </>
  );
}
