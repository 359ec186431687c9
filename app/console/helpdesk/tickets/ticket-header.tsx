"use client";

import { ArrowLeft, CheckCheck, ChevronDown, RotateCcw, UserRound } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { CustomerSide } from "@/app/console/helpdesk/tickets/customer-side";
import type { Me } from "@/app/console/helpdesk/tickets/types";
import type { TicketChanges } from "@/app/console/helpdesk/tickets/use-ticket-changes";
import { TicketStateBadge } from "@/components/helpdesk/ticket-state";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { PriorityMark } from "@/components/ui/priority-mark";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import type { OpenTicket } from "@/lib/helpdesk/tickets/queries";
import { type TicketPriority, ticketPriorities } from "@/lib/helpdesk/tickets/schema";

type Props = { ticket: OpenTicket; assignees: Me[]; changes: TicketChanges; now: number };

export function TicketHeader({ ticket, assignees, changes, now }: Props) {
  const t = useTranslations("helpdesk");
  const search = useSearchParams();
  const isSolved = ticket.state === "solved";
  return (
    <header className="border-b px-5 pt-3.5 pb-3 max-sm:px-3">
      <div className="flex items-center gap-2">
        <Link
          href={`/console/helpdesk/tickets${search.size > 0 ? `?${search}` : ""}`}
          aria-label={t("thread.back")}
          className={buttonClasses({ variant: "ghost", size: "icon", className: "-ml-1.5 md:hidden" })}
        >
          <ArrowLeft aria-hidden />
        </Link>
        <h1 dir="auto" title={ticket.subject} className="min-w-0 flex-1 truncate text-lg">
          {ticket.subject}
        </h1>
        <span className="flex gap-1 max-lg:hidden">
          <Kbd>J</Kbd>
          <Kbd>K</Kbd>
        </span>
        <Sheet>
          <SheetTrigger asChild>
            <Button size="icon" aria-label={t("thread.details")} title={t("thread.details")} className="xl:hidden">
              <UserRound aria-hidden />
            </Button>
          </SheetTrigger>
          <SheetContent title={t("thread.details")}>
            <CustomerSide ticket={ticket} now={now} className="-mx-5 -my-4" />
          </SheetContent>
        </Sheet>
        {ticket.canReply && (
          <Button
            onClick={changes.toggleSolved}
            kbd="E"
            aria-label={isSolved ? t("do.reopen") : t("do.solve")}
            className="max-sm:size-9 max-sm:px-0 [&_kbd]:max-sm:hidden"
          >
            {isSolved ? <RotateCcw aria-hidden /> : <CheckCheck aria-hidden />}
            <span className="max-sm:hidden">{isSolved ? t("do.reopen") : t("do.solve")}</span>
          </Button>
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-1.5 gap-y-1.5">
        <Badge>#{ticket.number}</Badge>
        <TicketStateBadge state={ticket.state} />
        <PriorityMenu ticket={ticket} onChange={changes.setPriority} />
        <Badge>{t(`kind.${ticket.kind}`)}</Badge>
        <AssigneeMenu ticket={ticket} assignees={assignees} changes={changes} />
      </div>
    </header>
  );
}

const menuButton =
  "inline-flex h-6 max-w-56 items-center gap-1.5 rounded-full border px-2 font-medium text-xs hover:bg-hover max-sm:h-8 [&>svg]:size-3 [&>svg]:text-ink-3";

function PriorityMenu({ ticket, onChange }: { ticket: OpenTicket; onChange: (priority: TicketPriority) => void }) {
  const t = useTranslations("helpdesk.do");
  if (!ticket.canReply) return <PriorityMark priority={ticket.priority} withLabel className="px-1 text-xs" />;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={menuButton}>
        <span className="sr-only">{t("priority")}</span>
        <PriorityMark priority={ticket.priority} withLabel />
        <ChevronDown aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>{t("priority")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={ticket.priority} onValueChange={(priority) => onChange(priority as TicketPriority)}>
          {ticketPriorities.map((priority) => (
            <DropdownMenuRadioItem key={priority} value={priority}>
              <PriorityMark priority={priority} withLabel />
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function AssigneeMenu({ ticket, assignees, changes }: Omit<Props, "now">) {
  const t = useTranslations("helpdesk");
  const shown = ticket.assignee ? (ticket.assignee.name ?? t("list.formerMember")) : null;
  const label = (
    <>
      {shown ? <Avatar name={shown} size="sm" /> : <UserRound aria-hidden className="size-3 text-ink-3" />}
      <bdi className="truncate">{shown ?? t("list.unassigned")}</bdi>
    </>
  );
  if (!ticket.canReply) return <span className="inline-flex max-w-56 items-center gap-1.5 px-1 text-xs">{label}</span>;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger className={menuButton}>
          <span className="sr-only">{t("do.assignee")}</span>
          {label}
          <ChevronDown aria-hidden />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuLabel>{t("do.assignee")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={ticket.assignee?.id ?? ""}
            onValueChange={(id) => changes.assign(assignees.find((member) => member.id === id) ?? null)}
          >
            <DropdownMenuRadioItem value="">{t("do.nobody")}</DropdownMenuRadioItem>
            {assignees.map((member) => (
              <DropdownMenuRadioItem key={member.id} value={member.id}>
                <Avatar name={member.name} size="sm" />
                <bdi className="max-w-64 truncate">{member.name}</bdi>
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      {!ticket.assignee && (
        <Button variant="ghost" size="sm" onClick={changes.take} kbd="A">
          {t("do.take")}
        </Button>
      )}
    </>
  );
}
