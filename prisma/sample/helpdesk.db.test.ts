import { expect, test } from "vitest";
import { submitTicket } from "@/lib/helpdesk/tickets/commands";
import { newFormKey } from "@/lib/helpdesk/tickets/steps/ticket-link";
import { anonymous } from "@/lib/platform/actor";
import { db, pool } from "@/lib/platform/db";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { seedHelpdesk } from "@/prisma/sample/helpdesk";

test("the sample inbox is whole, at any hour of the day", async () => {
  for (const hour of [0, 7, 15, 23]) {
    await emptyDatabase(pool);
    const now = new Date(Date.UTC(2026, 10, 22, hour, 30));
    await seedHelpdesk(now);
    const tickets = await db.ticket.findMany({ orderBy: { number: "asc" }, include: { messages: { orderBy: { createdAt: "asc" } } } });
    expect(tickets.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, n) => 983 + n));
    expect(tickets.at(-1)?.subject).toBe("Token deployment stuck on “pending”");
    expect(tickets.filter(({ state, assigneeId }) => state === "open" && !assigneeId)).toHaveLength(14);
    for (const { messages, lastMessageAt, createdAt } of tickets) {
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.length).toBeLessThan(7);
      expect(messages[0]).toMatchObject({ author: "customer", createdAt });
      expect(lastMessageAt.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(messages.every(({ body }) => body.length > 4)).toBe(true);
    }
  }
  const form = { name: "A", email: "a@b.example", kind: "bug", subject: "S", text: "T", locale: "en", website: "", ip: null } as const;
  expect(await submitTicket(anonymous, { ...form, formKey: newFormKey(Date.now() - 9_000) })).toEqual({ number: 1043 });
});
