import type { TicketKind, TicketPriority, TicketState } from "@/lib/helpdesk/tickets/schema";

const previewLength = 140;

const nextStates: Record<TicketState, TicketState[]> = {
  open: ["pending", "solved"],
  pending: ["open", "solved"],
  solved: ["open"],
};

/** Solved goes back to open only: to wait for the customer one must have asked something first. */
export const canMove = (from: TicketState, to: TicketState): boolean => nextStates[from].includes(to);

const priorityOfKind: Record<TicketKind, TicketPriority> = { bug: "high", billing: "normal", question: "normal", feedback: "low" };

export const defaultPriority = (kind: TicketKind): TicketPriority => priorityOfKind[kind];

/** After our answer the ticket waits for the customer, unless the answer solves it. */
export const stateAfterReply = (solve: boolean): TicketState => (solve ? "solved" : "pending");

/** Shows a message as one line, cut between characters, never inside one. */
export function previewOf(body: string): string {
  const characters = [
    ...body
      .slice(0, 4 * previewLength)
      .replace(/\s+/g, " ")
      .trim()
      .toWellFormed(),
  ];
  return characters.length > previewLength ? `${characters.slice(0, previewLength - 1).join("")}…` : characters.join("");
}

/** Returns a moment strictly after the thread's last message, so that order by time is order of arrival even when clocks differ. */
export function nextMessageAt(last: Date | null, now: Date): Date {
  return last && last >= now ? new Date(last.getTime() + 1) : now;
}

/** Acknowledges the first two tickets of an address within a day; more would make the form a way to flood somebody. */
export const isAcknowledged = (earlierTicketsOfDay: number): boolean => earlierTicketsOfDay < 2;

/** "#1042" or "1042"; null for anything else. */
export function ticketNumberIn(query: string): number | null {
  const digits = /^#?(\d{1,9})$/.exec(query.trim())?.[1];
  return digits ? Number(digits) : null;
}

export const minFormAgeMs = 2_000;
const maxFormAgeMs = 24 * 3_600_000;

/** Machines send a form faster than people do: the time for which the page was open distinguishes them. */
export function formAge(openedAt: number, now: number): "fine" | "too_fast" | "too_old" {
  if (now - openedAt < minFormAgeMs) return "too_fast";
  return now - openedAt > maxFormAgeMs ? "too_old" : "fine";
}
