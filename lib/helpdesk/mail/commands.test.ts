import { beforeEach, expect, test } from "vitest";
import { anonymous } from "@/lib/accounts/access";
import { addInternalNote, replyAsCustomer, replyAsMember, submitTicket } from "@/lib/helpdesk/tickets/commands";
import { newFormKey, ticketToken } from "@/lib/helpdesk/tickets/ticket-link";
import { helpdeskWorker } from "@/lib/helpdesk/worker";
import { db } from "@/lib/platform/db";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";

const work = () => drainJobs([...helpdeskWorker, ...platformWorker]);
beforeEach(() => db.outgoingMail.deleteMany());

let sender = 0;
async function openTicket(changed: { email?: string; name?: string; subject?: string; text?: string } = {}) {
  sender += 1;
  const { number } = await submitTicket(anonymous, {
    name: "Amélie Roux",
    email: `amelie${sender}@lumiere.example`,
    kind: "bug",
    subject: "Token bloqué",
    text: "Bonjour, mon token reste en attente.",
    locale: "fr",
    website: "",
    formKey: newFormKey(Date.now() - 60_000),
    ip: `198.51.100.${sender}`,
    ...changed,
  });
  return db.ticket.findUniqueOrThrow({ where: { number: number as number } });
}

const words = (number: number, text: string) => ({ number, text, clientKey: crypto.randomUUID() });
const mails = () => db.outgoingMail.findMany({ orderBy: { createdAt: "asc" } });

/** What happens when a worker dies between the work and its note that the work is done. */
async function reactAgain(ticketId: string) {
  for (const { id, name } of await db.domainEvent.findMany({ where: { subjectId: ticketId } })) {
    for (const task of helpdeskWorker.filter(({ event }) => event === name)) await task.run({ eventId: id });
  }
  await work();
}

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
  expect(JSON.stringify(mail)).not.toContain("evil");
  expect(mail?.text).toContain(`http://localhost:3000/tickets/${ticketToken(ticket.id)}`);
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
  await replyAsMember(agent, { ...words(ticket.number, "Bonjour <b>Amélie</b>,\nc’est réglé."), solve: false });
  await replyAsMember(agent, { ...words(ticket.number, "Une précision."), solve: true });
  await work();
  const [acknowledged, first, second, ...others] = await mails();
  expect(others).toEqual([]);
  expect(JSON.stringify([acknowledged, first, second])).not.toContain("SECRET-NOTE");
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
  await replyAsCustomer(anonymous, { token: ticketToken(ticket.id), text: "Merci", clientKey: crypto.randomUUID(), ip: "203.0.113.7" });
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

test("the assignee hears of the customer's answer in their own language; nobody does when nobody has the ticket", async () => {
  const agent = await actorAs("agent", "Marc Delcourt");
  await db.member.update({ where: { id: agent.id }, data: { locale: "fr" } });
  const [mine, free] = [await openTicket(), await openTicket()];
  await replyAsMember(agent, { ...words(mine.number, "Bonjour"), solve: false });
  for (const { id } of [mine, free]) {
    await replyAsCustomer(anonymous, { token: ticketToken(id), text: "Toujours rien", clientKey: crypto.randomUUID(), ip: "203.0.113.8" });
  }
  await work();
  const told = (await mails()).filter(({ purpose }) => purpose === "helpdesk.customer_replied");
  expect(told).toMatchObject([{ toAddress: agent.email, subject: `Amélie Roux a répondu [#${mine.number}]` }]);
  expect(told[0]?.text).toContain(`/console/helpdesk/tickets/${mine.number}`);
});
