import { afterAll, beforeAll, expect, test } from "vitest";
import type { smtpServer } from "@/lib/testing/smtp-server";

let smtp: Awaited<ReturnType<typeof smtpServer>>;
let email: typeof import("@/lib/platform/channels/email");
let platform: typeof import("@/lib/platform/db");

beforeAll(async () => {
  const testing = await import("@/lib/testing/smtp-server");
  smtp = await testing.smtpServer();
  process.env.SMTP_URL = smtp.url;
  email = await import("@/lib/platform/channels/email");
  platform = await import("@/lib/platform/db");
});
afterAll(() => smtp.close());

const mail = (key: string) => ({
  key,
  purpose: "test",
  to: { address: "ann@customer.example", name: "Ann" },
  subject: "Hello",
  text: "Hi",
  html: "<p>Hi</p>",
});

test("one key is one mail, however often it is asked for and delivered", async () => {
  const { drainJobs } = await import("@/lib/testing/drain-jobs");
  const { platformWorker } = await import("@/lib/platform/worker-table");
  const asked = await Promise.all([1, 2, 3].map(() => platform.transaction((tx) => email.queueMail(tx, mail("once")))));
  expect(asked.filter(Boolean)).toHaveLength(1);
  await drainJobs(platformWorker);
  const row = await platform.db.outgoingMail.findUniqueOrThrow({ where: { key: "once" } });
  await email.sendQueuedMail({ mailId: row.id });
  expect(smtp.messages).toHaveLength(1);
  expect(smtp.messages[0]?.raw).toContain(`Message-ID: ${row.messageId}`);
  expect(smtp.messages[0]?.raw).toContain("Auto-Submitted: auto-generated");
  expect(row.state).toBe("sent");
});

test("an address cannot smuggle a second recipient or a header", async () => {
  const forged = { ...mail("forged"), to: { address: "ann@customer.example\r\nBcc: eve@evil.example" } };
  await expect(platform.transaction((tx) => email.queueMail(tx, forged))).rejects.toThrow();
  await platform.transaction((tx) => email.queueMail(tx, { ...mail("subject"), subject: "Hi\r\nBcc: eve@evil.example" }));
  const row = await platform.db.outgoingMail.findUniqueOrThrow({ where: { key: "subject" } });
  await email.sendQueuedMail({ mailId: row.id });
  expect(smtp.messages.at(-1)?.to).toEqual(["ann@customer.example"]);
});

test("a failing server leaves the mail queued with the reason, until the job has no attempt left", async () => {
  await platform.transaction((tx) => email.queueMail(tx, { ...mail("refused"), to: { address: "ann@customer.example" } }));
  const row = await platform.db.outgoingMail.findUniqueOrThrow({ where: { key: "refused" } });
  await smtp.close();
  await expect(email.sendQueuedMail({ mailId: row.id })).rejects.toThrow();
  expect(await platform.db.outgoingMail.findUniqueOrThrow({ where: { key: "refused" } })).toMatchObject({
    state: "queued",
    attempts: 1,
    lastError: expect.stringMatching(/ECONN|closed|refused/i),
  });
  await expect(email.sendQueuedMail({ mailId: row.id }, { isLast: true })).rejects.toThrow();
  expect(await platform.db.outgoingMail.findUniqueOrThrow({ where: { key: "refused" } })).toMatchObject({ state: "failed", attempts: 2 });
});
