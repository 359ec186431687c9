import { command, publicCommand, roleCan } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import {
  customerReplied,
  noteAdded,
  ticketAssigned,
  ticketOpened,
  ticketPaused,
  ticketPriorityChanged,
  ticketReopened,
  ticketReplied,
  ticketResumed,
  ticketSolved,
} from "@/lib/helpdesk/events";
import { canMove, defaultPriority, formAge, nextMessageAt, previewOf, stateAfterReply } from "@/lib/helpdesk/tickets/rules";
import {
  assignTicketInput,
  customerReplyInput,
  internalNoteInput,
  memberReplyInput,
  setPriorityInput,
  setTicketStateInput,
  submitTicketInput,
  type TicketState,
  takeTicketInput,
} from "@/lib/helpdesk/tickets/schema";
import { readFormKey, ticketIdOf } from "@/lib/helpdesk/tickets/steps/ticket-link";
import type { Actor } from "@/lib/platform/actor";
import { uuidOf } from "@/lib/platform/crypto";
import { db, type Prisma, type Tx, transaction } from "@/lib/platform/db";
import { conflict, invalid, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { ipKey, type Limit, spend } from "@/lib/platform/rate-limit";
import { sql } from "@/lib/platform/sql";

const formPerIp: Limit = { name: "support-ip", points: 5, seconds: 600, shared: true };
const formPerAddress: Limit = { name: "support-address", points: 5, seconds: 3_600, shared: true };
const formOfAll: Limit = { name: "support-all", points: 120, seconds: 3_600, shared: true };
const repliesPerIp: Limit = { name: "ticket-reply-ip", points: 20, seconds: 600, shared: true };
const repliesPerTicket: Limit = { name: "ticket-reply", points: 20, seconds: 3_600, shared: true };

type Ticket = Prisma.TicketGetPayload<object>;
type NewMessage = { author: "customer" | "member"; authorId: string | null; authorName: string; body: string; isInternal: boolean };

/**
 * Opens a ticket from the contact form, once per form, and returns its number. It returns null and stores nothing when a machine filled the
 * hidden field.
 */
export const submitTicket = publicCommand(submitTicketInput, async function submitTicket(_actor, input): Promise<{
  number: number | null;
}> {
  if (input.website) return { number: null };
  const formKey = readFormKey(input.formKey);
  const age = formKey ? formAge(formKey.openedAt, Date.now()) : "too_old";
  if (!formKey || age !== "fine") throw invalid("Send the form once more.", { formKey: [age] });

  const submissionKey = uuidOf([formKey.id, input.email, input.kind, input.subject, input.text].join("\n"));
  const earlier = await db.ticket.findUnique({ where: { submissionKey }, select: { number: true } });
  if (earlier) return earlier;
  await spend(formPerIp, ipKey(input.ip));
  await spend(formPerAddress, input.email);
  await spend(formOfAll, "all");

  return transaction(async (tx) => {
    const customer = await customerOf(tx, input);
    const [ticket] = await tx.ticket.createManyAndReturn({
      data: {
        subject: input.subject,
        kind: input.kind,
        priority: defaultPriority(input.kind),
        locale: input.locale,
        customerId: customer.id,
        preview: previewOf(input.text),
        submissionKey,
      },
      skipDuplicates: true,
    });
    if (!ticket) return tx.ticket.findUniqueOrThrow({ where: { submissionKey }, select: { number: true } });
    await append(
      tx,
      ticket,
      { author: "customer", authorId: customer.id, authorName: input.name, body: input.text, isInternal: false },
      submissionKey,
    );
    const { id: ticketId, number, kind, channel } = ticket;
    const sender = { type: "customer", id: customer.id, name: input.name };
    await emit(tx, ticketOpened, sender, { ticketId, number, customerId: customer.id, kind, channel });
    return { number };
  });
});

/** Adds a customer's answer, by the signed link, and opens a pending or solved ticket again. */
export const replyAsCustomer = publicCommand(customerReplyInput, async function replyAsCustomer(_actor, input): Promise<{
  messageId: string;
}> {
  const ticketId = ticketIdOf(input.token);
  if (!ticketId) throw notFound("ticket");
  await spend(repliesPerIp, ipKey(input.ip));
  await spend(repliesPerTicket, ticketId);
  return transaction(async (tx) => {
    const ticket = await lock(tx, { id: ticketId });
    const { name } = await tx.customer.findUniqueOrThrow({ where: { id: ticket.customerId }, select: { name: true } });
    const message = { author: "customer", authorId: ticket.customerId, authorName: name, body: input.text, isInternal: false } as const;
    const { messageId, isNew } = await append(tx, ticket, message, uuidOf([ticketId, input.clientKey, input.text].join("\n")));
    if (isNew) {
      const sender = { type: "customer", id: ticket.customerId, name };
      await emit(tx, customerReplied, sender, { ...ref(ticket), messageId });
      if (ticket.state !== "open") await move(tx, ticket, "open", sender);
    }
    return { messageId };
  });
});

/** Adds an answer, which the customer gets by mail. An unassigned ticket becomes the answerer's. */
export const replyAsMember = command("helpdesk.reply", memberReplyInput, function replyAsMember(actor, input) {
  return write(actor, { ...input, isInternal: false }, async (tx, ticket, messageId) => {
    await emit(tx, ticketReplied, actor, { ...ref(ticket), messageId, isSolved: input.solve });
    if (!ticket.assigneeId && actor.type === "member") await assign(tx, ticket, { id: actor.id, name: actor.name }, actor);
    const state = stateAfterReply(input.solve);
    if (canMove(ticket.state, state)) await move(tx, ticket, state, actor);
  });
});

/** Adds a note for the team only; it neither moves the ticket nor reaches the customer. */
export const addInternalNote = command("helpdesk.note", internalNoteInput, function addInternalNote(actor, input) {
  return write(actor, { ...input, isInternal: true }, (tx, ticket, messageId) => emit(tx, noteAdded, actor, { ...ref(ticket), messageId }));
});

/** Gives the ticket to a member, or to nobody. */
export const assignTicket = command(
  "helpdesk.reply",
  assignTicketInput,
  async function assignTicket(actor, { number, assigneeId }): Promise<void> {
    const assignee = assigneeId ? (await findMembers([assigneeId])).get(assigneeId) : null;
    if (assigneeId && !(assignee && roleCan(assignee.role, "helpdesk.note"))) throw invalid("This member may not work on tickets.");
    await transaction(async (tx) => assign(tx, await lock(tx, { number }), assignee ?? null, actor));
  },
);

/** Gives an unassigned ticket to who asks. Throws `conflict` when somebody else was faster. */
export const takeTicket = command("helpdesk.reply", takeTicketInput, async function takeTicket(actor, { number }): Promise<void> {
  await transaction(async (tx) => {
    const ticket = await lock(tx, { number });
    if (ticket.assigneeId && ticket.assigneeId !== actor.id) throw conflict("Somebody else has taken this ticket.");
    if (actor.type === "member") await assign(tx, ticket, actor, actor);
  });
});

export const setPriority = command(
  "helpdesk.reply",
  setPriorityInput,
  async function setPriority(actor, { number, priority }): Promise<void> {
    await transaction(async (tx) => {
      const ticket = await lock(tx, { number });
      if (ticket.priority === priority) return;
      await tx.ticket.update({ where: { id: ticket.id }, data: { priority } });
      await emit(tx, ticketPriorityChanged, actor, { ...ref(ticket), from: ticket.priority, to: priority });
    });
  },
);

/** Solves, reopens or parks a ticket; asking for the state that it has changes nothing. */
export const setTicketState = command(
  "helpdesk.reply",
  setTicketStateInput,
  async function setTicketState(actor, { number, state }): Promise<void> {
    await transaction(async (tx) => {
      const ticket = await lock(tx, { number });
      if (ticket.state === state) return;
      if (!canMove(ticket.state, state)) throw conflict("A solved ticket must be opened again first.");
      await move(tx, ticket, state, actor);
    });
  },
);

/** Locks a ticket until the transaction ends: its changes and messages come one after the other. */
async function lock(tx: Tx, where: { id: string } | { number: number }): Promise<Ticket> {
  const isWanted = "id" in where ? sql`id = ${where.id}::uuid` : sql`number = ${where.number}`;
  const held = await sql<{ id: string }>`select id from "Ticket" where ${isWanted} for update`.first(tx);
  if (!held) throw notFound("ticket");
  return tx.ticket.findUniqueOrThrow({ where: { id: held.id } });
}

type Words = { number: number; text: string; clientKey: string; isInternal: boolean };

/** Adds a member's text to the thread; `then` runs in the same transaction, and not again when the browser repeats the request. */
function write(actor: Actor, words: Words, then: (tx: Tx, ticket: Ticket, messageId: string) => Promise<void>) {
  return transaction(async (tx): Promise<{ messageId: string }> => {
    const ticket = await lock(tx, { number: words.number });
    const author = { author: "member", authorId: actor.id, authorName: actor.name } as const;
    // A browser's key counts for one author on one ticket, so that nobody can spend another's.
    const key = uuidOf([actor.id, ticket.id, words.clientKey].join("\n"));
    const { messageId, isNew } = await append(tx, ticket, { ...author, body: words.text, isInternal: words.isInternal }, key);
    if (isNew) await then(tx, ticket, messageId);
    return { messageId };
  });
}

/** Adds a message to a locked ticket's thread, once per `clientKey`. */
async function append(tx: Tx, ticket: Ticket, message: NewMessage, clientKey: string): Promise<{ messageId: string; isNew: boolean }> {
  const earlier = await tx.ticketMessage.findUnique({ where: { clientKey }, select: { id: true } });
  if (earlier) return { messageId: earlier.id, isNew: false };
  const { _max: last } = await tx.ticketMessage.aggregate({ where: { ticketId: ticket.id }, _max: { createdAt: true } });
  const createdAt = nextMessageAt(last.createdAt, new Date());
  const { id } = await tx.ticketMessage.create({ data: { ...message, ticketId: ticket.id, clientKey, createdAt }, select: { id: true } });
  if (!message.isInternal) {
    await tx.ticket.update({ where: { id: ticket.id }, data: { preview: previewOf(message.body), lastMessageAt: createdAt } });
  }
  return { messageId: id, isNew: true };
}

async function move(tx: Tx, ticket: Ticket, to: TicketState, actor: Parameters<typeof emit>[2]): Promise<void> {
  await tx.ticket.update({ where: { id: ticket.id }, data: { state: to, solvedAt: to === "solved" ? new Date() : null } });
  const moved =
    to === "solved" ? ticketSolved : to === "pending" ? ticketPaused : ticket.state === "solved" ? ticketReopened : ticketResumed;
  await emit(tx, moved, actor, ref(ticket));
}

async function assign(tx: Tx, ticket: Ticket, assignee: { id: string; name: string } | null, actor: Actor): Promise<void> {
  if (ticket.assigneeId === (assignee?.id ?? null)) return;
  await tx.ticket.update({ where: { id: ticket.id }, data: { assigneeId: assignee?.id ?? null } });
  await emit(tx, ticketAssigned, actor, { ...ref(ticket), assigneeId: assignee?.id ?? null, assigneeName: assignee?.name ?? null });
}

/** The form proves no address, so it never changes what is known of a customer. */
async function customerOf(tx: Tx, { email, name, locale }: { email: string; name: string; locale: string }): Promise<{ id: string }> {
  await tx.customer.createMany({ data: { email, name, locale }, skipDuplicates: true });
  return tx.customer.findUniqueOrThrow({ where: { email }, select: { id: true } });
}

const ref = ({ id, number }: Ticket) => ({ ticketId: id, number });
