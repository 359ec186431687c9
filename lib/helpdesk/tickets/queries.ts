import { can, publicQuery, query, roleCan } from "@/lib/accounts/access";
import { findMembers, listActiveMembers } from "@/lib/accounts/directory";
import { historyEvents, toChange } from "@/lib/helpdesk/tickets/reads/ticket-changes";
import { ticketNumberIn } from "@/lib/helpdesk/tickets/rules";
import type { ListTicketsFilter, TicketView } from "@/lib/helpdesk/tickets/schema";
import { newFormKey, ticketIdOf } from "@/lib/helpdesk/tickets/steps/ticket-link";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { listHistory } from "@/lib/platform/history";
import { type Page, pageOf, type TimeKey } from "@/lib/platform/page";
import { like, sql } from "@/lib/platform/sql";

const pageSize = 50;

const rowFields = {
  id: true,
  number: true,
  subject: true,
  kind: true,
  state: true,
  priority: true,
  preview: true,
  assigneeId: true,
  lastMessageAt: true,
  customer: { select: { name: true, company: true } },
} satisfies Prisma.TicketSelect;

type Row = Prisma.TicketGetPayload<{ select: typeof rowFields }>;
export type TicketRow = ReturnType<typeof toRow>;
export type TicketPage = Page<TicketRow>;
export type ThreadPage = Awaited<ReturnType<typeof threadPage>>;
export type ThreadMessage = ThreadPage["messages"][number];
export type OpenTicket = Awaited<ReturnType<typeof getTicket>>;
export type PublicTicket = Awaited<ReturnType<typeof getPublicTicket>>;

/** Lists a page of one view, by latest message, newest first; with `q` a page of all tickets that match it. */
export const listTickets = query("helpdesk.read", async function listTickets(actor, filter: ListTicketsFilter): Promise<TicketPage> {
  const wanted = filter.q ? await matching(filter.q) : inView(filter.view, actor);
  const found = await findRows({ AND: [wanted, before(filter.after)] }, pageSize + 1);
  return pageOf(found, pageSize, ({ lastMessageAt, id }) => [new Date(lastMessageAt), id]);
});

/** Finds tickets by number ("#1042", "1042"), subject, or the customer's name or address. */
export const searchTickets = query("helpdesk.read", async function searchTickets(_actor, q: string, limit: number): Promise<TicketRow[]> {
  return q.trim() ? findRows(await matching(q), Math.min(limit, pageSize)) : [];
});

export type CustomerHit = { id: string; name: string; email: string; company: string | null; lastTicketNumber: number | null };

