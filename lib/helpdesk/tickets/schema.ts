import { z } from "zod";
import { timeCursor } from "@/lib/platform/page";
import { emailAddress, text } from "@/lib/platform/text";

export const ticketKinds = ["question", "bug", "feedback", "billing"] as const;
export const ticketStates = ["open", "pending", "solved"] as const;
export const ticketPriorities = ["urgent", "high", "normal", "low"] as const;
export const ticketViews = ["unassigned", "mine", "open", "pending", "solved"] as const;
export type TicketKind = (typeof ticketKinds)[number];
export type TicketState = (typeof ticketStates)[number];
export type TicketPriority = (typeof ticketPriorities)[number];
export type TicketView = (typeof ticketViews)[number];

export const maxBodyLength = 20_000;
export const maxNameLength = 100;
export const maxSubjectLength = 150;
/** Postgres's integer: a longer number is nobody's ticket. */
export const ticketNumber = z.coerce.number().int().min(1).max(2_147_483_647);

const line = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, " "))
    .pipe(text(max));

export const submitTicketInput = z.object({
  name: line(maxNameLength),
  email: emailAddress,
  kind: z.enum(ticketKinds),
  subject: line(maxSubjectLength),
  text: text(maxBodyLength),
  locale: z.enum(["en", "fr"]),
  /** People do not see this field; a machine fills it. */
  website: z.string().max(2_000),
  /** `newFormKey` makes it: it dates the page, and makes a form sent twice one ticket. */
  formKey: z.string().max(200),
  ip: z.string().max(100).nullable(),
});

export const customerReplyInput = z.object({
  token: z.string().max(200),
  text: text(maxBodyLength),
  clientKey: z.uuid(),
  ip: z.string().max(100).nullable(),
});

export const memberReplyInput = z.object({
  number: ticketNumber,
  text: text(maxBodyLength),
  /** Chosen by the browser once per message: sending it again adds nothing. */
  clientKey: z.uuid(),
  solve: z.boolean().default(false),
});

export const internalNoteInput = memberReplyInput.omit({ solve: true });
export const assignTicketInput = z.object({ number: ticketNumber, assigneeId: z.uuid().nullable() });
export const takeTicketInput = z.object({ number: ticketNumber });
export const setPriorityInput = z.object({ number: ticketNumber, priority: z.enum(ticketPriorities) });
export const setTicketStateInput = z.object({ number: ticketNumber, state: z.enum(ticketStates) });

export const listTicketsFilter = z.object({
  view: z.enum(ticketViews).catch("unassigned"),
  /** Searches all tickets, whatever the view. */
  q: z
    .string()
    .transform((value) => value.slice(0, 100).trim())
    .default(""),
  after: timeCursor.optional(),
});
export type ListTicketsFilter = z.output<typeof listTicketsFilter>;
