import { readFileSync } from "node:fs";
import { ticketAssigned, ticketOpened, ticketSolved } from "@/lib/helpdesk/events";
import { defaultPriority, previewOf } from "@/lib/helpdesk/tickets/rules";
import type { TicketKind, TicketPriority, TicketState } from "@/lib/helpdesk/tickets/schema";
import { uuidOf } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { customers } from "@/prisma/sample/helpdesk-customers";
import { sampleSignIns } from "@/prisma/sample/sign-ins.mjs";
import { outages, outageTimes, random, sampleId } from "@/prisma/sample/story";

type Message = { by: string | null; isInternal: boolean; at: Date; body: string };
type Ticket = {
  subject: string;
  customer: string;
  kind: TicketKind;
  state: TicketState;
  priority: TicketPriority;
  assignee: string | null;
  messages: [Message, ...Message[]];
};
type Event = { name: string; payload: object; at: Date; actor: { type: string; id: string; name: string }; ticketId: string };

const lastNumber = 1042;
const minutesIn: Record<string, number> = { m: 1, h: 60, d: 1_440 };

/** Sixty tickets up to #1042, written in helpdesk-threads.txt; the next one from the form is #1043. */
export async function seedHelpdesk(now: Date): Promise<void> {
  const text = readFileSync(new URL("./helpdesk-threads.txt", import.meta.url), "utf8");
  const tickets = text
    .split(/^== /m)
    .slice(1)
    .map((block) => readTicket(block, now))
    .sort((a, b) => a.messages[0].at.getTime() - b.messages[0].at.getTime())
    .map((ticket, n, all) => ({ ...ticket, number: lastNumber - all.length + 1 + n }));

  await db.customer.createMany({ data: customerRows(tickets) });
  await db.ticket.createMany({ data: tickets.map(ticketRow) });
  await db.ticketMessage.createMany({ data: tickets.flatMap(messageRows) });
  await db.$executeRaw`select setval(pg_get_serial_sequence('"Ticket"', 'number'), ${lastNumber})`;
  const events = tickets.flatMap(eventsOf).sort((a, b) => a.at.getTime() - b.at.getTime());
  await db.domainEvent.createMany({ data: events.map(eventRow) });
}

type Numbered = Ticket & { number: number };

function readTicket(block: string, now: Date): Ticket {
  const [head = "", ...parts] = block.split(/^--- /m);
  const [subject = "", facts = ""] = head.split("\n");
  const [customer = "", kind = "", state = "", priority = "", assignee = "", when = ""] = facts.split(" | ");
  if (!customers[customer]) throw new Error(`no sample customer ${customer} ("${subject}")`);
  const messages: Message[] = [];
  for (const part of parts) messages.push(readMessage(part, messages.at(-1)?.at ?? momentOf(when, now)));
  const last = messages.at(-1);
  if (!last || last.at > now) throw new Error(`"${subject}" has no message or one that is yet to come`);
  return {
    subject,
    customer,
    kind: kind as TicketKind,
    state: state as TicketState,
    priority: priority === "-" ? defaultPriority(kind as TicketKind) : (priority as TicketPriority),
    assignee: assignee === "-" ? null : assignee,
    messages: messages as Ticket["messages"],
  };
}

/** "marc note +35m" and below it the words; the time counts from the message before. */
function readMessage(part: string, previous: Date): Message {
  const [line = "", ...words] = part.split("\n");
  const [author, ...marks] = line.split(" ");
  const [, amount, unit = ""] = /^\+(\d+)([mhd])$/.exec(marks.at(-1) ?? "") ?? [];
  const at = new Date(previous.getTime() + Number(amount ?? 0) * (minutesIn[unit] ?? 0) * 60_000);
  return { by: author === "customer" ? null : (author as string), isInternal: marks.includes("note"), at, body: words.join("\n").trim() };
}

/** "40m ago", "5d 09:14" (UTC) or "rpc-node +14m". */
function momentOf(when: string, now: Date): Date {
  const [, amount, unit = ""] = /^(\d+)([mh]) ago$/.exec(when) ?? [];
  if (amount) return new Date(now.getTime() - Number(amount) * (minutesIn[unit] ?? 0) * 60_000);
  const [, days, hour, minute] = /^(\d+)d (\d\d):(\d\d)$/.exec(when) ?? [];
  if (days)
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - Number(days), Number(hour), Number(minute)));
  const [, key, after] = /^([\w-]+) \+(\d+)m$/.exec(when) ?? [];
  const outage = outages.find((each) => each.key === key);
  if (!outage) throw new Error(`cannot read the moment "${when}"`);
  return new Date(outageTimes(outage, now).startedAt.getTime() + Number(after) * 60_000);
}

