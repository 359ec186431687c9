import { describe, expect, test } from "vitest";
import {
  addInternalNote,
  assignTicket,
  replyAsCustomer,
  replyAsMember,
  setPriority,
  setTicketState,
  takeTicket,
} from "@/lib/helpdesk/tickets/commands";
import { getPublicTicket, getTicket, listMessages, listTickets } from "@/lib/helpdesk/tickets/queries";
import { type Actor, anonymous, type Role, roles } from "@/lib/platform/actor";
import { sign } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { timeCursor } from "@/lib/platform/page";
import { actorAs } from "@/lib/testing/actors";
import { customerAnswer, openTicket, words } from "@/lib/testing/tickets";

const namesOf = async (ticketId: string) =>
  (await db.domainEvent.findMany({ where: { subjectId: ticketId }, orderBy: { seq: "asc" } })).map(({ name }) => name);

describe("the thread", () => {
  test("a reply waits for the customer, makes the ticket the answerer's, and sent again adds nothing", async () => {
    const agent = await actorAs("agent");
    const { number, id } = await openTicket();
    const reply = { ...words(number), solve: false };
    const [first, again] = [await replyAsMember(agent, reply), await replyAsMember(agent, reply)];
    expect(again).toEqual(first);
    const ticket = await db.ticket.findUniqueOrThrow({ where: { id }, include: { messages: true } });
    expect(ticket).toMatchObject({ state: "pending", assigneeId: agent.id, preview: "Bonjour Amélie" });
    expect(ticket.messages).toHaveLength(2);
    expect(await namesOf(id)).toEqual([
      "helpdesk.ticket_opened",
      "helpdesk.ticket_replied",
      "helpdesk.ticket_assigned",
      "helpdesk.ticket_paused",
    ]);
  });

  test("one member's message key does not reach another's ticket", async () => {
    const agent = await actorAs("agent");
    const [a, b] = [await openTicket(), await openTicket()];
    const reply = words(a.number);
    await replyAsMember(agent, reply);
    await replyAsMember(agent, { ...reply, number: b.number });
    expect(await db.ticketMessage.count({ where: { ticketId: b.id } })).toBe(2);
  });

  test("a note moves nothing that the customer sees", async () => {
    const responder = await actorAs("responder");
    const { number, id } = await openTicket();
    const before = await db.ticket.findUniqueOrThrow({ where: { id } });
    await addInternalNote(responder, words(number, "Indexer is late"));
    expect(await db.ticket.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });

  test("the customer's answer opens a solved ticket again, once however often it is sent", async () => {
    const agent = await actorAs("agent");
    const { number, id, token } = await openTicket();
    await replyAsMember(agent, { ...words(number), solve: true });
    expect(await db.ticket.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "solved", solvedAt: expect.any(Date) });
    const reply = customerAnswer(token);
    await Promise.all([replyAsCustomer(anonymous, reply), replyAsCustomer(anonymous, reply)]);
    expect(await db.ticket.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "open", solvedAt: null, assigneeId: agent.id });
    expect((await namesOf(id)).slice(-2)).toEqual(["helpdesk.customer_replied", "helpdesk.ticket_reopened"]);
    expect(await db.ticketMessage.count({ where: { ticketId: id } })).toBe(3);
  });

  test("twelve replies at once all arrive, each after the one before", async () => {
    const agent = await actorAs("agent");
    const { number, id } = await openTicket();
    await Promise.all(Array.from({ length: 12 }, (_, n) => replyAsMember(agent, words(number, `reply ${n}`))));
    const messages = await db.ticketMessage.findMany({ where: { ticketId: id }, orderBy: { createdAt: "asc" } });
    expect(new Set(messages.map(({ createdAt }) => createdAt.getTime())).size).toBe(13);
    const { events, preview } = {
      events: await db.domainEvent.findMany({ where: { subjectId: id, name: "helpdesk.ticket_replied" }, orderBy: { seq: "asc" } }),
      preview: (await db.ticket.findUniqueOrThrow({ where: { id } })).preview,
    };
    expect(events.map(({ payload }) => (payload as { messageId: string }).messageId)).toEqual(
      messages.slice(1).map((message) => message.id),
    );
    expect(preview).toBe(messages.at(-1)?.body);
  });

  test("older messages come page by page without gap or double", async () => {
    const agent = await actorAs("agent");
    const { number, id } = await openTicket();
    const start = Date.now() - 1_000_000;
    await db.ticketMessage.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        ticketId: id,
        author: "member" as const,
        authorName: "Marc",
        body: `m${n}`,
        createdAt: new Date(start + Math.floor(n / 3)),
      })),
    });
    const seen: string[] = [];
    let { thread: page } = await getTicket(agent, number);
    for (;;) {
      seen.unshift(...page.messages.map((message) => message.id));
      if (!page.older) break;
      page = await listMessages(agent, number, timeCursor.parse(page.older));
    }
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
  });
});

