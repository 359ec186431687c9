import { afterAll, beforeAll, expect, test } from "vitest";
import type { FaultyProxy } from "@/lib/testing/faulty-proxy";
import type { smtpServer } from "@/lib/testing/smtp-server";
import { until } from "@/lib/testing/until";

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

/** Makes one attempt with each mail that is due. */
const attempt = async () => (await import("@/lib/testing/drain-outbox")).attemptDue([email.mails]);
/** As if the pause after a failure had passed. */
async function rest(): Promise<void> {
  await platform.db.outboxMessage.updateMany({ where: { state: "retrying" }, data: { dueAt: new Date() } });
  await platform.db.destination.updateMany({ data: { circuitProbeAt: new Date() } });
}

test("one key is one mail, however often it is asked for and delivered", async () => {
  const asked = await Promise.all([1, 2, 3].map(() => platform.transaction((tx) => email.queueMail(tx, mail("once")))));
  expect(asked.filter(Boolean)).toHaveLength(1);
  for (let n = 0; n < 2; n++) await attempt();
  const row = await find("once");
  expect(smtp.messages).toHaveLength(1);
  expect(smtp.messages[0]?.raw).toContain(`Message-ID: ${row.messageId}`);
  expect(smtp.messages[0]?.raw).toContain("Auto-Submitted: auto-generated");
  expect(row.state).toBe("sent");
});

test("an address cannot smuggle a second recipient or a header", async () => {
  const forged = { ...mail("forged"), to: { address: "ann@customer.example\r\nBcc: eve@evil.example" } };
  await expect(platform.transaction((tx) => email.queueMail(tx, forged))).rejects.toThrow();
  await platform.transaction((tx) => email.queueMail(tx, { ...mail("subject"), subject: "Hi\r\nBcc: eve@evil.example" }));
  await attempt();
  expect(smtp.messages.at(-1)?.to).toEqual(["ann@customer.example"]);
});

const write = async (changes: Partial<Parameters<typeof email.queueMail>[1]> & { key: string }, options = {}) => {
  await platform.transaction((tx) => email.queueMail(tx, { ...mail(changes.key), ...changes }, options));
  return find(changes.key);
};
async function find(key: string) {
  const [row] = await (await import("@/lib/testing/outbox-log")).readMails({ key });
  if (!row) throw new Error(`no mail ${key}`);
  return row;
}

test("a failing server leaves the mail queued with the reason until it is given up, which is reported", async () => {
  const { id: mailId } = await write({ key: "refused" });
  way.fault("refuse");
  await attempt();
  expect(await find("refused")).toMatchObject({
    state: "retrying",
    attempts: 1,
    lastError: expect.stringMatching(/ECONN|closed|refused/i),
  });
  await rest();
  await platform.db.outboxMessage.updateMany({ data: { firstAttemptAt: new Date(Date.now() - 86_400_000) } });
  await attempt();
  expect(await find("refused")).toMatchObject({ state: "dead", attempts: 2 });
  const { payload } = await platform.db.domainEvent.findFirstOrThrow({ where: { name: "platform.mail_given_up" } });
  expect(payload).toEqual({ mailId, key: "refused", to: "ann@customer.example" });
});

test("while the server is away, waiting mails do not each dial it, and leave when one gets through", async () => {
  way.fault("none");
  await write({ key: "back" });
  await rest();
  await attempt();
  for (let n = 0; n < 5; n++) await write({ key: `waits-${n}`, ...(n === 0 ? {} : { thread: `t${n}` }) }, { urgent: n === 0 });
  way.fault("refuse");
  const states = async () =>
    (await Promise.all([0, 1, 2, 3, 4].map((n) => find(`waits-${n}`)))).map(({ state, attempts }) => `${state} ${attempts}`);
  await platform.db.outboxMessage.updateMany({ where: { key: { startsWith: "waits-" }, isUrgent: false }, data: { dueAt: later() } });
  await attempt();
  await platform.db.outboxMessage.updateMany({ where: { key: { startsWith: "waits-" }, isUrgent: false }, data: { dueAt: new Date() } });
  expect(await attempt()).toBe(0);
  expect(await states()).toEqual(["retrying 1", "queued 0", "queued 0", "queued 0", "queued 0"]);
  way.fault("none");
  await rest();
  expect(await attempt()).toBe(1);
  expect(await attempt()).toBe(4);
  expect(await states()).toEqual(["sent 2", "sent 1", "sent 1", "sent 1", "sent 1"]);
});
const later = () => new Date(Date.now() + 3_600_000);

test("a server that says nothing is given ten seconds", async () => {
  await write({ key: "hangs" });
  way.fault("hang");
  const startedAt = Date.now();
  await attempt();
  expect(Date.now() - startedAt).toBeLessThan(12_000);
  expect(await find("hangs")).toMatchObject({ state: "retrying", attempts: 1 });
  way.fault("none");
  await rest();
  await attempt();
  expect(await find("hangs")).toMatchObject({ state: "sent", attempts: 2 });
});

test("the newest mail of a thread is the last: it waits for those on their way and supersedes the others", async () => {
  await write({ key: "thread-page", thread: "t", subject: "Down" });
  way.fault("hang");
  const sending = attempt();
  await until(async () => (await find("thread-page")).state === "sending");
  await write({ key: "thread-end", thread: "t", subject: "Up" });
  expect(await attempt()).toBe(0);
  await sending;
  way.fault("none");
  await rest();
  await attempt();
  expect([(await find("thread-page")).state, (await find("thread-end")).state]).toEqual(["superseded", "sent"]);
  const subjects = smtp.messages.map(({ raw }) => /^Subject: (.+)\r$/m.exec(raw)?.[1]);
  expect(subjects.filter((subject) => subject === "Down" || subject === "Up")).toEqual(["Up"]);
});

test("an address that the server does not know is given up at once, and holds up no other mail", async () => {
  await write({ key: "unknown", to: { address: "nobody@unknown.example" } });
  await attempt();
  expect(await find("unknown")).toMatchObject({ state: "dead", attempts: 1, lastError: expect.stringContaining("550") });
  expect((await platform.db.destination.findFirstOrThrow()).circuitFailures).toBe(0);
});

test("what the server took, but did not say so, is sent again as the same mail", async () => {
  await write({ key: "now" });
  way.fault("drop_after_data");
  await attempt();
  expect(await find("now")).toMatchObject({ state: "retrying", attempts: 1 });
  way.fault("none");
  await rest();
  for (let n = 0; n < 2; n++) await attempt();
  const { messageId, state, attempts } = await find("now");
  expect([state, attempts]).toEqual(["sent", 2]);
  // Taken once, but its answer was lost.
  expect(smtp.messages.filter(({ raw }) => raw.includes(messageId))).toHaveLength(2);
});
