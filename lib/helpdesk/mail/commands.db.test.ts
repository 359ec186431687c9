import { beforeEach, expect, test } from "vitest";
import { addInternalNote, replyAsCustomer, replyAsMember } from "@/lib/helpdesk/tickets/commands";
import { helpdeskWorker } from "@/lib/helpdesk/worker";
import { anonymous } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { readMails } from "@/lib/testing/outbox-log";
import { customerAnswer, openTicket, words } from "@/lib/testing/tickets";

const work = () => drainJobs([...helpdeskWorker, ...platformWorker]);
beforeEach(() => db.outboxMessage.deleteMany());

const mails = () => readMails();

/** What happens when a worker dies between the work and its note that the work is done. */
async function reactAgain(ticketId: string) {
  for (const { id, name } of await db.domainEvent.findMany({ where: { subjectId: ticketId } })) {
    for (const task of helpdeskWorker.filter(({ event }) => event === name)) await task.run({ eventId: id });
  }
  await work();
}
const wholeOf = (mail: object | undefined) => JSON.stringify(mail, (_, value) => (typeof value === "bigint" ? String(value) : value));

test("the acknowledgement speaks the customer's language and holds nothing that the sender wrote", async () => {
  const ticket = await openTicket({ name: "Buy now evil.example", subject: "Click http://evil.example", text: "http://evil.example" });
  await work();
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    purpose: "helpdesk.acknowledgement",
    toName: null,
    subject: `Nous avons bien reçu votre message [#${ticket.number}]`,
  });
  expect(wholeOf(mail)).not.toContain("evil");
  expect(mail?.text).toContain(`http://localhost:3000/tickets/${ticket.token}`);
  expect(mail?.headers).toMatchObject({ "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" });
});

test("an address is told of two tickets a day, and again the next day", async () => {
  const email = "busy@lumiere.example";
  const tickets = [];
  for (const n of [1, 2, 3, 4]) tickets.push(await openTicket({ email, text: `message ${n}` }));
  await work();
  expect((await mails()).map(({ key }) => key).toSorted()).toEqual(
    tickets
      .slice(0, 2)
      .map(({ id }) => `ack:${id}`)
      .toSorted(),
  );
  await db.ticket.updateMany({ where: { customer: { email } }, data: { createdAt: new Date(Date.now() - 90_000_000) } });
  const next = await openTicket({ email, text: "the next day" });
  await work();
  expect((await mails()).at(-1)?.key).toBe(`ack:${next.id}`);
});

test("a reply leaves as a person's mail in the ticket's conversation; a note never leaves", async () => {
  const agent = await actorAs("agent", "Marc Delcourt");
  const ticket = await openTicket();
  await addInternalNote(agent, words(ticket.number, "SECRET-NOTE"));
  const { messageId: one } = await replyAsMember(agent, { ...words(ticket.number, "Bonjour <b>Amélie</b>,\nc’est réglé."), solve: false });
  const { messageId: two } = await replyAsMember(agent, { ...words(ticket.number, "Une précision."), solve: true });
  await work();
  const sent = new Map((await mails()).map((mail) => [mail.key, mail]));
  const [acknowledged, first, second] = [`ack:${ticket.id}`, `reply:${one}`, `reply:${two}`].map((key) => sent.get(key));
  expect(sent.size).toBe(3);
  expect([acknowledged, first, second].map(wholeOf).join()).not.toContain("SECRET-NOTE");
  expect(first).toMatchObject({ subject: `Re: Token bloqué [#${ticket.number}]`, toName: "Amélie Roux" });
  expect(first?.html).toContain("Bonjour &lt;b&gt;Amélie&lt;/b&gt;,");
  expect(first?.headers).toMatchObject({
    "Auto-Submitted": "no",
    "In-Reply-To": acknowledged?.messageId,
    References: acknowledged?.messageId,
  });
  expect(second?.headers).toMatchObject({
    "In-Reply-To": first?.messageId,
    References: `${acknowledged?.messageId} ${first?.messageId}`,
  });
  expect(second?.text).toContain("résolue");
});

test("an event delivered again sends nothing again", async () => {
  const agent = await actorAs("agent");
  const ticket = await openTicket();
  await replyAsMember(agent, { ...words(ticket.number, "Bonjour"), solve: false });
  await replyAsCustomer(anonymous, customerAnswer(ticket.token));
  await work();
  const before = await mails();
  expect(before.map(({ purpose }) => purpose).toSorted()).toEqual([
    "helpdesk.acknowledgement",
    "helpdesk.customer_replied",
    "helpdesk.reply",
  ]);
  await reactAgain(ticket.id);
  expect(await mails()).toEqual(before);
});

test("the assignee is mailed the customer's answer in their own language; nobody is without an assignee", async () => {
  const agent = await actorAs("agent", "Marc Delcourt");
  await db.member.update({ where: { id: agent.id }, data: { locale: "fr" } });
  const [mine, free] = [await openTicket(), await openTicket()];
  await replyAsMember(agent, { ...words(mine.number, "Bonjour"), solve: false });
  for (const { token } of [mine, free]) await replyAsCustomer(anonymous, customerAnswer(token, "Toujours rien"));
  await work();
  const told = (await mails()).filter(({ purpose }) => purpose === "helpdesk.customer_replied");
  expect(told).toMatchObject([{ toAddress: agent.email, subject: `Amélie Roux a répondu [#${mine.number}]` }]);
  expect(told[0]?.text).toContain(`/console/helpdesk/tickets/${mine.number}`);
});
