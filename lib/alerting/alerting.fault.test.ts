import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChannelServer, channelServer } from "@/lib/testing/channel-server";
import { type FaultyProxy, faultyProxy } from "@/lib/testing/faulty-proxy";
import { replayedSpans } from "@/lib/testing/monitor-model";
import { kill, killTree, startWorkerProcess } from "@/lib/testing/processes";
import { smtpServer } from "@/lib/testing/smtp-server";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";
import { until } from "@/lib/testing/until";
import { Prisma } from "@/prisma/generated/client";
import { applyMigrations } from "../../scripts/migrations.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";

const monitorCount = 200;
const kills = 10;
// A check that a busy machine makes late is no outage.
const limits = { intervalSeconds: 5, timeoutMs: 4_000, retries: 0, alertAfter: 1, recoverAfter: 1 };
const latestMs = 30_000;

const folder = mkdtempSync(join(tmpdir(), "vigie-alerting-"));
const dataDir = join(folder, "postgres");
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let target: TargetServer;
let smtp: Awaited<ReturnType<typeof smtpServer>>;
let mailWay: FaultyProxy;
let slack: ChannelServer;
let quick: ChannelServer;
let slow: ChannelServer;
const workers: ChildProcess[] = [];
/** Our modules, on a database server of their own: this test kills it. */
let ours: Awaited<ReturnType<typeof loadModules>>;