/** Customers were first seen with their first ticket, or up to eleven months before. */
function customerRows(tickets: Numbered[]) {
  const dice = random(20_260_318);
  return Object.entries(customers).map(([key, { hasWallet, ...customer }]) => {
    const first = tickets.find((ticket) => ticket.customer === key)?.messages[0].at ?? new Date();
    const wallet = `0x${uuidOf(`sample:wallet:${key}`)}${uuidOf(`sample:wallet:${key}:2`)}`.replaceAll("-", "").slice(0, 42);
    const createdAt = new Date(first.getTime() - Math.floor(dice() * 11 * 30) * 86_400_000);
    return { id: sampleId("customer", key), ...customer, createdAt, ...(hasWallet ? { wallet } : {}) };
  });
}

function ticketRow({ messages, customer, assignee, ...ticket }: Numbered) {
  const spoken = messages.filter((message) => !message.isInternal);
  const last = spoken.at(-1) as Message;
  return {
    ...ticket,
    id: idOf(ticket),
    customerId: sampleId("customer", customer),
    locale: customers[customer]?.locale ?? "en",
    assigneeId: assignee && sampleId("member", assignee),
    preview: previewOf(last.body),
    createdAt: messages[0].at,
    lastMessageAt: last.at,
    solvedAt: ticket.state === "solved" ? afterLast(messages) : null,
  };
}

function messageRows(ticket: Numbered) {
  return ticket.messages.map(({ by, isInternal, at, body }, n) => ({
    id: uuidOf(`sample:message:${ticket.number}:${n}`),
    ticketId: idOf(ticket),
    author: by ? ("member" as const) : ("customer" as const),
    authorId: by ? sampleId("member", by) : sampleId("customer", ticket.customer),
    authorName: by ? memberName(by) : (customers[ticket.customer]?.name ?? ""),
    body,
    isInternal,
    createdAt: at,
  }));
}

/** What the thread and the audit trail show of it: opened, taken with the first answer, solved after the last word. */
function eventsOf(ticket: Numbered): Event[] {
  const { number, kind, assignee, messages } = ticket;
  const ref = { ticketId: idOf(ticket), number };
  const customer = { type: "customer", id: sampleId("customer", ticket.customer), name: customers[ticket.customer]?.name ?? "" };
  const opened: Event = {
    name: ticketOpened.name,
    payload: { ...ref, customerId: customer.id, kind, channel: "form" },
    at: messages[0].at,
    actor: customer,
    ticketId: ref.ticketId,
  };
  if (!assignee) return [opened];
  const member = { type: "member", id: sampleId("member", assignee), name: memberName(assignee) };
  const firstWord = messages.find(({ by }) => by === assignee) ?? messages[0];
  const taken: Event = {
    name: ticketAssigned.name,
    payload: { ...ref, assigneeId: member.id, assigneeName: member.name },
    at: new Date(firstWord.at.getTime() - 60_000),
    actor: member,
    ticketId: ref.ticketId,
  };
  const solved: Event = {
    name: ticketSolved.name,
    payload: ref,
    at: afterLast(messages),
    actor: member,
    ticketId: ref.ticketId,
  };
  return ticket.state === "solved" ? [opened, taken, solved] : [opened, taken];
}

const eventRow = ({ name, payload, at, actor, ticketId }: Event) => ({
  name,
  payload,
  actorType: actor.type,
  actorId: actor.id,
  actorName: actor.name,
  subjectType: "ticket",
  subjectId: ticketId,
  occurredAt: at,
});

const afterLast = (messages: Message[]) => new Date((messages.at(-1) as Message).at.getTime() + 20 * 60_000);
const idOf = ({ number }: { number: number }) => sampleId("ticket", String(number));

function memberName(key: string): string {
  const member = sampleSignIns.find((each) => each.key === key);
  if (!member) throw new Error(`no sample member ${key}`);
  return member.name;
}
