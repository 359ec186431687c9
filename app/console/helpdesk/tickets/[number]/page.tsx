import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TicketPane } from "@/app/console/helpdesk/tickets/ticket-pane";
import { getTicket, listAssignees } from "@/lib/helpdesk/tickets/queries";
import { ticketNumber } from "@/lib/helpdesk/tickets/schema";
import { read, requireMember } from "@/lib/web/session";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `#${(await params).number.slice(0, 10)}` };
}

export default async function Ticket({ params }: Props) {
  const number = ticketNumber.safeParse((await params).number).data ?? notFound();
  const { id, name } = await requireMember();
  const [ticket, assignees] = [await read(getTicket, number), await read(listAssignees)];
  return <TicketPane key={number} initial={ticket} assignees={assignees} me={{ id, name }} now={Date.now()} />;
}
