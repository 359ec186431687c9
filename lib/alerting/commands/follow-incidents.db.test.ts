import { beforeEach, expect, test } from "vitest";
import { listAlerts } from "@/lib/alerting/queries";
import { raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { alertingWorker } from "@/lib/alerting/worker";
import { incidentAcknowledged, incidentJoined, incidentOpened } from "@/lib/incidents/events";
import { monitorRemoved } from "@/lib/monitoring/events";
import { monitoringWorker } from "@/lib/monitoring/worker";
import { system } from "@/lib/platform/actor";
import { db, pool, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { downAlarm } from "@/lib/testing/alarms";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { readDeliveries } from "@/lib/testing/outbox-log";
import { storedChannel } from "@/lib/testing/stored-channel";

const since = new Date("2026-11-22T10:00:00.000Z");
const incident = { incidentId: crypto.randomUUID(), number: 7, title: "API", severity: "sev1" as const, monitorId: null };
const at = "2026-11-22T10:02:00.000Z";
const settle = () => drainJobs([...alertingWorker, ...monitoringWorker]);

beforeEach(async () => {
  await emptyDatabase(pool);
  const { id } = await storedChannel("Phone", "ntfy");
  await db.alertRoute.create({ data: { name: "All", position: 1, remindEveryMinutes: 5, remindAtMost: 2, channels: { connect: { id } } } });
});

/** So many alerts that fire. */
async function raise(count: number): Promise<string[]> {
  const known = await db.alert.findMany({ select: { id: true } });
  const alarms = Array.from({ length: count }, (_, n) => downAlarm({ id: crypto.randomUUID(), name: `Monitor ${n}` }, since));
  await transaction((tx) => raiseAlerts(tx, alarms));
  const raised = await db.alert.findMany({ where: { id: { notIn: known.map(({ id }) => id) } }, orderBy: { summary: "asc" } });
  return raised.map(({ id }) => id);
}
const opened = (alertIds: string[]) =>
  transaction((tx) => emit(tx, incidentOpened, system, { ...incident, alertId: alertIds[0] ?? null, alertIds, at, pagesOnCall: true }));
const joined = (alertIds: string[], acknowledgedAt: string | null = null) =>
  transaction((tx) => emit(tx, incidentJoined, system, { ...incident, alertId: null, alertIds, at, acknowledgedAt, pagesOnCall: false }));
const acknowledged = (alertIds: string[]) =>
  transaction((tx) => emit(tx, incidentAcknowledged, system, { ...incident, alertId: null, alertIds, at, memberId: crypto.randomUUID() }));
const events = async (subjectId: string) =>
  (await readDeliveries()).filter(({ subjectKey }) => subjectKey === subjectId).map(({ event }) => event);

test("the incident's number reaches all its alerts, also later ones, and what waits for it leaves", async () => {
  const [first, second] = await raise(2);
  await opened([first as string]);
  await joined([second as string]);
  await settle();
  expect(await db.alert.findMany()).toMatchObject([
    { incidentId: incident.incidentId, incidentNumber: 7 },
    { incidentId: incident.incidentId, incidentNumber: 7 },
  ]);
  for (const { notice, dueAt } of await readDeliveries()) {
    expect(notice).toMatchObject({ incidentNumber: 7, url: expect.stringContaining("/console/incidents/7") });
    expect(dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  }
});

test("acknowledging an incident acknowledges its alerts once, ends their reminders, and covers later ones", async () => {
  const [first, second, over] = await raise(3);
  await opened([first as string, second as string, over as string]);
  await settle();
  const { dedupeKey } = await db.alert.findUniqueOrThrow({ where: { id: over as string } });
  await transaction((tx) => resolveAlerts(tx, [{ dedupeKey, at: since }]));
  await acknowledged([first as string]);
  await acknowledged([first as string]);
  await settle();
  expect(await events(first as string)).toEqual(["firing", "acknowledged"]);
  expect(await events(second as string)).toEqual(["firing", "acknowledged"]);
  expect(await events(over as string)).toEqual(["firing", "resolved"]);
  const [late] = await raise(1);
  await joined([late as string], at);
  await settle();
  expect(await db.alert.findUniqueOrThrow({ where: { id: late as string } })).toMatchObject({
    acknowledgedAt: new Date(at),
    incidentNumber: 7,
  });
  expect(await events(late as string)).toEqual(["firing"]);
});

test("the acknowledgement that overtakes the naming acknowledges and names", async () => {
  const [first, second] = await raise(2);
  await acknowledged([first as string, second as string]);
  await settle();
  expect(await db.alert.count({ where: { acknowledgedAt: new Date(at), incidentNumber: 7 } })).toBe(2);
});

test("the alert of a removed monitor resolves", async () => {
  const [id] = await raise(1);
  const { sourceId: monitorId } = await db.alert.findUniqueOrThrow({ where: { id: id as string } });
  await transaction((tx) => emit(tx, monitorRemoved, system, { monitorId, monitorName: "Monitor 0" }));
  await settle();
  expect(await db.alert.findMany()).toMatchObject([{ state: "resolved" }]);
});

test("the list pages by key", async () => {
  const viewer = await actorAs("viewer");
  const at = (n: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, Math.floor(n / 2)));
  await db.alert.createMany({
    data: Array.from({ length: 120 }, (_, n) => ({
      source: "monitor",
      sourceId: crypto.randomUUID(),
      causeKey: `cause ${n}`,
      dedupeKey: `condition ${n}`,
      rule: "monitor.down",
      summary: literal(`${n}`),
      severity: "sev3",
      raisedAt: at(n),
      firedAt: at(n),
    })),
  });
  const ids: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listAlerts(viewer, cursor ? { cursor } : {});
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(new Set(ids).size).toBe(120);
  await expect(listAlerts(viewer, { cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
});
