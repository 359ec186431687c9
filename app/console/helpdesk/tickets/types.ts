import type { addNote, assign, reply, setPriority, setState, take } from "@/app/console/helpdesk/tickets/actions";
import type { TicketView } from "@/lib/helpdesk/tickets/schema";

export type TicketActions = {
  reply: typeof reply;
  addNote: typeof addNote;
  assign: typeof assign;
  take: typeof take;
  setPriority: typeof setPriority;
  setState: typeof setState;
};

export type Counts = Record<Exclude<TicketView, "solved">, number>;
export type Me = { id: string; name: string };

/** A message that the server has not confirmed yet. */
export type Outgoing = { clientKey: string; kind: "reply" | "note"; text: string; solve: boolean; at: string; error: string | null };
