import pg from "pg";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { monitorCreated } from "@/lib/monitoring/events";
import {
  coverMonitors,
  createMaintenance,
  deleteMaintenance,
  endMaintenanceNow,
  planSpans,
  updateMaintenance,
} from "@/lib/monitoring/maintenance/commands";
import { maintenanceSpansOf } from "@/lib/monitoring/maintenance/reads/spans";
import { horizonDays, occurrences } from "@/lib/monitoring/maintenance/rules/spans";
import type { MaintenanceInput } from "@/lib/monitoring/maintenance/schema";
import { monitorsInMaintenance } from "@/lib/monitoring/maintenance/steps/monitors-in-maintenance";
import { updateMonitors } from "@/lib/monitoring/uptime/bulk/commands";
import type { BulkInput } from "@/lib/monitoring/uptime/bulk/schema";
import { createMonitor } from "@/lib/monitoring/uptime/commands";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";
import { monitoringWorker } from "@/lib/monitoring/worker";
import type { MemberActor } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { httpMonitor } from "@/lib/testing/monitors";

let responder: MemberActor;
let last: bigint;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs);
const inTime = (minutes: number) => ago(-minutes);

const monitor = async (tags: string[] = []) =>
  (await db.monitor.create({ data: { ...httpMonitor("http://127.0.0.1/"), name: crypto.randomUUID(), tags } })).id;
const input = (change: Partial<MaintenanceInput> = {}): MaintenanceInput => ({
  title: "Database upgrade",
  covers: "all",
  monitorIds: [],
  tags: [],
  startsAt: "now",
  endsAt: null,
  cron: null,
  durationMinutes: 30,
  timeZone: "Europe/Paris",
  ...change,
});
const spansOf = (windowId: string | null) => db.maintenanceSpan.findMany({ where: { windowId }, orderBy: { startsAt: "asc" } });
const isIn = async (monitorId: string, at = new Date()) =>
  (await transaction((tx) => monitorsInMaintenance(tx, [{ monitorId, at }]))).has(monitorId);
const changes = async () =>
  (await db.domainEvent.findMany({ where: { name: "monitoring.maintenance_changed", seq: { gt: last } }, orderBy: { seq: "asc" } })).map(
    ({ payload }) => (payload as { change: string }).change,
  );
/** A span that began while its window had not been planned again, as between two runs of the planner. */
const beginsEarlier = async (windowId: string, minutes: number) => {
  const [first] = await spansOf(windowId);
  const data = { startsAt: ago(minutes), endsAt: inTime(30) };
  await db.maintenanceWindow.updateMany({ where: { id: windowId, cron: null }, data: { startsAt: data.startsAt } });
  return db.maintenanceSpan.update({ where: { id: first?.id as string }, data });
};

beforeAll(async () => {
  responder = await actorAs("responder");
});
beforeEach(async () => {
  await db.maintenanceSpan.deleteMany();
  await db.maintenanceWindow.deleteMany();
  await db.monitor.deleteMany();
  last = (await db.domainEvent.aggregate({ _max: { seq: true } }))._max.seq ?? 0n;
});

