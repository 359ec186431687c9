import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { rollPartitions, rollUpHours } from "@/lib/monitoring/history/commands";
import { listChecks } from "@/lib/monitoring/history/queries/checks";
import { getMonitorHeat, getMonitorHistory } from "@/lib/monitoring/history/queries/latency";
import { getUptimeSummary, listOutages } from "@/lib/monitoring/history/queries/uptime";
import { heatDays, histogramOf, historyRanges } from "@/lib/monitoring/history/rules";
import { checkResults } from "@/lib/monitoring/history/steps/partitions";
import { db, pool } from "@/lib/platform/db";
import { dropPartitionsBefore, makePartition } from "@/lib/platform/partitions";
import { dayMs, hourMs } from "@/lib/platform/time";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";

// An afternoon, so that today has hours that are over; ten days earlier the clocks of Europe changed.
const now = Date.parse("2026-11-04T15:22:30Z");
const today = Math.floor(now / dayMs) * dayMs;
const thisHour = Math.floor(now / hourMs) * hourMs;

const partitions = async () =>
  (
    await pool.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = '"CheckResult"'::regclass`,
    )
  ).rows
    .map(({ name }) => name.replaceAll('"', ""))
    .sort();
const nameOf = (ms: number) => `CheckResult_${new Date(ms).toISOString().slice(0, 10).replaceAll("-", "")}`;

async function monitor(): Promise<string> {
  const data = { ...httpMonitor("https://example.com/"), name: crypto.randomUUID(), createdAt: new Date(Date.now() - 95 * dayMs) };
  return (await db.monitor.create({ data })).id;
}
/** One a minute: a latency of a success, null for a failure, undefined for what could not be told. */
const results = (monitorId: string, start: number, latencies: (number | null | undefined)[]) =>
  db.checkResult.createMany({
    data: Array.from(latencies, (latency, n) => ({
      monitorId,
      scheduledAt: new Date(start + n * 60_000),
      startedAt: new Date(start + n * 60_000),
      isOk: latency === undefined ? null : latency !== null,
      latencyMs: latency ?? (latency === null ? 5_000 : 0),
      ...(latency === null && { error: literal("Timed out after 5000 ms") }),
    })),
  });

vi.useFakeTimers({ toFake: ["Date"], now });
afterAll(() => vi.useRealTimers());
beforeEach(async () => {
  await db.checkResult.deleteMany();
  await db.monitorHour.deleteMany();
  await db.monitorDay.deleteMany();
});

describe("partitions", () => {
  test("a week ahead, moving rows out of the default one; two workers at once, and again, change nothing", async () => {
    const id = await monitor();
    await results(id, Date.now(), [10, 20]);
    await Promise.all([rollPartitions(), rollPartitions()]);
    await rollPartitions();
    expect(await partitions()).toEqual([...Array.from({ length: 8 }, (_, n) => nameOf(today + n * dayMs)), "CheckResult_default"].sort());
    expect((await pool.query(`select from only "CheckResult_default"`)).rowCount).toBe(0);
    expect(await db.checkResult.count({ where: { monitorId: id } })).toBe(2);
  });

  test("older than thirty days go", async () => {
    await makePartition(checkResults, new Date(today - 31 * dayMs));
    await makePartition(checkResults, new Date(today - 30 * dayMs));
    await results(await monitor(), today - 40 * dayMs, [10]);
    await rollPartitions();
    const left = await partitions();
    expect(left).toContain(nameOf(today - 30 * dayMs));
    expect(left).not.toContain(nameOf(today - 31 * dayMs));
    expect(await db.checkResult.count()).toBe(0);
  });

  test("one that is being read stays until the next time; those after it go", async () => {
    const [read, after] = [today - 33 * dayMs, today - 32 * dayMs];
    for (const day of [read, after]) await makePartition(checkResults, new Date(day));
    const reader = await pool.connect();
    await reader.query(`begin; lock table "${nameOf(read)}" in access share mode`);
    await rollPartitions();
    expect(await partitions()).toContain(nameOf(read));
    expect(await partitions()).not.toContain(nameOf(after));
    await reader.query("commit");
    reader.release();
    await rollPartitions();
    expect(await partitions()).not.toContain(nameOf(read));
  });
});

describe("hours", () => {
  test("hold checks, failures and the successes' latency, whatever number of times they are rolled up", async () => {
    const id = await monitor();
    await results(id, thisHour - hourMs, [1, 2, 90, 100, 101, null, 70_000]);
    await rollUpHours();
    await rollUpHours();
    const rows = await db.monitorHour.findMany({ where: { monitorId: id } });
    expect(rows).toMatchObject([{ checks: 7, failures: 1, latencySumMs: 70_294n, latencyMaxMs: 70_000 }]);
    expect(rows[0]?.latencyBuckets).toEqual(histogramOf([1, 2, 90, 100, 101, 70_000]));
  });

  test("catch up after a standstill and take in late results of the last hour", async () => {
    const id = await monitor();
    await results(id, thisHour - 50 * hourMs, [10]);
    await rollUpHours();
    await results(id, thisHour - 50 * hourMs + 30 * 60_000, [30]);
    await results(id, thisHour - 3 * hourMs, [20]);
    await rollUpHours();
    const rows = await db.monitorHour.findMany({ where: { monitorId: id }, orderBy: { hour: "asc" } });
    expect(rows.map(({ checks }) => checks)).toEqual([2, 1]);
  });

  test("know nothing of results that say nothing", async () => {
    const id = await monitor();
    await results(id, thisHour - hourMs, [undefined, undefined]);
    await results(id, thisHour, [undefined, 7, undefined, null]);
    await rollUpHours();
    expect(await db.monitorHour.findMany()).toMatchObject([{ hour: new Date(thisHour), checks: 2, failures: 1, latencyMaxMs: 7 }]);
    const { points } = await getMonitorHistory(await actorAs("viewer"), id, "24h");
    expect(points.filter(({ checks }) => checks > 0)).toMatchObject([{ checks: 2, failures: 1, p50: 7, max: 7 }]);
  });

  test("of a removed monitor are not made again", async () => {
    await results(crypto.randomUUID(), thisHour, [10]);
    await rollUpHours();
    expect(await db.monitorHour.count()).toBe(0);
  });
});

describe("what is rolled up", () => {
  const figuresOf = async (id: string) => {
    const viewer = await actorAs("viewer");
    const ranges = historyRanges.filter((range) => range !== "24h");
    const histories = await Promise.all(ranges.map((range) => getMonitorHistory(viewer, id, range)));
    const heats = await Promise.all(heatDays.map((days) => getMonitorHeat(viewer, id, days, "Europe/Paris")));
    const rollUps = await Promise.all([db.monitorHour.findMany(), db.monitorDay.findMany()]);
    const points = histories.map((history) => history.points.filter(({ checks }) => checks > 0).map(({ gapMs: _, ...point }) => point));
    return { points, heats, rollUps };
  };
  const twoWeeksOf = async (id: string) => {
    for (let n = 14; n >= 0; n--) {
      await makePartition(checkResults, new Date(today - n * dayMs));
      await results(id, today - n * dayMs + 7 * hourMs + 40 * 60_000, [n + 1, 50, null, n * 100, 900]);
    }
  };

  test("does not change when its raw results go, however often it is rolled up again", async () => {
    const id = await monitor();
    await twoWeeksOf(id);
    await rollUpHours();
    const before = await figuresOf(id);
    expect(before.points.map((points) => points.reduce((sum, { checks }) => sum + checks, 0))).toEqual([35, 75, 75, 75, 75]);
    expect(before.rollUps.map(({ length }) => length)).toEqual([15, 14]);
    await dropPartitionsBefore(checkResults, new Date(today));
    await rollUpHours();
    await rollPartitions();
    expect(await figuresOf(id)).toEqual(before);
    await db.checkResult.deleteMany();
    await rollUpHours();
    expect(await figuresOf(id)).toEqual(before);
  });

  test("does not shrink with results that went in part", async () => {
    const id = await monitor();
    await results(id, thisHour, [10, 20, 30, null]);
    await rollUpHours();
    const before = await db.monitorHour.findMany();
    await db.checkResult.deleteMany({ where: { scheduledAt: { gte: new Date(thisHour + 90_000) } } });
    await rollUpHours();
    expect(await db.monitorHour.findMany()).toEqual(before);
  });

  test("is not lost to a standstill longer than raw results are kept", async () => {
    const id = await monitor();
    const last = today - 35 * dayMs;
    await makePartition(checkResults, new Date(last));
    await results(id, last + 3 * hourMs, [10]);
    await db.$executeRaw`insert into "MonitorHour" values (${id}::uuid, ${new Date(last + 2 * hourMs)}, 1, 0, 10, 10, '{}')`;
    await rollPartitions();
    expect(await db.checkResult.count()).toBe(0);
    expect((await db.monitorHour.findMany({ orderBy: { hour: "asc" } })).map(({ hour }) => hour)).toEqual([
      new Date(last + 2 * hourMs),
      new Date(last + 3 * hourMs),
    ]);
  });
});

describe("days", () => {
  test("come from hours alone, once they are over, and take in what came late", async () => {
    const id = await monitor();
    const hour = (at: number, checks: number, failures: number, latencies: number[]) => ({
      monitorId: id,
      hour: new Date(at),
      checks,
      failures,
      latencySumMs: latencies.reduce((sum, latency) => sum + latency, 0),
      latencyMaxMs: Math.max(0, ...latencies),
      latencyBuckets: histogramOf(latencies),
    });
    await db.monitorHour.createMany({
      data: [
        hour(today - 2 * dayMs, 3, 1, [10, 70]),
        hour(today - 2 * dayMs + 23 * hourMs, 2, 0, [40_000, 5]),
        hour(today - dayMs + 5 * hourMs, 1, 1, []),
        hour(today, 1, 0, [9]),
      ],
    });
    await rollUpHours();
    await rollUpHours();
    const days = () => db.monitorDay.findMany({ orderBy: { day: "asc" } });
    expect(await days()).toMatchObject([
      {
        day: new Date(today - 2 * dayMs),
        checks: 5,
        failures: 1,
        latencySumMs: 40_085n,
        latencyMaxMs: 40_000,
        latencyBuckets: histogramOf([10, 70, 40_000, 5]),
      },
      { day: new Date(today - dayMs), checks: 1, failures: 1, latencySumMs: 0n, latencyMaxMs: 0, latencyBuckets: histogramOf([]) },
    ]);
    await db.monitorHour.deleteMany({ where: { hour: { gte: new Date(today) } } });
    await results(id, today - 30 * 60_000, [12, 12]);
    await rollUpHours();
    expect((await days()).map(({ checks }) => checks)).toEqual([5, 3]);
  });

  test("and the hours of the day that is not over make the long ranges", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    await results(id, today - 3 * dayMs, [10, null]);
    await results(id, thisHour, [30, 30, 30]);
    await rollUpHours();
    const { points, overall } = await getMonitorHistory(viewer, id, "1y");
    expect(points).toHaveLength(96);
    expect([points.at(-4), points.at(-1)]).toMatchObject([
      { at: today - 3 * dayMs, checks: 2, failures: 1, p50: 10 },
      { at: today, checks: 3, failures: 0, p95: 30, max: 30 },
    ]);
    expect(overall.max).toBe(30);
  });
});

describe("history", () => {
  test("a day comes from raw results, longer from hours; both say the same", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    await results(
      id,
      thisHour - 2 * hourMs,
      Array.from({ length: 100 }, (_, n) => (n === 50 ? null : n + 1)),
    );
    await rollUpHours();
    const [day, week] = [await getMonitorHistory(viewer, id, "24h"), await getMonitorHistory(viewer, id, "7d")];
    expect(day.overall).toEqual(week.overall);
    expect(day.overall.p50).toBeGreaterThanOrEqual(48);
    expect(day.overall.p50).toBeLessThanOrEqual(52);
    for (const { points } of [day, week]) {
      expect(points.reduce((sum, { checks }) => sum + checks, 0)).toBe(100);
      expect(points.reduce((sum, { failures }) => sum + failures, 0)).toBe(1);
      expect(Math.max(...points.map(({ max }) => max ?? 0))).toBe(100);
    }
    expect(day.points).toHaveLength(288);
    expect(week.points).toHaveLength(168);
    expect((await getMonitorHistory(viewer, id, "90d")).points).toHaveLength(180);
  });

  test("uptime comes from intervals only: days, windows and outages", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    const began = Date.now() - 95 * dayMs;
    const outage = { startedAt: new Date(today - 2 * dayMs + 6 * hourMs), endedAt: new Date(today - 2 * dayMs + 12 * hourMs) };
    await db.monitorInterval.createMany({
      data: [
        { monitorId: id, state: "up", startedAt: new Date(began), endedAt: outage.startedAt },
        { monitorId: id, state: "down", ...outage, cause: literal("Connection refused") },
        { monitorId: id, state: "up", startedAt: outage.endedAt },
      ],
    });
    const { days, figures } = await getUptimeSummary(viewer, id);
    expect(days).toHaveLength(90);
    expect(days.at(-3)).toMatchObject({ uptime: 0.75, downMs: 6 * hourMs });
    expect(days.filter(({ uptime }) => uptime === 1)).toHaveLength(89);
    expect(figures["7d"].uptime).toBe(0.96428);
    expect(figures["90d"]).toMatchObject({ coverage: 1, lifeMs: 90 * dayMs });
    expect(figures["365d"]).toMatchObject({ uptime: 0.99736 });
    expect(Math.round(figures["365d"].lifeMs / hourMs)).toBe(95 * 24);
    expect(await listOutages(viewer, id)).toMatchObject([{ cause: literal("Connection refused"), endedAt: outage.endedAt.toISOString() }]);
  });

  test("checks page by key, newest first", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    await results(
      id,
      thisHour,
      Array.from({ length: 45 }, (_, n) => n),
    );
    const first = await listChecks(viewer, id);
    const second = await listChecks(viewer, id, first.nextCursor ?? undefined);
    const third = await listChecks(viewer, id, second.nextCursor ?? undefined);
    expect([...first.rows, ...second.rows, ...third.rows].map(({ latencyMs }) => latencyMs)).toEqual(
      Array.from({ length: 45 }, (_, n) => 44 - n),
    );
    expect(third.nextCursor).toBeNull();
  });

  test("a check tells what the monitor was, and whether it turned with it", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    await results(id, thisHour, [5, null, 5, null, null, undefined, 5]);
    const minute = (n: number) => new Date(thisHour + n * 60_000);
    await db.monitorInterval.createMany({
      data: [
        { monitorId: id, state: "up", startedAt: minute(0), endedAt: minute(3) },
        { monitorId: id, state: "down", startedAt: minute(3), endedAt: minute(5) },
        { monitorId: id, state: "unknown", startedAt: minute(5), endedAt: minute(5.5) },
      ],
    });
    const { rows } = await listChecks(viewer, id);
    expect(rows.reverse().map(({ isOk, state, isTurn }) => [isOk, state, isTurn])).toEqual([
      [true, "up", true],
      [false, "up", false],
      [true, "up", false],
      [false, "down", true],
      [false, "down", false],
      [null, "unknown", true],
      [true, null, false],
    ]);
  });

  test("maintenance is left out, and unknown time and gaps are told apart", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    const at = (hours: number) => new Date(today - 3 * dayMs + hours * hourMs);
    await db.monitorInterval.createMany({
      data: [
        { monitorId: id, state: "up", startedAt: at(0), endedAt: at(6) },
        { monitorId: id, state: "down", startedAt: at(6), endedAt: at(10) },
        { monitorId: id, state: "unknown", startedAt: at(10), endedAt: at(12) },
        { monitorId: id, state: "up", startedAt: at(14), endedAt: at(24) },
      ],
    });
    await db.maintenanceSpan.createMany({
      data: [
        { title: "Move", monitorIds: [id], startsAt: at(7), endsAt: at(11), hasBegun: true },
        { title: "Move, second team", monitorIds: [id, crypto.randomUUID()], startsAt: at(8), endsAt: at(9), hasBegun: true },
        { title: "Of another", monitorIds: [crypto.randomUUID()], startsAt: at(0), endsAt: at(24), hasBegun: true },
      ],
    });
    const parts = { downMs: 1 * hourMs, maintenanceMs: 4 * hourMs, unknownMs: 1 * hourMs, gapMs: 2 * hourMs };
    const { days } = await getUptimeSummary(viewer, id);
    expect(days.at(-4)).toMatchObject({ ...parts, measuredMs: 17 * hourMs, uptime: 0.94117, coverage: 0.85 });
    const { points } = await getMonitorHistory(viewer, id, "1y");
    expect(points.at(-4)).toMatchObject(parts);
    expect(Object.keys(points.at(-4) ?? {})).not.toContain("measuredMs");
  });

  test("the heat lays hours over one another in the viewer's zone, over a change of its clock", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    const hours = Array.from({ length: 60 * 24 }, (_, n) => new Date(thisHour - n * hourMs));
    await db.monitorHour.createMany({
      data: hours.map((hour) => ({
        monitorId: id,
        hour,
        checks: 2,
        failures: 1,
        latencySumMs: 20,
        latencyMaxMs: 20,
        latencyBuckets: histogramOf([20]),
      })),
    });
    const local = (hour: Date) =>
      new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", hourCycle: "h23", timeZone: "Europe/Paris" }).format(hour);
    const counted = Map.groupBy(hours, local);
    const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const cells = await getMonitorHeat(viewer, id, 90, "Europe/Paris");
    expect(cells).toHaveLength(168);
    for (const { weekday, hour, checks, failures, p95 } of cells) {
      const there = counted.get(`${days[weekday - 1]}, ${String(hour).padStart(2, "0")}`)?.length ?? 0;
      expect([checks, failures, p95]).toEqual([2 * there, there, 20]);
    }
  });
});
