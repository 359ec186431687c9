"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Composer } from "@/app/console/helpdesk/tickets/composer";
import { CustomerSide } from "@/app/console/helpdesk/tickets/customer-side";
import { Thread } from "@/app/console/helpdesk/tickets/thread";
import { TicketHeader } from "@/app/console/helpdesk/tickets/ticket-header";
import type { Me } from "@/app/console/helpdesk/tickets/types";
import { useOutbox } from "@/app/console/helpdesk/tickets/use-outbox";
import { ticketKey, useTicketChanges } from "@/app/console/helpdesk/tickets/use-ticket-changes";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { useHotkeys } from "@/components/ui/use-hotkeys";
import type { OpenTicket } from "@/lib/helpdesk/tickets/queries";
import { fetchJson } from "@/lib/web/live-query";

type Props = { initial: OpenTicket; assignees: Me[]; me: Me; now: number };

/** One ticket: its thread, what can be done with it, and who asks. */
export function TicketPane({ initial, assignees, me, now }: Props) {
  const t = useTranslations("helpdesk.thread");
  const { number } = initial;
  const { data: ticket = initial } = useQuery({
    queryKey: ticketKey(number),
    queryFn: ({ signal }) => fetchJson<OpenTicket>(`/api/console/helpdesk/tickets/${number}`, signal),
    initialData: initial,
  });
  const changes = useTicketChanges(ticket, me);
  const outbox = useOutbox(number);
  const [tab, setTab] = useState<"reply" | "note">(ticket.canReply ? "reply" : "note");
  const text = useRef<HTMLTextAreaElement>(null);
  const thread = useRef<HTMLElement>(null);

  function write(kind: "reply" | "note") {
    setTab(kind);
    requestAnimationFrame(() => text.current?.focus());
  }

  const send: typeof outbox.send = (...message) => {
    outbox.send(...message);
    thread.current?.scrollTo({ top: 0 });
  };

  useHotkeys({
    ...(ticket.canReply ? { r: () => write("reply"), e: changes.toggleSolved, a: changes.take } : {}),
    ...(ticket.canNote ? { n: () => write("note") } : {}),
  });

  return (
    <div className="flex h-full min-w-0">
      <PageTitle title={`#${number}`} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TicketHeader ticket={ticket} assignees={assignees} changes={changes} now={now} />
        <Thread ref={thread} ticket={ticket} me={me} outbox={outbox} now={now} />
        <Composer ticket={ticket} tab={tab} onTab={setTab} textRef={text} onSend={send} />
      </div>
      <aside aria-label={t("details")} className="w-[268px] shrink-0 overflow-y-auto border-l max-xl:hidden">
        <CustomerSide ticket={ticket} now={now} />
      </aside>
    </div>
  );
}
