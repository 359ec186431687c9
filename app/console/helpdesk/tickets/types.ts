import type { TicketView } from "@/lib/helpdesk/tickets/schema";

export type Counts = Record<Exclude<TicketView, "solved">, number>;
export type Me = { id: string; name: string };

/** A message that the server has not confirmed yet. */
export type Outgoing = { clientKey: string; kind: "reply" | "note"; text: string; solve: boolean; at: string; error: string | null };