test("maintenance from now on holds from the moment it was asked for, and for its monitors alone", async () => {
  const [worked, other] = [await monitor(), await monitor()];
  const { id } = await createMaintenance(responder, input({ covers: "chosen", monitorIds: [worked] }));
  expect(await spansOf(id)).toMatchObject([{ title: "Database upgrade", monitorIds: [worked], hasBegun: true }]);
  expect([await isIn(worked), await isIn(other), await isIn(worked, inTime(31)), await isIn(worked, ago(1))]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(await changes()).toEqual(["created"]);
});

test("what comes round is planned for sixty days, the next day with its monitors, and is not planned twice", async () => {
  const one = await monitor();
  // Half a day away by a clock that is never changed: one within a day, wherever that day begins.
  const cron = `30 ${inTime(720).getUTCHours()} * * *`;
  const { id } = await createMaintenance(responder, input({ cron, timeZone: "UTC" }));
  const window = await db.maintenanceWindow.findUniqueOrThrow({ where: { id } });
  const now = new Date();
  const wanted = occurrences(window, now, new Date(now.getTime() + horizonDays * dayMs));
  const planned = await spansOf(id);
  expect(planned.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))).toEqual(wanted);
  expect(planned.length).toBeGreaterThanOrEqual(horizonDays - 1);
  expect(planned.map(({ monitorIds }) => monitorIds.length).slice(0, 3)).toEqual([1, 0, 0]);
  expect(await isIn(one, planned[0]?.startsAt)).toBe(true);

  await Promise.all([planSpans(), planSpans(), planSpans(), planSpans()]);
  expect((await spansOf(id)).map(({ id: span }) => span)).toEqual(planned.map(({ id: span }) => span));
  await db.maintenanceSpan.deleteMany({ where: { windowId: id } });
  await Promise.all([planSpans(), planSpans(), planSpans(), planSpans()]);
  expect((await spansOf(id)).map(({ startsAt }) => startsAt)).toEqual(planned.map(({ startsAt }) => startsAt));
});

test("a monitor that is made is covered by what is to come, and by nothing that has begun", async () => {
  const first = await monitor();
  const { id: running } = await createMaintenance(responder, input());
  const { id: coming } = await createMaintenance(responder, input({ startsAt: inTime(60).toISOString() }));
  const { id: named } = await createMaintenance(
    responder,
    input({ covers: "chosen", monitorIds: [first], startsAt: inTime(60).toISOString() }),
  );
  const { id: made } = await createMonitor(responder, { ...defaultMonitor, name: "New", config: { kind: "heartbeat", periodSeconds: 60 } });
  await drainJobs(monitoringWorker);
  expect(await spansOf(running)).toMatchObject([{ monitorIds: [first] }]);
  expect((await spansOf(coming))[0]?.monitorIds.toSorted()).toEqual([first, made].toSorted());
  expect(await spansOf(named)).toMatchObject([{ monitorIds: [first] }]);
});

test("a tag decides until it begins: what is tagged later changes nothing that has passed, settled or not", async () => {
  const [tagged, later] = [await monitor(["eu", "db"]), await monitor(["us"])];
  const { id } = await createMaintenance(responder, input({ covers: "chosen", tags: ["db"], startsAt: inTime(60).toISOString() }));
  expect(await spansOf(id)).toMatchObject([{ monitorIds: [tagged], hasBegun: false }]);
  await db.monitor.update({ where: { id: tagged }, data: { tags: ["eu"] } });
  await coverMonitors([fact()]);
  expect(await spansOf(id)).toMatchObject([{ monitorIds: [] }]);
  await db.monitor.update({ where: { id: tagged }, data: { tags: ["db"] } });
  await coverMonitors([fact()]);

  await beginsEarlier(id, 2);
  await db.monitor.update({ where: { id: later }, data: { tags: ["db"] } });
  await coverMonitors([fact()]);
  expect(await spansOf(id)).toMatchObject([{ monitorIds: [tagged], hasBegun: true }]);
  await planSpans();
  expect(await spansOf(id)).toMatchObject([{ monitorIds: [tagged] }]);
});

test("many that are tagged together are covered at once, and those that only rest are covered already", async () => {
  const ids = await Promise.all(Array.from({ length: 60 }, () => monitor()));
  const windows = 3;
  for (let n = 0; n < windows; n++) {
    const coming = n * 10 + 60;
    await createMaintenance(responder, input({ covers: "chosen", tags: ["db"], startsAt: inTime(coming).toISOString() }));
  }
  await createMaintenance(responder, input({ startsAt: inTime(3 * 1_440).toISOString() }));
  await drainJobs(monitoringWorker);
  const query = vi.spyOn(pg.Client.prototype, "query");
  const heldBy = async (change: BulkInput["change"]) => {
    await updateMonitors(responder, { ids, change });
    query.mockClear();
    await drainJobs(monitoringWorker);
    const statements = query.mock.calls.map(([asked]) => (asked as { text?: string }).text ?? String(asked));
    return statements.filter((text) => /"MaintenanceWindow".*for update/.test(text)).length;
  };
  expect(await heldBy({ do: "addTag", tag: "db" })).toBe(windows);
  const spans = await db.maintenanceSpan.findMany({ where: { startsAt: { lt: inTime(1_440) } } });
  expect(spans.map(({ monitorIds }) => monitorIds.length)).toEqual([60, 60, 60]);
  expect(await heldBy({ do: "pause" })).toBe(0);
  query.mockRestore();
});