async function loadModules() {
  const [{ db }, { actorAs }, { createChannel }, { saveRoute }, { httpMonitor }, { random }, log] = await Promise.all([
    import("@/lib/platform/db"),
    import("@/lib/testing/actors"),
    import("@/lib/alerting/channels/commands"),
    import("@/lib/alerting/routes/commands"),
    import("@/lib/testing/monitors"),
    import("@/prisma/sample/story"),
    import("@/lib/testing/outbox-log"),
  ]);
  return { db, actorAs, createChannel, saveRoute, httpMonitor, ...log, chance: random(20261123) };
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  postgres = await startPostgres({ dataDir });
  await applyMigrations(postgres.url);
  process.env.DATABASE_URL = postgres.url;
  [target, smtp, slack, quick, slow] = await Promise.all([targetServer(), smtpServer(), channelServer(), channelServer(), channelServer()]);
  mailWay = await faultyProxy(Number(new URL(smtp.url).port));
  process.env.SMTP_URL = `smtp://127.0.0.1:${mailWay.port}`;
  slack.answer(() => ({ text: "ok" }));
  quick.answer(() => ({ json: { id: "m" } }));
  slow.answer(() => (response) => void setTimeout(() => response.end("{}"), 30_000).unref());
  ours = await loadModules();
});
afterAll(async () => {
  await Promise.all(workers.map(kill));
  await Promise.all([target.close(), smtp.close(), mailWay.close(), slack.close(), quick.close(), slow.close()]);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function newChannels(): Promise<void> {
  const responder = await ours.actorAs("responder");
  // Paged where nobody is on call.
  await ours.actorAs("admin");
  const common = { locale: "en" as const, isEnabled: true };
  type Channel = { name: string; kind: "ntfy" | "slack_webhook" | "email"; fields: Record<string, string> };
  const channels: Channel[] = [
    { name: "Quick", kind: "ntfy", fields: { topic: "ops", baseUrl: quick.url } },
    { name: "Slow", kind: "ntfy", fields: { topic: "ops", baseUrl: slow.url } },
    { name: "Slack", kind: "slack_webhook", fields: { url: `${slack.url}/services/T0/B0/X` } },
    { name: "Mail", kind: "email", fields: { address: "ops@blockdeploy.example" } },
  ];
  const channelIds = await Promise.all(
    channels.map(async (channel) => (await ours.createChannel(responder, { ...common, ...channel })).id),
  );
  const any = { severities: [], labels: [], sourceIds: [], componentIds: [], days: [], fromMinute: null, toMinute: null, timeZone: "UTC" };
  const told = { channelIds, pagesOnCall: true, isContinuing: false, groupWithinSeconds: 120, remindEveryMinutes: null, remindAtMost: 0 };
  await ours.saveRoute(responder, { id: null, route: { name: "All", isEnabled: true, ...any, ...told } });
}

const newMonitors = () =>
  ours.db.monitor.createMany({
    data: Array.from({ length: monitorCount }, (_, n) => ({
      ...ours.httpMonitor(`${target.url}/${n}`),
      ...limits,
      name: `Monitor ${n}`,
    })),
  });

/** What befalls the world while kills fall, one after another. */
const faults = [
  () => mailWay.fault("refuse"),
  () => slack.answer(() => ({ status: 500, text: "oops" })),
  () => mailWay.fault("hang"),
  () => slack.answer(() => ({ status: 429, headers: { "retry-after": "1" } })),
  () => mailWay.fault("drop_after_data"),
  async () => {
    killTree(postgres.pid);
    postgres = await startPostgres({ dataDir });
  },
];

const asked = () => [...target.arrivals.values()].reduce((sum, times) => sum + times.length, 0);

test("every alert is sent under one key while workers, database, mail and chat fail, and all figures hold", async () => {
  await newChannels();
  await newMonitors();
  const { db, chance } = ours;
  const flapping = setInterval(() => {
    const path = `/${Math.floor(chance() * monitorCount)}`;
    target.answer(path, chance() < 0.5 ? "ok" : "error");
  }, 40);
  workers.push(startWorkerProcess(), startWorkerProcess());
  await until(async () => asked() > monitorCount, 60_000);
  for (let n = 0; n < kills; n++) {
    await faults[n]?.();
    const before = asked();
    await until(async () => asked() > before + 100, 60_000);
    await kill(workers[n % 2] as ChildProcess);
    workers[n % 2] = startWorkerProcess();
  }
  clearInterval(flapping);
  for (let n = 0; n < monitorCount; n++) target.answer(`/${n}`, "ok");
  mailWay.fault("none");
  const mailBackAt = new Date();
  slack.answer(() => ({ text: "ok" }));
  await until(
    async () => (await db.monitor.count({ where: { state: "up", lastError: { equals: Prisma.DbNull } } })) === monitorCount,
    120_000,
  );
  const recoveredAt = Date.now();
  const open = ["queued", "sending", "retrying"] as const;
  const paged = { state: { in: [...open] }, purpose: { startsWith: "incidents." } } satisfies Prisma.OutboxMessageWhereInput;
  const isLeft = ({ channel = "", state }: { channel?: string | undefined; state: string }) =>
    ["Quick", "Slack", "Mail"].includes(channel) && open.some((each) => each === state);
  // What flaps ends when it has been calm for long: that is not awaited. A busy machine may make a check late, and so an alert more:
  // all is over when everything holds at once. The channel that hangs is never done.
  const isOver = async () =>
    (await db.alert.count({ where: { state: { in: ["pending", "firing"] } } })) === 0 &&
    !(await ours.readDeliveries()).some(isLeft) &&
    (await db.outboxMessage.count({ where: paged })) === 0;
  await until(isOver, 120_000);
  await Promise.all(workers.map(kill));

  await expectAllTold(recoveredAt);
  await expectMailsLeft(mailBackAt);
  await expectFiguresHold();
});

/** What is true of each alert reached each channel, alone or with those of its incident, the newest word last, and none was given up. */
async function expectAllTold(recoveredAt: number): Promise<void> {
  const { db } = ours;
  const fired = await db.alert.findMany({ where: { firedAt: { not: null } } });
  expect(fired.length).toBeGreaterThan(50);
  const ended = new Set(fired.filter(({ state }) => state === "resolved").map(({ id }) => id));
  for (const name of ["Quick", "Slack", "Mail"]) {
    const deliveries = await ours.readDeliveries(name);
    const sent = deliveries.filter(({ state }) => state === "sent");
    expect(deliveries.filter(({ state }) => state !== "sent" && state !== "superseded")).toEqual([]);
    expect(new Set(deliveries.map(({ subjectKey }) => subjectKey))).toEqual(new Set(fired.map(({ id }) => id)));
    for (const rows of Map.groupBy(deliveries, ({ threadKey, subjectKey }) => threadKey ?? subjectKey).values()) {
      const told = rows.filter(({ state }) => state === "sent").toSorted((a, b) => Number(a.firstAttemptAt) - Number(b.firstAttemptAt));
      expect(told.length).toBeGreaterThan(0);
      expect(told.at(-1)?.event === "resolved").toBe(rows.every(({ subjectKey }) => ended.has(subjectKey)));
    }
    for (const { settledAt, createdAt } of sent) {
      const dueAt = Math.max(createdAt.getTime(), recoveredAt);
      expect(settledAt?.getTime() ?? Number.POSITIVE_INFINITY).toBeLessThan(dueAt + latestMs);
    }
  }
  const quickKeys = quick.requests.map(({ headers }) => String(headers["idempotency-key"]));
  const sentKeys = (await ours.readDeliveries("Quick")).filter(({ state }) => state === "sent");
  expect(new Set(sentKeys.map(({ key }) => key)).isSubsetOf(new Set(quickKeys))).toBe(true);
  const said = (request: (typeof quick.requests)[number]) => `${request.json.sequence_id} ${request.json.title} ${request.json.message}`;
  for (const same of Map.groupBy(quick.requests, ({ headers }) => headers["idempotency-key"]).values()) {
    expect(new Set(same.map(said)).size).toBe(1);
  }
}

/** What was to be told by mail is with the mail server, soon after it was back, and the newest last; what it took twice is one mail. */
async function expectMailsLeft(mailBackAt: Date): Promise<void> {
  const received = smtp.messages.map(({ raw }) => /^Message-ID: (.+)\r$/im.exec(raw)?.[1] ?? "");
  const mails = await ours.readMails();
  const mailOf = new Map(mails.map((mail) => [mail.id, mail]));
  for (const id of received) expect(mails.some(({ messageId }) => messageId === id)).toBe(true);

  const deliveries = await ours.readDeliveries("Mail");
  const told = deliveries.filter(({ state }) => state === "sent");
  const left = told.map(({ id }) => mailOf.get(id));
  const pages = mails.filter(({ purpose }) => purpose.startsWith("incidents."));
  expect(pages.length).toBeGreaterThan(0);
  expect(new Set(pages.map(({ state }) => state)).isSubsetOf(new Set(["sent", "superseded"]))).toBe(true);
  for (const mail of [...left, ...pages.filter(({ state }) => state === "sent")]) {
    expect(mail).toMatchObject({ state: "sent" });
    expect(received).toContain(mail?.messageId);
    const dueAt = Math.max(mail?.createdAt.getTime() ?? 0, mailBackAt.getTime());
    expect((mail?.sentAt?.getTime() ?? Number.POSITIVE_INFINITY) - dueAt).toBeLessThan(latestMs);
  }
  const lastOf = (id: string) => received.lastIndexOf(mailOf.get(id)?.messageId ?? "");
  for (const words of Map.groupBy(told, ({ subjectKey }) => subjectKey).values()) {
    const places = words.map(({ id }) => lastOf(id));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
  for (const thread of Map.groupBy(pages, (page) => page.thread).values()) {
    const places = thread.filter(({ state }) => state === "sent").map(({ id }) => lastOf(id));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
}

/** State, intervals and alerts are those that the stored results make, whoever was killed between. */
async function expectFiguresHold(): Promise<void> {
  const { db } = ours;
  for (const { id, intervals } of await db.monitor.findMany({ include: { intervals: { orderBy: { startedAt: "asc" } } } })) {
    const checks = await db.checkResult.findMany({ where: { monitorId: id }, orderBy: { startedAt: "asc" } });
    expect(intervals.map(({ state, startedAt, endedAt }) => ({ state, startedAt, endedAt }))).toEqual(replayedSpans(checks, limits));
  }
}