/** Finds customers by name, address or company, with the number of the latest ticket of each. */
export const searchCustomers = query("helpdesk.read", async function searchCustomers(_actor, q: string, limit: number): Promise<
  CustomerHit[]
> {
  if (!q.trim()) return [];
  const contains = { contains: literal(q), mode: "insensitive" } as const;
  const rows = await db.customer.findMany({
    where: { OR: [{ name: contains }, { email: contains }, { company: contains }], tickets: { some: {} } },
    select: {
      id: true,
      name: true,
      email: true,
      company: true,
      tickets: { select: { number: true }, orderBy: { number: "desc" }, take: 1 },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: Math.min(limit, pageSize),
  });
  return rows.map(({ tickets, ...row }) => ({ ...row, lastTicketNumber: tickets[0]?.number ?? null }));
});

/** Counts the tickets that wait in each view. Solved ones are not counted: their number only grows and asks for nothing. */
export const countTickets = query("helpdesk.read", async function countTickets(actor): Promise<
  Record<Exclude<TicketView, "solved">, number>
> {
  return sql<Record<Exclude<TicketView, "solved">, number>>`
    select count(*) filter (where state = 'open' and "assigneeId" is null)::int as unassigned,
           count(*) filter (where "assigneeId" = ${actor.id}::uuid)::int as mine,
           count(*) filter (where state = 'open')::int as open,
           count(*) filter (where state = 'pending')::int as pending
      from "Ticket" where state in ('open', 'pending')`.one(db);
});

/** Reads one ticket with the newest page of its thread, its customer, and the actions open to the asker. */
export const getTicket = query("helpdesk.read", async function getTicket(actor, number: number) {
  const row = await db.ticket.findUnique({ where: { number }, include: { customer: true } });
  if (!row) throw notFound("ticket");
  const { customer, assigneeId, submissionKey: _, ...ticket } = row;
  const [thread, members, others, ticketCount] = await Promise.all([
    threadPage(row.id),
    findMembers(assigneeId ? [assigneeId] : []),
    db.ticket.findMany({
      where: { customerId: customer.id, id: { not: row.id } },
      select: { number: true, subject: true, state: true, createdAt: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 8,
    }),
    db.ticket.count({ where: { customerId: customer.id } }),
  ]);
  return {
    ...ticket,
    createdAt: ticket.createdAt.toISOString(),
    lastMessageAt: ticket.lastMessageAt.toISOString(),
    solvedAt: ticket.solvedAt?.toISOString() ?? null,
    assignee: assigneeId ? { id: assigneeId, name: members.get(assigneeId)?.name ?? null } : null,
    customer: { ...customer, createdAt: customer.createdAt.toISOString(), ticketCount },
    otherTickets: others.map((other) => ({ ...other, createdAt: other.createdAt.toISOString() })),
    thread,
    canReply: can(actor, "helpdesk.reply"),
    canNote: can(actor, "helpdesk.note"),
  };
});

/** Reads an earlier page of a ticket's thread. */
export const listMessages = query(
  "helpdesk.read",
  async function listMessages(_actor, number: number, before: TimeKey): Promise<ThreadPage> {
    const ticket = await db.ticket.findUnique({ where: { number }, select: { id: true } });
    if (!ticket) throw notFound("ticket");
    return threadPage(ticket.id, before);
  },
);

/** Lists the members to whom a ticket may be given: those who may at least write a note on it. */
export const listAssignees = query("helpdesk.read", async function listAssignees(): Promise<{ id: string; name: string }[]> {
  const members = await listActiveMembers();
  return members.filter(({ role }) => roleCan(role, "helpdesk.note")).map(({ id, name }) => ({ id, name }));
});

/** Reads the conversation for the bearer of a signed link: never a note, an address or another ticket. */
export const getPublicTicket = publicQuery(async function getPublicTicket(_actor, token: string, before?: TimeKey) {
  const id = ticketIdOf(token);
  const ticket = id && (await db.ticket.findUnique({ where: { id }, select: { number: true, subject: true, state: true, kind: true } }));
  if (!id || !ticket) throw notFound("ticket");
  const { rows, older } = await messagePage({ ticketId: id, isInternal: false }, before);
  const messages = rows.map((row) => ({
    id: row.id,
    isFromCustomer: row.author === "customer",
    name: row.authorName,
    body: row.body,
    at: row.createdAt.toISOString(),
  }));
  return { ...ticket, messages, older };
});

/** Makes the key of a new contact form. */
export const getPublicFormKey = publicQuery(async function getPublicFormKey() {
  return newFormKey();
});

function inView(view: TicketView, actor: Actor): Prisma.TicketWhereInput {
  if (view === "unassigned") return { state: "open", assigneeId: null };
  if (view === "mine") return { state: { in: ["open", "pending"] }, assigneeId: actor.id };
  return { state: view };
}

/** "#1042" means that ticket alone. Customers are found first: one condition over both tables would read every ticket with its customer. */
async function matching(q: string): Promise<Prisma.TicketWhereInput> {
  const number = ticketNumberIn(q);
  if (number !== null && q.trim().startsWith("#")) return { number };
  const contains = { contains: literal(q), mode: "insensitive" } as const;
  const customers = await db.customer.findMany({
    where: { OR: [{ name: contains }, { email: contains }] },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 500,
  });
  const byText = [{ subject: contains }, { customerId: { in: customers.map(({ id }) => id) } }];
  return { OR: number === null ? byText : [{ number }, ...byText] };
}

/** Matches typed text literally: % and _ are letters like any other. */
const literal = (q: string) => like(q.trim().replaceAll("\u0000", "").toWellFormed());

// The first condition gives the index its range; the second settles equal moments.
function before(after: TimeKey | undefined): Prisma.TicketWhereInput {
  if (!after) return {};
  const [at, id] = after;
  return { lastMessageAt: { lte: at }, OR: [{ lastMessageAt: { lt: at } }, { id: { lt: id } }] };
}

async function findRows(where: Prisma.TicketWhereInput, take: number) {
  const rows = await db.ticket.findMany({ where, select: rowFields, orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }], take });
  const assignees = await findMembers([...new Set(rows.flatMap((row) => row.assigneeId ?? []))]);
  return rows.map((row) => toRow(row, assignees.get(row.assigneeId ?? "")?.name ?? null));
}

function toRow({ customer, assigneeId, lastMessageAt, ...row }: Row, assigneeName: string | null) {
  return {
    ...row,
    customerName: customer.name,
    company: customer.company,
    assignee: assigneeId ? { id: assigneeId, name: assigneeName } : null,
    lastMessageAt: lastMessageAt.toISOString(),
  };
}

async function threadPage(ticketId: string, before?: TimeKey) {
  const { rows, older } = await messagePage({ ticketId }, before);
  const since = older ? (rows[0]?.createdAt ?? new Date(0)) : new Date(0);
  const history = await listHistory({ type: "ticket", id: ticketId }, historyEvents, since, before?.[0] ?? null);
  return {
    messages: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    changes: history.map(toChange),
    older,
  };
}

/** Reads a page in order of time, with the cursor of the page before it. */
async function messagePage(where: Prisma.TicketMessageWhereInput, before?: TimeKey) {
  const [at, id] = before ?? [];
  const earlier = at ? { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: id } }] } : {};
  const found = await db.ticketMessage.findMany({
    where: { AND: [where, earlier] },
    select: { id: true, author: true, authorId: true, authorName: true, body: true, isInternal: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
  });
  const { rows, nextCursor } = pageOf(found, pageSize, (oldest) => [oldest.createdAt, oldest.id]);
  return { rows: rows.reverse(), older: nextCursor };
}
