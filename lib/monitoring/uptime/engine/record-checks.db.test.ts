import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { type StateSpan, uptimeOver } from "@/lib/monitoring/history/rules";
import { pauseMonitor, resumeMonitor } from "@/lib/monitoring/uptime/commands";
import { recordChecks } from "@/lib/monitoring/uptime/engine/record-checks";
import type { FinishedCheck } from "@/lib/monitoring/uptime/steps/lock";
import { db } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { type Limits, type ModelStep, plainAlerts, plainModel, timesOf, type WorkTime } from "@/lib/testing/monitor-model";
import { httpMonitor } from "@/lib/testing/monitors";

const start = Date.UTC(2026, 10, 20);
const at = (seconds: number) => new Date(start + seconds * 1_000);
/** What befalls a check besides: written twice (the answer was lost), or by a worker that lost its lease. */
type Fault = "none" | "twice" | "lost";

beforeEach(async () => {
  await db.monitor.deleteMany();
  await db.alert.deleteMany();
  await db.maintenanceSpan.deleteMany();
});

const newMonitor = async (data: object = {}) =>
  (await db.monitor.create({ data: { ...httpMonitor("http://127.0.0.1:1"), name: crypto.randomUUID(), createdAt: at(0), ...data } })).id;

async function record(monitorId: string, seconds: number, isOk: boolean | null, fault: Fault = "none"): Promise<void> {
  const token = crypto.randomUUID();
  await db.monitor.update({ where: { id: monitorId }, data: { leaseToken: token } });
  const times = { scheduledAt: at(seconds), startedAt: at(seconds) };
  const error = isOk ? null : literal("Connection refused");
  const rest = { latencyMs: 5, statusCode: null, attempts: 1, head: null, dueBy: null };
  const check: FinishedCheck = { monitorId, token, ...times, isOk, error, ...rest };
  if (fault === "lost") await recordChecks([{ ...check, token: crypto.randomUUID(), isOk: !isOk }], at(seconds));
  await recordChecks([check], at(seconds));
  if (fault === "twice") await recordChecks([check], at(seconds));
}