test("a span that begins is settled by the planner, with its monitors even if it was planned long before", async () => {
  const one = await monitor();
  const { id } = await createMaintenance(responder, input({ startsAt: inTime(3 * 1_440).toISOString() }));
  expect(await spansOf(id)).toMatchObject([{ monitorIds: [], hasBegun: false }]);
  await beginsEarlier(id, 2);
  await planSpans();
  expect(await spansOf(id)).toMatchObject([{ monitorIds: [one], hasBegun: true }]);
  await db.monitor.delete({ where: { id: one } });
  await monitor();
  await planSpans();
  expect(await spansOf(id)).toMatchObject([{ monitorIds: [one] }]);
});

test("an edit moves what is to come and leaves what has passed", async () => {
  const one = await monitor();
  const { id } = await createMaintenance(responder, input({ cron: "0 4 * * *" }));
  const past = { windowId: id, title: "Database upgrade", startsAt: ago(2_880), endsAt: ago(2_820), monitorIds: [one], hasBegun: true };
  await db.maintenanceSpan.create({ data: past });
  const { startsAt } = await db.maintenanceWindow.findUniqueOrThrow({ where: { id } });
  await updateMaintenance(responder, {
    ...input({ cron: "15 5 * * *", title: "Nightly", durationMinutes: 5 }),
    id,
    startsAt: startsAt.toISOString(),
  });
  const [first, ...coming] = await spansOf(id);
  expect(first).toMatchObject(past);
  expect(coming.length).toBeGreaterThanOrEqual(horizonDays - 1);
  expect(coming.every((span) => span.title === "Nightly" && span.endsAt.getTime() - span.startsAt.getTime() === 5 * minuteMs)).toBe(true);
  expect(new Set(coming.map((span) => span.startsAt.getUTCMinutes()))).toEqual(new Set([15]));
  expect(await changes()).toEqual(["created", "settings"]);
});

test("one that runs follows its new length, but is never over earlier than now; what it covers stays", async () => {
  const one = await monitor();
  const { id } = await createMaintenance(responder, input());
  const { startsAt: beganAt } = await beginsEarlier(id, 20);
  const change = async (settings: Partial<MaintenanceInput>) => {
    await updateMaintenance(responder, { ...input({ startsAt: beganAt.toISOString(), ...settings }), id });
    return (await spansOf(id))[0];
  };
  await monitor();
  expect(await change({ durationMinutes: 120, title: "Longer" })).toMatchObject({
    title: "Longer",
    endsAt: new Date(beganAt.getTime() + 120 * minuteMs),
    monitorIds: [one],
  });
  const before = Date.now();
  const shortened = await change({ durationMinutes: 5 });
  expect(shortened?.endsAt.getTime()).toBeGreaterThanOrEqual(before);
  expect(shortened?.endsAt.getTime()).toBeLessThanOrEqual(Date.now());
  await expect(change({ durationMinutes: 500 })).rejects.toMatchObject({ code: "conflict" });
});

