import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";

const ticket = z.object({ ticketId: z.uuid(), number: z.int() });
const message = ticket.extend({ messageId: z.uuid() });
const priority = z.enum(["low", "normal", "high", "urgent"]);
const subject = ({ ticketId }: { ticketId: string }) => ({ type: "ticket", id: ticketId });

export const ticketOpened = defineEvent(
  "helpdesk.ticket_opened",
  ticket.extend({ customerId: z.uuid(), kind: z.string(), channel: z.string() }),
  subject,
);
export const ticketReplied = defineEvent("helpdesk.ticket_replied", message.extend({ isSolved: z.boolean() }), subject);
export const customerReplied = defineEvent("helpdesk.customer_replied", message, subject);
export const noteAdded = defineEvent("helpdesk.note_added", message, subject);
export const ticketSolved = defineEvent("helpdesk.ticket_solved", ticket, subject);
export const ticketReopened = defineEvent("helpdesk.ticket_reopened", ticket, subject);
/** The ticket waits for the customer from now on. */
export const ticketPaused = defineEvent("helpdesk.ticket_paused", ticket, subject);
/** The ticket waits for us again. */
export const ticketResumed = defineEvent("helpdesk.ticket_resumed", ticket, subject);
export const ticketAssigned = defineEvent(
  "helpdesk.ticket_assigned",
  ticket.extend({ assigneeId: z.uuid().nullable(), assigneeName: z.string().nullable() }),
  subject,
);
export const ticketPriorityChanged = defineEvent(
  "helpdesk.ticket_priority_changed",
  ticket.extend({ from: priority, to: priority }),
  subject,
);
