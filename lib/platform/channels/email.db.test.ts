import { afterAll, beforeAll, expect, test } from "vitest";
import type { FaultyProxy } from "@/lib/testing/faulty-proxy";
import type { smtpServer } from "@/lib/testing/smtp-server";

let smtp: Awaited<ReturnType<typeof smtpServer>>;
let way: FaultyProxy;
let email: typeof import("@/lib/platform/channels/email");
let platform: typeof import("@/lib/platform/db");

beforeAll(async () => {
  const testing = await import("@/lib/testing/smtp-server");
  smtp = await testing.smtpServer();
  const { faultyProxy } = await import("@/lib/testing/faulty-proxy");
  way = await faultyProxy(Number(new URL(smtp.url).port));
  process.env.SMTP_URL = `smtp://127.0.0.1:${way.port}`;
  email = await import("@/lib/platform/channels/email");
  platform = await import("@/lib/platform/db");
});
afterAll(async () => {
  await way.close();
  await smtp.close();
});

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

const write = async (changes: Partial<Parameters<typeof email.queueMail>[1]> & { key: string }, options = {}) => {
  await platform.transaction((tx) => email.queueMail(tx, { ...mail(changes.key), ...changes }, options));
  return find(changes.key);
};
const find = (key: string) => platform.db.outgoingMail.findUniqueOrThrow({ where: { key } });

test("a failing server leaves the mail queued with the reason until the last attempt, which is reported", async () => {
  const { id: mailId } = await write({ key: "refused" });
  way.fault("refuse");
  await expect(email.sendQueuedMail({ mailId })).rejects.toThrow();
  expect(await find("refused")).toMatchObject({
    state: "queued",
    attempts: 1,
    lastError: expect.stringMatching(/ECONN|closed|refused/i),
  });
  await expect(email.sendQueuedMail({ mailId }, { isLast: true })).rejects.toThrow();
  expect(await find("refused")).toMatchObject({ state: "failed", attempts: 2 });
  const { payload } = await platform.db.domainEvent.findFirstOrThrow({ where: { name: "platform.mail_given_up" } });
  expect(payload).toEqual({ mailId, key: "refused", to: "ann@customer.example" });
});

test("while the server is away, waiting mails do not each dial it, and leave when one gets through", async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push((await write({ key: `waits-${n}` })).id);
  way.fault("refuse");
  await expect(email.sendQueuedMail({ mailId: ids[0] as string })).rejects.toThrow();
  const sending = ids.slice(1).map((mailId) => email.sendQueuedMail({ mailId }));
  way.fault("none");
  await Promise.all(sending);
  const tries = await platform.db.outgoingMail.findMany({ where: { id: { in: ids } }, orderBy: { seq: "asc" } });
  expect(tries.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(["queued 1", "sent 1", "sent 1", "sent 1", "sent 1"]);
});

test("a server that says nothing is given ten seconds", async () => {
  const { id: mailId } = await write({ key: "hangs" });
  way.fault("hang");
  const startedAt = Date.now();
  await expect(email.sendQueuedMail({ mailId })).rejects.toThrow();
  expect(Date.now() - startedAt).toBeLessThan(12_000);
  way.fault("none");
  await email.sendQueuedMail({ mailId });
});

test("the newest mail of a thread is the last: it waits for those on their way and supersedes the others", async () => {
  const page = await write({ key: "thread-page", thread: "t", subject: "Down" });
  way.fault("refuse");
  await expect(email.sendQueuedMail({ mailId: page.id })).rejects.toThrow();
  way.fault("none");
  const end = await write({ key: "thread-end", thread: "t", subject: "Up" });
  await expect(email.sendQueuedMail({ mailId: end.id })).rejects.toThrow("on its way");
  await email.sendQueuedMail({ mailId: page.id });
  await email.sendQueuedMail({ mailId: end.id });
  expect([(await find("thread-page")).state, (await find("thread-end")).state]).toEqual(["superseded", "sent"]);
  const subjects = smtp.messages.map(({ raw }) => /^Subject: (.+)\r$/m.exec(raw)?.[1]);
  expect(subjects.filter((subject) => subject === "Down" || subject === "Up")).toEqual(["Up"]);
});

test("an address that the server does not know is given up at once, by its job and by who sends now", async () => {
  const { Hopeless } = await import("@/lib/platform/jobs");
  const { id: mailId } = await write({ key: "unknown", to: { address: "nobody@unknown.example" } });
  await expect(email.sendQueuedMail({ mailId })).rejects.toBeInstanceOf(Hopeless);
  expect(await find("unknown")).toMatchObject({ state: "failed", attempts: 1 });
  const now = { ...mail("unknown-now"), to: { address: "nobody@unknown.example" } };
  await expect(email.sendMailNow(now)).rejects.toBeInstanceOf(Hopeless);
});

test("what is sent now is tried again as the same mail, and sent once", async () => {
  way.fault("drop_after_data");
  await expect(email.sendMailNow(mail("now"))).rejects.toThrow();
  expect(await find("now")).toMatchObject({ state: "failed", attempts: 1 });
  way.fault("none");
  for (let n = 0; n < 2; n++) await email.sendMailNow(mail("now"));
  const { messageId, state, attempts } = await find("now");
  expect([state, attempts]).toEqual(["sent", 2]);
  // Taken once, but its answer was lost.
  expect(smtp.messages.filter(({ raw }) => raw.includes(messageId))).toHaveLength(2);
});