test("one that runs and is moved ends now, and begins again at its new time", async () => {
  await monitor();
  const { id } = await createMaintenance(responder, input());
  const again = inTime(120);
  await updateMaintenance(responder, { ...input({ startsAt: again.toISOString() }), id });
  const [ended, coming] = await spansOf(id);
  expect(ended?.endsAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(coming).toMatchObject({ startsAt: again, hasBegun: false });
});

test("ended before its time it is over at once; the next comes as planned; ended it cannot be again", async () => {
  const one = await monitor();
  const { id } = await createMaintenance(responder, input({ cron: "0 4 * * *" }));
  const { id: span } = await beginsEarlier(id, 10);
  const coming = (await spansOf(id)).length - 1;
  expect(await isIn(one)).toBe(true);
  await endMaintenanceNow(responder, { id: span });
  expect(await isIn(one)).toBe(false);
  expect(await isIn(one, ago(5))).toBe(true);
  await planSpans();
  expect((await spansOf(id)).filter(({ startsAt }) => startsAt > new Date()).length).toBeGreaterThanOrEqual(coming);
  await expect(endMaintenanceNow(responder, { id: span })).rejects.toMatchObject({ code: "conflict" });
  await expect(endMaintenanceNow(responder, { id: (await spansOf(id))[1]?.id as string })).rejects.toMatchObject({ code: "conflict" });
  await expect(endMaintenanceNow(responder, { id: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  expect(await changes()).toEqual(["created", "ended"]);
});

test("a deleted window leaves past time to its monitors, ends what runs and takes back what is to come", async () => {
  const one = await monitor();
  const { id } = await createMaintenance(responder, input({ cron: "0 4 * * *" }));
  const running = await beginsEarlier(id, 10);
  await deleteMaintenance(responder, { id });
  const [left, ...more] = await spansOf(null);
  expect(more).toEqual([]);
  expect(left).toMatchObject({ title: "Database upgrade", startsAt: running.startsAt, monitorIds: [one] });
  expect(left?.endsAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect((await maintenanceSpansOf([one], ago(60), new Date())).get(one)).toEqual([{ startsAt: left?.startsAt, endsAt: left?.endsAt }]);
  await planSpans();
  expect(await db.maintenanceSpan.count()).toBe(1);
  await expect(deleteMaintenance(responder, { id })).rejects.toMatchObject({ code: "not_found" });
});

test.each<[string, Partial<MaintenanceInput>, string]>([
  ["without a title", { title: "  " }, "title"],
  ["that began long ago", { startsAt: ago(5).toISOString() }, "startsAt"],
  ["of no length", { durationMinutes: 0 }, "durationMinutes"],
  ["longer than seven days", { durationMinutes: 10_081 }, "durationMinutes"],
  ["in no zone", { timeZone: "Europe/Atlantis" }, "timeZone"],
  ["that never comes round", { cron: "0 0 30 2 *" }, "cron"],
  ["with six fields", { cron: "0 0 3 * * *" }, "cron"],
  ["of nothing", { covers: "chosen" }, "monitorIds"],
  ["of a monitor that is gone", { covers: "chosen", monitorIds: [crypto.randomUUID()] }, "monitorIds"],
  ["of too many monitors", { covers: "chosen", monitorIds: Array.from({ length: 501 }, () => crypto.randomUUID()) }, "monitorIds"],
  ["that ends before it begins", { cron: "0 3 * * *", endsAt: ago(1).toISOString() }, "endsAt"],
  ["once, with a last day", { endsAt: inTime(9_000).toISOString() }, "endsAt"],
])("maintenance %s is refused", async (_, change, field) => {
  await expect(createMaintenance(responder, input(change))).rejects.toMatchObject({
    code: "invalid",
    details: { fields: { [field]: expect.anything() } },
  });
  expect(await db.maintenanceWindow.count()).toBe(0);
});

test("the minute that runs is now", async () => {
  const one = await monitor();
  await createMaintenance(responder, input({ startsAt: ago(0.5).toISOString() }));
  expect(await isIn(one)).toBe(true);
  expect(await isIn(one, ago(0.2))).toBe(false);
});

const fact = () => ({
  name: monitorCreated.name,
  eventId: crypto.randomUUID(),
  occurredAt: new Date(),
  actor: responder,
  payload: { monitorId: crypto.randomUUID(), monitorName: "New" },
});
