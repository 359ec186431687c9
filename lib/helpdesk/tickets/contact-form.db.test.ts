import { describe, expect, test } from "vitest";
import { submitTicket } from "@/lib/helpdesk/tickets/commands";
import { newFormKey } from "@/lib/helpdesk/tickets/steps/ticket-link";
import { anonymous } from "@/lib/platform/actor";
import { sign } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { ticketForm } from "@/lib/testing/tickets";

describe("the contact form", () => {
  test("opens a ticket with its customer, first message, priority and event", async () => {
    const input = ticketForm({ email: "  Amelie@LUMIERE.example ", subject: "Token  bloqué\nBcc: x@y.example" });
    const { number } = await submitTicket(anonymous, input);
    const ticket = await db.ticket.findUniqueOrThrow({ where: { number: number as number }, include: { customer: true, messages: true } });
    expect(ticket).toMatchObject({
      state: "open",
      priority: "high",
      channel: "form",
      locale: "fr",
      subject: "Token bloqué Bcc: x@y.example",
    });
    expect(ticket.customer.email).toBe("amelie@lumiere.example");
    expect(ticket.messages).toMatchObject([{ author: "customer", authorName: "Amélie Roux", isInternal: false }]);
    expect(await db.domainEvent.findMany({ where: { subjectId: ticket.id } })).toMatchObject([{ name: "helpdesk.ticket_opened" }]);
  });

  test("sent twice at once is one ticket; other words on the same page are another", async () => {
    const input = ticketForm();
    const sent = await Promise.all([submitTicket(anonymous, input), submitTicket(anonymous, input), submitTicket(anonymous, input)]);
    expect(new Set(sent.map(({ number }) => number)).size).toBe(1);
    expect(await db.ticket.count({ where: { customer: { email: input.email } } })).toBe(1);
    const other = await submitTicket(anonymous, { ...input, text: "Autre chose" });
    expect(other.number).not.toBe(sent[0]?.number);
  });

  test("a filled hidden field is answered and nothing is kept", async () => {
    const input = ticketForm({ website: "https://spam.example" });
    expect(await submitTicket(anonymous, input)).toEqual({ number: null });
    expect(await db.customer.count({ where: { email: input.email } })).toBe(0);
  });

  test.each([
    ["sent at once", () => newFormKey(), "too_fast"],
    ["a day and a minute old", () => newFormKey(Date.now() - 86_460_000), "too_old"],
    ["made up", () => "0b7e~1.abc", "too_old"],
    ["signed for something else", () => sign(`${crypto.randomUUID()}~1`, "ticket"), "too_old"],
  ])("a page key that is %s is refused", async (_, key, why) => {
    await expect(submitTicket(anonymous, ticketForm({ formKey: key() }))).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { formKey: [why] } },
    });
  });

  test("an address that writes from one /64 is stopped at the sixth, another is not", async () => {
    const ip = (host: string) => `2001:db8:77:1::${host}`;
    for (const n of [1, 2, 3, 4, 5]) await submitTicket(anonymous, ticketForm({ ip: ip(String(n)) }));
    await expect(submitTicket(anonymous, ticketForm({ ip: ip("ffff") }))).rejects.toMatchObject({ code: "too_many", status: 429 });
    await expect(submitTicket(anonymous, ticketForm({ ip: "2001:db8:77:2::1" }))).resolves.toBeDefined();
  });

  test("one mailbox is stopped at the sixth, from wherever it comes", async () => {
    const email = "busy@lumiere.example";
    for (const n of [1, 2, 3, 4, 5]) await submitTicket(anonymous, ticketForm({ email, ip: `192.0.2.${n}` }));
    await expect(submitTicket(anonymous, ticketForm({ email, ip: "192.0.2.99" }))).rejects.toMatchObject({ code: "too_many" });
  });

  test.each([
    ["a text of 20,001 letters", { text: "x".repeat(20_001) }, "text"],
    ["only NUL and spaces", { text: "\u0000 \u0000" }, "text"],
    ["an address with a second recipient", { email: "a@victim.example\r\nBcc: b@attacker.example" }, "email"],
    ["an address that looks like another", { email: "аmelie@lumiere.example" }, "email"],
    ["a name that is too long", { name: "x".repeat(101) }, "name"],
    ["an unknown kind", { kind: "spam" as never }, "kind"],
  ])("refuses %s, naming the field", async (_, changed, field) => {
    const refusal = await submitTicket(anonymous, ticketForm(changed)).catch((error) => error);
    expect(refusal.code).toBe("invalid");
    expect(Object.keys(refusal.details.fields)).toEqual([field]);
  });

  test.each([
    ["NUL", "before\u0000after", "beforeafter"],
    ["a lone surrogate", "a\ud800b", "a\ufffdb"],
    ["right to left text with marks", "שלום \u202eabc عربى", "שלום \u202eabc عربى"],
    ["20,000 letters", "é".repeat(20_000), "é".repeat(20_000)],
    ["markup", "<script>alert(1)</script>", "<script>alert(1)</script>"],
  ])("keeps %s readable", async (_, text, kept) => {
    const { number } = await submitTicket(anonymous, ticketForm({ text }));
    const { messages } = await db.ticket.findUniqueOrThrow({ where: { number: number as number }, include: { messages: true } });
    expect(messages[0]?.body).toBe(kept);
  });

  test("a stranger with somebody's address changes nothing that is known of them", async () => {
    const email = "known@lumiere.example";
    await submitTicket(anonymous, ticketForm({ email, name: "Real Name" }));
    await submitTicket(anonymous, ticketForm({ email, name: "Impostor", locale: "en" }));
    expect(await db.customer.findUniqueOrThrow({ where: { email } })).toMatchObject({ name: "Real Name", locale: "fr" });
  });
});