test("state, alerts and uptime equal a plain slow model for any checks, limits, work, gaps and crashes", async () => {
  const step = fc.record({
    isOk: fc.oneof({ weight: 6, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.constant(null) }),
    waitSeconds: fc.constantFrom(60, 60, 60, 60, 60, 75, 240, 400),
    repeat: fc.constantFrom(1, 1, 1, 2, 3),
    fault: fc.constantFrom<Fault>("none", "none", "none", "none", "twice", "lost"),
  });
  const work = fc.array(fc.record({ from: fc.integer({ min: 0, max: 3_000 }), length: fc.integer({ min: 30, max: 900 }) }), {
    maxLength: 3,
  });
  const rows = fc.integer({ min: 1, max: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), work, rows, rows, async (given, spans, alertAfter, recoverAfter) => {
      const limits: Limits = { intervalSeconds: 60, timeoutMs: 30_000, retries: 2, alertAfter, recoverAfter };
      const steps: (ModelStep & { fault: Fault })[] = given.flatMap(({ repeat, ...each }) => Array.from({ length: repeat }, () => each));
      const times: WorkTime[] = spans.map(({ from, length }) => ({ from, to: from + length }));
      const id = await newMonitor(limits);
      for (const { from, to } of times) {
        await db.maintenanceSpan.create({ data: { title: "Work", monitorIds: [id], startsAt: at(from), endsAt: at(to), hasBegun: true } });
      }
      for (const [n, time] of timesOf(steps).entries()) await record(id, time, steps[n]?.isOk ?? null, steps[n]?.fault);
      await expectAsModelled(id, steps, limits, times);
      await db.maintenanceSpan.deleteMany();
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function expectAsModelled(id: string, steps: ModelStep[], limits: Limits, work: WorkTime[]): Promise<void> {
  const model = plainModel(steps, limits);
  const end = timesOf(steps).at(-1) ?? 0;
  const monitor = await db.monitor.findUniqueOrThrow({ where: { id }, include: { intervals: true } });
  expect(monitor.state).toBe(model.states.at(-1));
  expect(monitor.unknownSince !== null).toBe(steps.at(-1)?.isOk === null);
  expect(await db.checkResult.count({ where: { monitorId: id } })).toBe(steps.length);

  const alerts = await db.alert.findMany({ where: { sourceId: id }, orderBy: { raisedAt: "asc" } });
  const expected = plainAlerts(steps, limits, work);
  expect(alerts.map(({ raisedAt, resolvedAt }) => ({ raisedAt, resolvedAt }))).toEqual(
    expected.map(({ raisedAt, resolvedAt }) => ({ raisedAt: at(raisedAt), resolvedAt: resolvedAt === null ? null : at(resolvedAt) })),
  );
  const last = expected.at(-1);
  if (last?.resolvedAt === null) expect(alerts.at(-1)?.state).toBe(last.isFlapping ? "flapping" : "firing");

  const spans = work.map(({ from, to }) => ({ startsAt: at(from), endsAt: at(to) }));
  const figure = uptimeOver(monitor.intervals as StateSpan[], spans, at(0), at(end), at(0));
  const isWork = (second: number) => work.some(({ from, to }) => from <= second && second < to);
  const count = (...states: (string | null)[]) => model.stateOfSecond.filter((state, n) => !isWork(n) && states.includes(state)).length;
  expect({ down: figure.downMs, measured: figure.measuredMs, unknown: figure.unknownMs }).toEqual({
    down: count("down") * 1_000,
    measured: count("up", "down") * 1_000,
    unknown: count("unknown") * 1_000,
  });
}

const events = async (monitorId: string) =>
  (await db.domainEvent.findMany({ where: { subjectId: monitorId }, orderBy: { seq: "asc" } })).map(({ name }) =>
    name.split("_").slice(1).join("_"),
  );

test("an outage of announced work is told when it outlives the work", async () => {
  const id = await newMonitor({ alertAfter: 1 });
  await db.maintenanceSpan.create({ data: { title: "Work", monitorIds: [id], startsAt: at(60), endsAt: at(180), hasBegun: true } });
  await record(id, 0, true);
  await record(id, 60, false);
  await record(id, 120, false);
  expect(await db.monitor.findUnique({ where: { id } })).toMatchObject({ state: "down", isAnnounced: false });
  expect(await events(id)).toEqual([]);
  expect(await db.alert.count()).toBe(0);
  await record(id, 180, false);
  expect(await events(id)).toEqual(["went_down"]);
  expect(await db.alert.findMany()).toMatchObject([{ sourceId: id, raisedAt: at(180), rule: "monitor.down" }]);
});

test.each<[string, (id: string) => Promise<unknown>]>([
  ["a gap of our own", async () => undefined],
  ["a time when nothing could be told", (id) => record(id, 1_940, null)],
  [
    "a pause",
    async (id) => {
      const actor = await actorAs("responder");
      await pauseMonitor(actor, { id });
      await resumeMonitor(actor, { id });
    },
  ],
])("an outage that ends after %s leaves no empty outage behind, and its end is told with its cause", async (_, meanwhile) => {
  const id = await newMonitor({ alertAfter: 1, recoverAfter: 2 });
  await record(id, 0, true);
  await record(id, 60, false);
  await meanwhile(id);
  await record(id, 2_000, true);
  await record(id, 2_060, true);
  const intervals = await db.monitorInterval.findMany({ where: { monitorId: id }, orderBy: { startedAt: "asc" } });
  expect(intervals.filter(({ state }) => state === "down").map(({ startedAt, cause }) => ({ startedAt, cause }))).toEqual([
    { startedAt: at(60), cause: literal("Connection refused") },
  ]);
  expect(intervals.at(-1)).toMatchObject({ state: "up", startedAt: at(2_000), endedAt: null });
  const [recovered] = await db.domainEvent.findMany({ where: { subjectId: id, name: "monitoring.monitor_recovered" } });
  expect(recovered?.payload).toMatchObject({ error: "Connection refused" });
});

test("an outage that goes on after a gap keeps its cause", async () => {
  const id = await newMonitor({ alertAfter: 1, recoverAfter: 2 });
  await record(id, 0, false);
  await record(id, 2_000, true);
  await record(id, 2_060, false);
  const outages = await db.monitorInterval.findMany({ where: { monitorId: id }, orderBy: { startedAt: "asc" } });
  expect(outages.map(({ cause, endedAt }) => ({ cause, endedAt }))).toEqual([
    { cause: literal("Connection refused"), endedAt: at(60) },
    { cause: literal("Connection refused"), endedAt: null },
  ]);
});

test("a group hears of its children's turns at once, and is judged by the worst of them", async () => {
  const groupId = await newMonitor({ kind: "group", config: { kind: "group" }, nextDueAt: at(10_000_000) });
  const id = await newMonitor({ groupId, alertAfter: 1 });
  await record(id, 0, true);
  const due = async () => (await db.monitor.findUniqueOrThrow({ where: { id: groupId } })).nextDueAt.getTime();
  expect(await due()).toBeLessThanOrEqual(Date.now());
  await db.monitor.update({ where: { id: groupId }, data: { nextDueAt: at(10_000_000) } });
  await record(id, 60, true);
  expect(await due()).toBe(at(10_000_000).getTime());
  await record(id, 120, false);
  expect(await due()).toBeLessThanOrEqual(Date.now());
});

test("who became due again while it was being checked stays due", async () => {
  const id = await newMonitor();
  const since = at(30);
  await db.monitor.update({ where: { id }, data: { nextDueAt: since } });
  await record(id, 0, true);
  expect((await db.monitor.findUniqueOrThrow({ where: { id } })).nextDueAt).toEqual(since);
});

test("two hundred monitors that go down in one batch have an alert each, in a handful of statements", async () => {
  const ids = await Promise.all(Array.from({ length: 200 }, () => newMonitor({ alertAfter: 1 })));
  const token = crypto.randomUUID();
  await db.monitor.updateMany({ data: { leaseToken: token } });
  const rest = {
    isOk: false,
    latencyMs: 5,
    statusCode: null,
    attempts: 1,
    error: literal("Connection refused"),
    head: null,
    dueBy: null,
  };
  await recordChecks(
    ids.map((monitorId) => ({ monitorId, token, scheduledAt: at(0), startedAt: at(0), ...rest })),
    at(0),
  );
  expect(await db.alert.count({ where: { state: "firing" } })).toBe(200);
  expect(await db.monitorInterval.count({ where: { state: "down", cause: { equals: literal("Connection refused") } } })).toBe(200);
});
