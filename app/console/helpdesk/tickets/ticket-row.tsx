"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { TicketStateBadge } from "@/components/helpdesk/ticket-state";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { PriorityMark } from "@/components/ui/priority-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TicketRow } from "@/lib/helpdesk/tickets/queries";

type Props = { row: TicketRow; href: string; now: number; showState: boolean; isOpen: boolean; isCurrent: boolean };

export function TicketRowLink({ row, href, now, showState, isOpen, isCurrent }: Props) {
  const t = useTranslations("helpdesk");
  const assignee = row.assignee && (row.assignee.name ?? t("list.formerMember"));
  return (
    <Link
      id={`ticket-${row.number}`}
      href={href}
      aria-current={isOpen ? "page" : undefined}
      className={cn(
        "grid grid-cols-[12px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 border-b px-3 py-2.5 -outline-offset-2",
        isCurrent ? "bg-selected shadow-[inset_2px_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <PriorityMark priority={row.priority} className="mt-1.5 self-start" />
      <span dir="auto" className="truncate font-semibold">
        {row.subject}
      </span>
      <RelativeTime at={row.lastMessageAt} now={now} style="narrow" className="text-ink-3 text-sm" />
      <span dir="auto" className="col-start-2 truncate text-ink-2">
        {row.customerName}
        {row.company && <span className="text-ink-3"> · {row.company}</span>}
      </span>
      <span className="flex items-center justify-end gap-1.5 text-ink-3 text-xs">
        {showState ? <TicketStateBadge state={row.state} /> : t(`kind.${row.kind}`)}
        {assignee && (
          <>
            <Avatar name={assignee} size="sm" />
            <span className="sr-only">{t("list.assignedTo", { name: assignee })}</span>
          </>
        )}
      </span>
      <span dir="auto" className="col-span-2 col-start-2 truncate text-ink-3">
        {row.preview}
      </span>
    </Link>
  );
}
