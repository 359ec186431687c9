import type { ReactNode } from "react";
import { Inbox } from "@/app/console/helpdesk/tickets/inbox";
import { countTickets, listTickets } from "@/lib/helpdesk/tickets/queries";
import { read } from "@/lib/web/session";

/** The list stays while one moves from ticket to ticket. */
export default async function TicketsLayout({ children }: { children: ReactNode }) {
  const counts = await read(countTickets);
  const unassigned = await read(listTickets, { view: "unassigned" as const, q: "" });
  return (
    <Inbox counts={counts} unassigned={unassigned} now={Date.now()}>
      {children}
    </Inbox>
  );
}
