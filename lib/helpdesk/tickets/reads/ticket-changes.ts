import { z } from "zod";
import { ticketAssigned, ticketPaused, ticketPriorityChanged, ticketReopened, ticketResumed, ticketSolved } from "@/lib/helpdesk/events";
import type { HistoryEntry } from "@/lib/platform/history";

const kinds = {
  [ticketAssigned.name]: "assigned",
  [ticketPriorityChanged.name]: "priority",
  [ticketSolved.name]: "solved",
  [ticketReopened.name]: "reopened",
  [ticketPaused.name]: "paused",
  [ticketResumed.name]: "resumed",
} as const;

type Name = keyof typeof kinds;

/** The events that a thread shows between its messages. */
export const historyEvents = Object.keys(kinds);

export type TicketChange = { id: string; kind: (typeof kinds)[Name]; by: string; to: string | null; at: string };

const payload = z.object({ assigneeName: z.string().nullish(), to: z.string().nullish() });

export function toChange(entry: HistoryEntry): TicketChange {
  const { assigneeName, to } = payload.parse(entry.payload);
  return {
    id: entry.id,
    kind: kinds[entry.name as Name],
    by: entry.actorName ?? "",
    to: assigneeName ?? to ?? null,
    at: entry.occurredAt.toISOString(),
  };
}
