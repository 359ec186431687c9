import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveRoute } from "@/lib/alerting/routes/commands";
import { setOnCall } from "@/lib/incidents/oncall/commands";
import { db, pool } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { replayedSpans } from "@/lib/testing/monitor-model";
import { httpMonitor } from "@/lib/testing/monitors";
import { readMails } from "@/lib/testing/outbox-log";
import { kill, startWorkerProcess } from "@/lib/testing/processes";
import { smtpServer } from "@/lib/testing/smtp-server";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";
import { until } from "@/lib/testing/until";
import { Prisma } from "@/prisma/generated/client";

const monitorCount = 36;
const limits = { intervalSeconds: 3, timeoutMs: 1_500, retries: 0, alertAfter: 2, recoverAfter: 1 };

/** A kill strikes when this is under way: a check, a consequence of one, a mail. */
const moments = [
  async () => (await db.monitor.count({ where: { leaseToken: { not: null } } })) > 0,
  async () => (await jobs("name = 'critical' and state = 'active'")) > 0,
  async () => (await db.outboxMessage.count({ where: { state: { in: ["queued", "retrying", "sending"] } } })) > 0,
];
/** So many mails may be on their way at once; those whose answer a kill cuts off are sent again. */
const mailsAtOnce = 8;

let target: TargetServer;
let smtp: Awaited<ReturnType<typeof smtpServer>>;
let worker: ChildProcess;

function startWorker(): void {
  worker = startWorkerProcess({ SMTP_URL: smtp.url });
}

beforeAll(async () => {
  [target, smtp] = await Promise.all([targetServer(), smtpServer()]);
});
afterAll(async () => {
  await kill(worker);
  await Promise.all([target.close(), smtp.close()]);
});

test("a worker killed while targets break loses no state, announces each outage once, and goes on checking", async () => {
  const admin = await actorAs("admin");
  const onCall = [admin, await actorAs("responder")];
  for (const { id: memberId } of onCall) await setOnCall(admin, { memberId });
  const any = { severities: [], labels: [], sourceIds: [], days: [], fromMinute: null, toMinute: null, timeZone: "UTC" };
  const told = { channelIds: [], pagesOnCall: true, isContinuing: false, groupWithinSeconds: 0 };
  await saveRoute(admin, { id: null, route: { name: "An incident each", isEnabled: true, ...any, ...told } });
  await db.monitor.createMany({
    data: Array.from({ length: monitorCount }, (_, n) => ({
      ...httpMonitor(`${target.url}/${n}`),
      ...limits,
      name: `Monitor ${n}`,
    })),
  });
  // One after another, each for three checks and seldom enough that none of them flaps.
  let broken = 0;
  const breaking = setInterval(() => {
    target.answer(`/${(broken + monitorCount - 9) % monitorCount}`, "ok");
    target.answer(`/${broken}`, broken % 2 ? "error" : "hang");
    broken = (broken + 1) % monitorCount;
  }, 1_000);

  for (const isUnderWay of moments) {
    startWorker();
    const before = arrivalCounts();
    await until(async () => arrivalCounts().every((count, path) => count >= (before[path] ?? 0) + 2), 40_000);
    await until(isUnderWay, 40_000);
    await kill(worker);
  }
  clearInterval(breaking);
  for (let n = 0; n < monitorCount; n++) target.answer(`/${n}`, "ok");
  startWorker();
  // Each is asked by this worker once, and so no longer held by one that was killed.
  const before = arrivalCounts();
  await until(async () => arrivalCounts().every((count, path) => count > (before[path] ?? 0)), 40_000);
  const calm = { state: "up", failures: 0, lastError: { equals: Prisma.DbNull } } as const;
  await until(async () => (await db.monitor.count({ where: calm })) === monitorCount, 40_000);
  await until(async () => (await db.alert.count({ where: { state: { not: "resolved" } } })) === 0, 40_000);
  await until(async () => (await jobs("name = 'critical' and state < 'completed'")) === 0, 40_000);
  const waiting = { state: { in: ["queued" as const, "sending" as const, "retrying" as const] } };
  await until(async () => (await db.outboxMessage.count({ where: waiting })) === 0, 40_000);
  worker.kill("SIGTERM");
  await once(worker, "exit");
  expect(worker.exitCode).toBe(0);

  const outages = await db.monitorInterval.findMany({ where: { state: "down" } });
  expect(outages.length).toBeGreaterThan(5);
  const alerts = await db.alert.findMany();
  expect(alerts.map(({ causeKey }) => causeKey).sort()).toEqual(
    outages.map(({ monitorId, startedAt }) => `monitor:${monitorId}:${startedAt.toISOString()}`).sort(),
  );
  for (const name of ["alerting.alert_fired", "alerting.alert_resolved"]) {
    expect(await db.domainEvent.count({ where: { name } })).toBe(outages.length);
  }
  for (const monitor of await db.monitor.findMany({ include: { intervals: { orderBy: { startedAt: "asc" } } } })) {
    const checks = await db.checkResult.findMany({ where: { monitorId: monitor.id }, orderBy: { startedAt: "asc" } });
    expect(monitor.intervals.map(({ state, startedAt, endedAt }) => ({ state, startedAt, endedAt }))).toEqual(
      replayedSpans(checks, limits),
    );
    expect(monitor.leaseToken).toBeNull();
  }
  await expectOneIncidentEach(alerts.map(({ id }) => id));
  await expectOneMailEach(new Map(onCall.map(({ id, email }) => [id, email])));
  expect(await jobs("name = 'dead'")).toBe(0);
});