describe("moving a ticket", () => {
  test("two agents take it: one has it, the other is told", async () => {
    const [a, b] = [await actorAs("agent", "A"), await actorAs("agent", "B")];
    const { number, id } = await openTicket();
    const taken = await Promise.allSettled([takeTicket(a, { number }), takeTicket(b, { number })]);
    expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(taken.find((result) => result.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect([a.id, b.id]).toContain((await db.ticket.findUniqueOrThrow({ where: { id } })).assigneeId);
  });

  test("goes to those who may work on it, and back to nobody", async () => {
    const [agent, viewer, responder] = [await actorAs("agent"), await actorAs("viewer"), await actorAs("responder")];
    const { number, id } = await openTicket();
    await expect(assignTicket(agent, { number, assigneeId: viewer.id })).rejects.toMatchObject({ code: "invalid" });
    await assignTicket(agent, { number, assigneeId: responder.id });
    await db.member.update({ where: { id: responder.id }, data: { disabledAt: new Date() } });
    expect((await getTicket(agent, number)).assignee).toEqual({ id: responder.id, name: null });
    await assignTicket(agent, { number, assigneeId: null });
    expect((await db.ticket.findUniqueOrThrow({ where: { id } })).assigneeId).toBeNull();
  });

  test("solved cannot be parked; the same state again is no event", async () => {
    const agent = await actorAs("agent");
    const { number, id } = await openTicket();
    await setTicketState(agent, { number, state: "solved" });
    await setTicketState(agent, { number, state: "solved" });
    await expect(setTicketState(agent, { number, state: "pending" })).rejects.toMatchObject({ code: "conflict" });
    await setTicketState(agent, { number, state: "open" });
    await setPriority(agent, { number, priority: "urgent" });
    expect((await namesOf(id)).slice(1)).toEqual([
      "helpdesk.ticket_solved",
      "helpdesk.ticket_reopened",
      "helpdesk.ticket_priority_changed",
    ]);
    expect((await getTicket(agent, number)).thread.changes.map(({ kind, to }) => [kind, to])).toEqual([
      ["solved", null],
      ["reopened", null],
      ["priority", "urgent"],
    ]);
  });

  type Run = (actor: Actor, input: never) => Promise<unknown>;
  const may: [string, Run, Role[]][] = [
    ["replyAsMember", replyAsMember, ["admin", "agent"]],
    ["addInternalNote", addInternalNote, ["admin", "responder", "agent"]],
    ["assignTicket", assignTicket, ["admin", "agent"]],
    ["takeTicket", takeTicket, ["admin", "agent"]],
    ["setPriority", setPriority, ["admin", "agent"]],
    ["setTicketState", setTicketState, ["admin", "agent"]],
  ];
  test.each(may)("%s is for its roles only", async (_, run, allowed) => {
    const { number } = await openTicket();
    const input = { ...words(number), assigneeId: null, priority: "low", state: "solved", solve: false } as never;
    for (const role of roles) {
      const result = await run(await actorAs(role), input).then(
        () => "done",
        (error) => error.code,
      );
      expect([role, result]).toEqual([role, allowed.includes(role) ? expect.stringMatching(/done|conflict/) : "forbidden"]);
    }
    await expect(run(anonymous, input)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("the signed link", () => {
  test("shows the conversation, never a note, an address or another ticket", async () => {
    const agent = await actorAs("agent", "Marc Delcourt");
    const { number, token } = await openTicket();
    await openTicket();
    await replyAsMember(agent, { ...words(number, "Bonjour"), solve: false });
    await addInternalNote(agent, words(number, "SECRET-NOTE"));
    const seen = await getPublicTicket(anonymous, token);
    expect(seen.messages.map(({ isFromCustomer, name }) => [isFromCustomer, name])).toEqual([
      [true, "Amélie Roux"],
      [false, "Marc Delcourt"],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/SECRET-NOTE|@|assignee/);
    expect(Object.keys(seen).toSorted()).toEqual(["kind", "messages", "number", "older", "state", "subject"]);
  });

  test("is refused when changed, made for another purpose, or for another ticket", async () => {
    const [mine, other] = [await openTicket(), await openTicket()];
    const signature = mine.token.split(".")[1];
    const forged = [
      `${other.id}.${signature}`,
      `${mine.id}.`,
      mine.id,
      `${mine.token}x`,
      sign(mine.id, "support-form"),
      sign("not-a-uuid", "ticket"),
      sign(crypto.randomUUID(), "ticket"),
      "",
      "..",
      "\u0000",
    ];
    for (const token of forged) {
      await expect(getPublicTicket(anonymous, token)).rejects.toMatchObject({ code: "not_found" });
      await expect(replyAsCustomer(anonymous, customerAnswer(token))).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await db.ticketMessage.count({ where: { ticketId: { in: [mine.id, other.id] } } })).toBe(2);
  });
});

test("a list goes page by page over equal moments, without gap or double", async () => {
  const agent = await actorAs("agent");
  const customer = await db.customer.create({ data: { email: "list@lumiere.example", name: "100% _List" } });
  const at = new Date("2001-01-01T00:00:00Z");
  await db.ticket.createMany({
    data: Array.from({ length: 130 }, (_, n) => ({
      subject: `listed ${n}`,
      kind: "question" as const,
      customerId: customer.id,
      preview: "",
      lastMessageAt: at,
      state: "pending" as const,
    })),
  });
  const seen: number[] = [];
  let after: ReturnType<typeof timeCursor.parse> | undefined;
  for (;;) {
    const page = await listTickets(agent, { view: "unassigned", q: "100% _LIST", after });
    seen.push(...page.rows.map(({ number }) => number));
    if (!page.nextCursor) break;
    after = timeCursor.parse(page.nextCursor);
  }
  expect(seen).toHaveLength(130);
  expect(new Set(seen).size).toBe(130);
  expect((await listTickets(agent, { view: "unassigned", q: "100_ list", after: undefined })).rows).toEqual([]);
});
