import { beforeAll, beforeEach, expect, test } from "vitest";
import { getUptimeSummary } from "@/lib/monitoring/history/queries/uptime";
import { updateMonitors } from "@/lib/monitoring/uptime/bulk/commands";
import { updateMonitor } from "@/lib/monitoring/uptime/commands";
import { recordChecks } from "@/lib/monitoring/uptime/engine/record-checks";
import { getMonitorSettings } from "@/lib/monitoring/uptime/queries";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";

type Pace = { intervalSeconds: number; timeoutMs: number; retries: number };
type Change = (id: string, pace: Partial<Pace>) => Promise<unknown>;

const hour = 3_600;
const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000);
const often = { intervalSeconds: 30, timeoutMs: 5_000, retries: 0 };
const daily = { ...often, intervalSeconds: 24 * hour };

let responder: MemberActor;
const edit: Change = async (id, pace) => updateMonitor(responder, { ...(await getMonitorSettings(responder, id)), ...pace, id });
const bulk: Change = (id, { intervalSeconds = 0 }) => updateMonitors(responder, { ids: [id], change: { do: "interval", intervalSeconds } });

beforeAll(async () => {
  responder = await actorAs("responder");
});
beforeEach(() => db.monitor.deleteMany());

/** Down for twenty hours, as its checks said, the last of them some time ago. */
async function monitor(pace: Pace, checkedAt: Date, more: object = {}): Promise<string> {
  const known = { state: "down" as const, stateSince: at(20 * hour), lastCheckedAt: checkedAt, createdAt: at(20 * hour) };
  const { id } = await db.monitor.create({ data: { ...httpMonitor("http://127.0.0.1:1"), name: "API", ...pace, ...known, ...more } });
  await db.monitorInterval.create({
    data: { monitorId: id, state: "down", startedAt: at(20 * hour), cause: literal("Connection refused") },
  });
  return id;
}
async function record(monitorId: string, startedAt: Date, isOk: boolean): Promise<void> {
  const token = crypto.randomUUID();
  await db.monitor.update({ where: { id: monitorId }, data: { leaseToken: token } });
  const rest = { latencyMs: 5, statusCode: null, attempts: 1, head: null, dueBy: null };
  const error = isOk ? null : literal("Connection refused");
  await recordChecks([{ monitorId, token, scheduledAt: startedAt, startedAt, isOk, error, ...rest }], startedAt);
}
const intervals = (monitorId: string) => db.monitorInterval.findMany({ where: { monitorId }, orderBy: { startedAt: "asc" } });
const today = async (id: string) => (await getUptimeSummary(responder, id)).figures["24h"];
const hoursOf = (ms: number) => Math.round((ms / (hour * 1_000)) * 100) / 100;

test.each<[string, Pace, Partial<Pace>, number, Change]>([
  ["a shorter interval", daily, { intervalSeconds: 30 }, 10 * hour, edit],
  ["a shorter interval of many", daily, { intervalSeconds: 30 }, 10 * hour, bulk],
  ["fewer attempts", { intervalSeconds: 30, timeoutMs: 20_000, retries: 9 }, { retries: 0 }, 300, edit],
])("what was known by the old pace stays so: %s", async (_, before, pace, ago, change) => {
  const id = await monitor(before, at(ago));
  await change(id, pace);
  expect(hoursOf((await today(id)).downMs)).toBe(20);
  await record(id, at(-30), false);
  expect(await intervals(id)).toMatchObject([{ state: "down", endedAt: null }]);
  const known = await db.monitor.findUniqueOrThrow({ where: { id } });
  await record(id, at(-hour), false);
  expect((await intervals(id)).map(({ endedAt }) => endedAt)).toEqual([new Date((known.lastCheckedAt?.getTime() ?? 0) + 30_000), null]);
});

test.each<[string, Change]>([
  ["of one", edit],
  ["of many", bulk],
])("a standstill stays one though the new interval is longer: %s", async (_, change) => {
  const checkedAt = at(10 * hour);
  const id = await monitor(often, checkedAt, { recoverAfter: 2, successes: 1, turningAt: checkedAt });
  await change(id, { intervalSeconds: 24 * hour });
  expect(await intervals(id)).toMatchObject([{ state: "down", endedAt: new Date(checkedAt.getTime() + 30_000) }]);
  const recoveredAt = at(-30);
  await record(id, recoveredAt, true);
  expect((await intervals(id))[1]).toMatchObject({ state: "up", startedAt: recoveredAt, endedAt: null });
  expect(hoursOf((await today(id)).gapMs)).toBe(9.99);
});

test("what was unknown when the pace changed is a gap only from there on", async () => {
  const id = await monitor(daily, at(10 * hour));
  await edit(id, { intervalSeconds: 30 });
  const changedAt = (await db.monitor.findUniqueOrThrow({ where: { id } })).pacedAt as Date;
  await record(id, at(-2 * hour), false);
  expect((await intervals(id)).map(({ endedAt }) => endedAt)).toEqual([new Date(changedAt.getTime() + 30_000), null]);
});

test("other settings, and those of a monitor that is paused, settle nothing", async () => {
  const id = await monitor(often, at(10 * hour));
  await edit(id, {});
  await db.monitor.update({ where: { id }, data: { isPaused: true } });
  await bulk(id, { intervalSeconds: 60 });
  expect(await intervals(id)).toMatchObject([{ endedAt: null }]);
  expect(await db.monitor.findUnique({ where: { id } })).toMatchObject({ pacedAt: null, intervalSeconds: 60 });
});
