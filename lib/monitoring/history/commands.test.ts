import { beforeEach, describe, expect, test } from "vitest";
import { rollPartitions, rollUpHours } from "@/lib/monitoring/history/commands";
import { makePartition } from "@/lib/monitoring/history/partitions";
import { dayUptimes, listChecks, listOutages, monitorHistory } from "@/lib/monitoring/history/queries";
import { histogramOf } from "@/lib/monitoring/history/rules";
import { db, pool } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const today = Math.floor(Date.now() / dayMs) * dayMs;
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;

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
const results = (monitorId: string, start: number, latencies: (number | null)[]) =>
  db.checkResult.createMany({
    data: latencies.map((latency, n) => ({
      monitorId,
      scheduledAt: new Date(start + n * 60_000),
      startedAt: new Date(start + n * 60_000),
      isOk: latency !== null,
      latencyMs: latency ?? 5_000,
      error: latency === null ? "Timed out after 5000 ms" : null,
    })),
  });

beforeEach(async () => {
  await db.checkResult.deleteMany();
  await db.monitorHour.deleteMany();
});

describe("partitions", () => {
  test("a week ahead, moving what the default one already holds; two workers at once, and again, change nothing", async () => {
    const id = await monitor();
    await results(id, Date.now(), [10, 20]);
    await Promise.all([rollPartitions(), rollPartitions()]);
    await rollPartitions();
    expect(await partitions()).toEqual([...Array.from({ length: 8 }, (_, n) => nameOf(today + n * dayMs)), "CheckResult_default"].sort());
    expect((await pool.query(`select from only "CheckResult_default"`)).rowCount).toBe(0);
    expect(await db.checkResult.count({ where: { monitorId: id } })).toBe(2);
  });

  test("older than thirty days go", async () => {
    await makePartition(new Date(today - 31 * dayMs));
    await makePartition(new Date(today - 30 * dayMs));
    await results(await monitor(), today - 40 * dayMs, [10]);
    await rollPartitions();
    const left = await partitions();
    expect(left).toContain(nameOf(today - 30 * dayMs));
    expect(left).not.toContain(nameOf(today - 31 * dayMs));
    expect(await db.checkResult.count()).toBe(0);
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

  test("of a removed monitor are not made again", async () => {
    await results(crypto.randomUUID(), thisHour, [10]);
    await rollUpHours();
    expect(await db.monitorHour.count()).toBe(0);
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
    const [day, week] = [await monitorHistory(viewer, id, "24h"), await monitorHistory(viewer, id, "7d")];
    expect([day.p50, day.p95]).toEqual([week.p50, week.p95]);
    expect(day.p50).toBeGreaterThanOrEqual(48);
    expect(day.p50).toBeLessThanOrEqual(52);
    for (const { points } of [day, week]) {
      expect(points.reduce((sum, { checks }) => sum + checks, 0)).toBe(100);
      expect(points.reduce((sum, { failures }) => sum + failures, 0)).toBe(1);
      expect(Math.max(...points.map(({ max }) => max ?? 0))).toBe(100);
    }
    expect(day.points).toHaveLength(288);
    expect(week.points).toHaveLength(168);
    expect((await monitorHistory(viewer, id, "90d")).points).toHaveLength(180);
  });

  test("uptime comes from intervals only: days, windows and outages", async () => {
    const viewer = await actorAs("viewer");
    const id = await monitor();
    const began = Date.now() - 95 * dayMs;
    const outage = { startedAt: new Date(today - 2 * dayMs + 6 * hourMs), endedAt: new Date(today - 2 * dayMs + 12 * hourMs) };
    await db.monitorInterval.createMany({
      data: [
        { monitorId: id, state: "up", startedAt: new Date(began), endedAt: outage.startedAt },
        { monitorId: id, state: "down", ...outage, cause: "Connection refused" },
        { monitorId: id, state: "up", startedAt: outage.endedAt },
      ],
    });
    const { days, figures } = await dayUptimes(viewer, id);
    expect(days).toHaveLength(90);
    expect(days.at(-3)).toMatchObject({ uptime: 0.75, downMs: 6 * hourMs });
    expect(days.filter(({ uptime }) => uptime === 1)).toHaveLength(89);
    expect(figures["7d"].uptime).toBe(0.96428);
    expect(figures["90d"].measured).toBe(1);
    expect(await listOutages(viewer, id)).toMatchObject([{ cause: "Connection refused", endedAt: outage.endedAt.toISOString() }]);
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
});
