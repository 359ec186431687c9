import { beforeAll, expect, test } from "vitest";
import { createMaintenance, deleteMaintenance } from "@/lib/monitoring/maintenance/commands";
import {
  getMaintenance,
  listMaintenanceWindows,
  listMonitorsInMaintenance,
  listMonitorTags,
  listPastMaintenance,
  listRunningMaintenance,
  listUpcomingMaintenance,
} from "@/lib/monitoring/maintenance/queries";
import type { MaintenanceInput } from "@/lib/monitoring/maintenance/schema";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";

let responder: MemberActor;
let viewer: MemberActor;
let ids: string[];
const inTime = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const input = (change: Partial<MaintenanceInput>): MaintenanceInput => ({
  title: "Work",
  covers: "all",
  monitorIds: [],
  tags: [],
  startsAt: "now",
  endsAt: null,
  cron: null,
  durationMinutes: 60,
  timeZone: "Europe/Paris",
  ...change,
});

beforeAll(async () => {
  responder = await actorAs("responder");
  viewer = await actorAs("viewer");
  const data = ["A", "B", "C", "D"].map((name) => ({ ...httpMonitor("http://127.0.0.1/"), name, tags: ["eu", name.toLowerCase()] }));
  ids = (await db.monitor.createManyAndReturn({ data, select: { id: true, name: true } })).map(({ id }) => id);
});

test("what runs, what comes and what is over, each with what it covers", async () => {
  const [a, b] = ids as [string, string];
  const { id } = await createMaintenance(responder, input({ title: "Running", durationMinutes: 30 }));
  await createMaintenance(responder, input({ title: "Shorter", covers: "chosen", monitorIds: [b], durationMinutes: 10 }));
  await createMaintenance(responder, input({ title: "Tagged", covers: "chosen", tags: ["eu"], startsAt: inTime(90).toISOString() }));
  await createMaintenance(responder, input({ title: "Next", covers: "chosen", monitorIds: [a], startsAt: inTime(60).toISOString() }));
  await createMaintenance(responder, input({ title: "Far", startsAt: inTime(31 * 1_440).toISOString() }));
  const { id: gone } = await createMaintenance(responder, input({ title: "Gone" }));
  await deleteMaintenance(responder, { id: gone });

  const running = await listRunningMaintenance(viewer);
  expect(running.map(({ title, covered }) => [title, covered.count, covered.names.length])).toEqual([
    ["Shorter", 1, 1],
    ["Running", 4, 3],
  ]);
  expect(await listUpcomingMaintenance(viewer)).toMatchObject({
    rows: [
      { title: "Next", covered: { isAll: false, tags: [], count: 1, names: ["A"] }, timeZone: "Europe/Paris", isRecurring: false },
      { title: "Tagged", covered: { isAll: false, tags: ["eu"], count: 0 } },
    ],
    nextCursor: null,
  });
  expect(await listPastMaintenance(viewer)).toMatchObject({ rows: [{ title: "Gone", windowId: null, timeZone: null }], nextCursor: null });

  const marks = await listMonitorsInMaintenance(viewer);
  expect(marks.map(({ monitorId }) => monitorId).toSorted()).toEqual(ids.toSorted());
  expect(marks.every(({ windowId, title }) => windowId === id && title === "Running")).toBe(true);
  expect(await listMonitorsInMaintenance(viewer, [b])).toMatchObject([{ monitorId: b }]);
  expect(await listMonitorsInMaintenance(viewer, [])).toEqual([]);

  const windows = await listMaintenanceWindows(viewer);
  expect(windows.rows.map(({ title, isRunning, nextAt, covered }) => [title, isRunning, nextAt !== null, covered.isAll])).toEqual([
    ["Far", false, true, true],
    ["Next", false, true, false],
    ["Tagged", false, true, false],
    ["Shorter", true, false, false],
    ["Running", true, false, true],
  ]);
});

test("what comes round often is read in pages, each once and in order", async () => {
  await createMaintenance(responder, input({ title: "Hourly", cron: "0 * * * *", durationMinutes: 5 }));
  const seen: string[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page = await listUpcomingMaintenance(viewer, next);
    seen.push(...page.rows.filter(({ title }) => title === "Hourly").map(({ startsAt }) => startsAt));
    next = page.nextCursor;
  }
  expect(seen.length).toBeGreaterThan(700);
  expect(seen).toEqual([...new Set(seen)].toSorted());

  const over = Array.from({ length: 120 }, (_, n) => ({ title: "Over", startsAt: inTime(-20_000 - n), endsAt: inTime(-10_000 - (n % 7)) }));
  await db.maintenanceSpan.createMany({ data: over });
  const past: string[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page = await listPastMaintenance(viewer, next);
    past.push(...page.rows.filter(({ title }) => title === "Over").map(({ id }) => id));
    next = page.nextCursor;
  }
  expect([past.length, new Set(past).size]).toEqual([120, 120]);
  await expect(listPastMaintenance(viewer, "yesterday")).rejects.toMatchObject({ code: "invalid" });
});

test("a form gets the monitors that are left, and the tags there are", async () => {
  const { id: lost } = await db.monitor.create({ data: { ...httpMonitor("http://127.0.0.1/"), name: "Lost" } });
  const { id } = await createMaintenance(responder, input({ covers: "chosen", monitorIds: [lost, ids[0] as string], cron: "0 3 * * 1" }));
  await db.monitor.delete({ where: { id: lost } });
  expect(await getMaintenance(viewer, id)).toMatchObject({ monitors: [{ id: ids[0], name: "A" }], isAll: false, isRunning: false });
  expect(await listMonitorTags(viewer)).toEqual(["a", "b", "c", "d", "eu"]);
  for (const junk of [crypto.randomUUID(), "junk"]) await expect(getMaintenance(viewer, junk)).rejects.toMatchObject({ code: "not_found" });
});