/** Whatever the timelines tell of an alert, they tell in one incident; none is there without an alert, none is left open. */
async function expectOneIncidentEach(alertIds: string[]): Promise<void> {
  const incidents = await db.incident.findMany({ include: { entries: true } });
  const incidentsOf = new Map<string, Set<string>>(alertIds.map((id) => [id, new Set()]));
  for (const { incidentId, data } of incidents.flatMap(({ entries }) => entries)) {
    const { alertId } = data as { alertId?: string };
    if (alertId) incidentsOf.get(alertId)?.add(incidentId);
  }
  expect([...incidentsOf.values()].map(({ size }) => size)).toEqual(alertIds.map(() => 1));
  expect(new Set([...incidentsOf.values()].flatMap((ids) => [...ids])).size).toBe(incidents.length);
  for (const { entries, state } of incidents) {
    expect(state).toBe("resolved");
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "opened")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "resolved").length).toBeLessThan(2);
  }
}

/**
 * Of each incident: one page to everyone who was paged and one mail that it is over, to nobody else; sent again, it is the same mail.
 * A page that had not left when the incident was over gives way to the mail that says so.
 */
async function expectOneMailEach(addresses: Map<string, string>): Promise<void> {
  const mails = await readMails();
  const incidents = await db.incident.findMany({ include: { entries: { where: { kind: "paged" } } } });
  expect(incidents.filter(({ entries }) => entries.length > 0).length).toBeGreaterThan(5);
  for (const { id, entries } of incidents) {
    expect(entries.length).toBeLessThan(2);
    const paged = entries.flatMap(({ data }) => (data as { memberIds: string[] }).memberIds.map((member) => addresses.get(member)));
    const told = mails.filter(({ headers }) => (headers as { References: string }).References.includes(id));
    expect(told.map(({ key, toAddress }) => `${key.split(":")[0]} ${toAddress}`).sort()).toEqual(
      ["page", "resolved"].flatMap((kind) => paged.map((address) => `${kind} ${address}`)).sort(),
    );
  }
  const received = smtp.messages.map(({ raw }) => /^Message-ID: (.+)\r$/im.exec(raw)?.[1]);
  const left = mails.filter(({ key, state }) => state === "sent" || !key.startsWith("page:"));
  expect(mails.filter((mail) => !left.includes(mail)).every(({ state }) => state === "superseded")).toBe(true);
  expect([...new Set(received)].sort()).toEqual(left.map(({ messageId }) => messageId).sort());
  expect(received.length - left.length).toBeLessThanOrEqual(moments.length * mailsAtOnce);
}

async function jobs(which: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from pgboss.job where ${which}`);
  return rows[0]?.count ?? 0;
}

const arrivalCounts = () => Array.from({ length: monitorCount }, (_, n) => target.arrivals.get(`/${n}`)?.length ?? 0);
