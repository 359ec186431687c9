"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { TicketStateBadge } from "@/components/helpdesk/ticket-state";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { PriorityMark } from "@/components/ui/priority-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TicketRow } from "@/lib/helpdesk/tickets/queries";

type Props = { row: TicketRow; href: string; now: number; showState: boolean; isOpen: boolean; isCurrent: boolean; onNavigate: () => void };

export function TicketRowLink({ row, href, now, showState, isOpen, isCurrent, onNavigate }: Props) {
  const t = useTranslations("helpdesk");
  const assignee = row.assignee && (row.assignee.name ?? t("list.formerMember"));
  return (
    <Link
      id={`ticket-${row.number}`}
      href={href}
      onNavigate={onNavigate}
      aria-current={isOpen ? "page" : undefined}
      className={cn(
        "grid grid-cols-[12px_minmax(0,1fr)] gap-x-2.5 border-b px-3 py-2.5 -outline-offset-2",
        isCurrent ? "bg-selected shadow-[inset_2px_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <PriorityMark priority={row.priority} className="mt-1.5 self-start" />
      <span className="flex min-w-0 flex-col gap-y-0.5">
        <span className="flex items-baseline justify-between gap-2.5">
          <span dir="auto" title={row.subject} className="truncate font-semibold">
            {row.subject}
          </span>
          <RelativeTime at={row.lastMessageAt} now={now} className="shrink-0 text-ink-3 text-sm" />
        </span>
        <span className="flex items-center justify-between gap-2.5">
          <span dir="auto" title={row.customerName} className="truncate text-ink-2">
            {row.customerName}
            {row.company && <span className="text-ink-3"> · {row.company}</span>}
          </span>
          <span className="flex shrink-0 items-center gap-1.5 text-ink-3 text-xs">
            {showState ? <TicketStateBadge state={row.state} /> : t(`kind.${row.kind}`)}
            {assignee && (
              <>
                <Avatar name={assignee} size="sm" />
                <span className="sr-only">{t("list.assignedTo", { name: assignee })}</span>
              </>
            )}
          </span>
        </span>
        <span dir="auto" className="truncate text-ink-3">
          {row.preview}
        </span>
      </span>
    </Link>
  );
}
