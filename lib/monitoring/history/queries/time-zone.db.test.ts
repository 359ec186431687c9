import { afterAll, beforeAll, expect, test } from "vitest";
import { readDaySteps } from "@/lib/monitoring/history/reads/steps";
import { db, pool } from "@/lib/platform/db";
import { httpMonitor } from "@/lib/testing/monitors";
import { run } from "@/lib/testing/template-database";
import { until } from "@/lib/testing/until";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

// As another's server may be set; who connects from now on has it.
const url = process.env.DATABASE_URL as string;
const set = (change: string) => run(url, `alter database "${new URL(url).pathname.slice(1)}" ${change}`);
beforeAll(async () => {
  await set("set timezone = 'Europe/Paris'");
  await run(url, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
  await until(async () => pool.totalCount === 0);
});
afterAll(() => set("reset timezone"));

test("days are counted in UTC, by both ways into the database", async () => {
  expect((await pool.query("show timezone")).rows).toEqual([{ TimeZone: "UTC" }]);
  expect(await db.$queryRaw`show timezone`).toEqual([{ TimeZone: "UTC" }]);
});

test.each(["2026-03-29", "2026-10-25"])("each hour counts once after %s, when the clocks change", async (date) => {
  const { id } = await db.monitor.create({ data: { ...httpMonitor("https://example.com/"), name: date } });
  const day = new Date(date);
  const figures = { monitorId: id, checks: 1, failures: 1, latencySumMs: 0n, latencyMaxMs: 0, latencyBuckets: Array(51).fill(0) };
  await db.monitorHour.createMany({
    data: Array.from({ length: 48 }, (_, n) => ({ ...figures, hour: new Date(day.getTime() + n * hourMs) })),
  });
  await db.monitorDay.create({ data: { ...figures, day, checks: 24, failures: 24 } });
  const steps = await readDaySteps(id, day, dayMs);
  expect([...steps].map(([at, { checks }]) => [at - day.getTime(), checks]).sort()).toEqual([
    [0, 24],
    [dayMs, 24],
  ]);
});
