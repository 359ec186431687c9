import { beforeEach, expect, test } from "vitest";
import { system } from "@/lib/accounts/access";
import { countFiringAlerts, listAlerts } from "@/lib/monitoring/alerts/queries";
import { monitorRecovered, monitorRemoved, monitorWentDown, type OutageFact } from "@/lib/monitoring/events";
import { monitoringWorker } from "@/lib/monitoring/worker";
import { db, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { httpMonitor } from "@/lib/testing/monitors";

let monitorId: string;
const outage = (at: string): OutageFact => ({
  monitorId,
  monitorName: "API",
  error: "Connection refused",
  severity: "sev1",
  since: "2026-11-22T10:00:00.000Z",
  at,
});
const goesDown = () => transaction((tx) => emit(tx, monitorWentDown, system, outage("2026-11-22T10:01:00.000Z")));
const recovers = () => transaction((tx) => emit(tx, monitorRecovered, system, outage("2026-11-22T10:30:00.000Z")));
const told = async () =>
  (await db.domainEvent.findMany({ where: { subjectType: "alert" }, orderBy: { seq: "asc" } })).map(({ name }) =>
    name.replace("monitoring.", ""),
  );

beforeEach(async () => {
  await db.alert.deleteMany();
  await db.domainEvent.deleteMany();
  await db.monitor.deleteMany();
  monitorId = (await db.monitor.create({ data: { ...httpMonitor("https://example.com/"), name: "API" } })).id;
});

test("an outage has one alert, told once, however often its events are delivered", async () => {
  await goesDown();
  await goesDown();
  await drainJobs(monitoringWorker);
  const viewer = await actorAs("viewer");
  expect(await countFiringAlerts(viewer)).toBe(1);
  expect((await listAlerts(viewer, { state: "firing" })).rows).toMatchObject([
    { summary: "API is down", detail: "Connection refused", severity: "sev1", sourceId: monitorId, firedAt: "2026-11-22T10:01:00.000Z" },
  ]);
  await recovers();
  await recovers();
  await drainJobs(monitoringWorker);
  expect((await listAlerts(viewer, {})).rows).toMatchObject([{ state: "resolved", resolvedAt: "2026-11-22T10:30:00.000Z" }]);
  expect(await told()).toEqual(["alert_fired", "alert_resolved"]);
});

test("an end that is heard of before its beginning ends resolved, and both are told", async () => {
  await recovers();
  await drainJobs(monitoringWorker);
  await goesDown();
  await drainJobs(monitoringWorker);
  expect(await db.alert.findMany()).toMatchObject([{ state: "resolved" }]);
  expect(await told()).toEqual(["alert_fired", "alert_resolved"]);
});

test("a second outage has an alert of its own, also when its beginning is heard of before the first one's end", async () => {
  const second = { ...outage("2026-11-22T11:01:00.000Z"), since: "2026-11-22T11:00:00.000Z" };
  await goesDown();
  await drainJobs(monitoringWorker);
  await transaction((tx) => emit(tx, monitorWentDown, system, second));
  await drainJobs(monitoringWorker);
  await recovers();
  await drainJobs(monitoringWorker);
  expect(await db.alert.findMany({ orderBy: { firedAt: "asc" } })).toMatchObject([{ state: "resolved" }, { state: "firing" }]);
  expect(await told()).toEqual(["alert_fired", "alert_resolved", "alert_fired"]);
});

test("the late beginning of an outage that is long over does not hide the one going on", async () => {
  await transaction((tx) =>
    emit(tx, monitorWentDown, system, { ...outage("2026-11-22T11:01:00.000Z"), since: "2026-11-22T11:00:00.000Z" }),
  );
  await drainJobs(monitoringWorker);
  await goesDown();
  await recovers();
  await drainJobs(monitoringWorker);
  expect(await db.alert.findMany({ orderBy: { firedAt: "asc" } })).toMatchObject([{ state: "resolved" }, { state: "firing" }]);
  expect((await told()).sort()).toEqual(["alert_fired", "alert_fired", "alert_resolved"]);
});

test("the alert of a removed monitor resolves, and a late beginning raises none", async () => {
  await goesDown();
  await drainJobs(monitoringWorker);
  await db.monitor.delete({ where: { id: monitorId } });
  await transaction((tx) => emit(tx, monitorRemoved, system, { monitorId, monitorName: "API" }));
  await drainJobs(monitoringWorker);
  expect(await db.alert.findMany()).toMatchObject([{ state: "resolved" }]);
  await db.alert.deleteMany();
  await goesDown();
  await drainJobs(monitoringWorker);
  expect(await db.alert.count()).toBe(0);
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
      summary: `${n}`,
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
