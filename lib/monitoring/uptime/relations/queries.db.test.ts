import { expect, test } from "vitest";
import { getMonitorRelations } from "@/lib/monitoring/uptime/relations/queries";
import { db } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";

const monitor = (name: string, change: object = {}) =>
  db.monitor.create({ data: { ...httpMonitor("https://example.com/"), name, state: "up", ...change } });
const minutes = (n: number) => new Date(Date.now() + n * 60_000);

test("a monitor's group, children, parents, dependants, locations and maintenance, failing ones first", async () => {
  const viewer = await actorAs("viewer");
  const group = await monitor("Shop");
  const api = await monitor("API", { groupId: group.id });
  await monitor("Web", { groupId: group.id, state: "down" });
  const database = await monitor("Database", { unknownSince: new Date() });
  const paused = await monitor("Reports", { isPaused: true, state: "down" });
  await db.monitorDependency.createMany({
    data: [
      { monitorId: api.id, parentId: database.id },
      { monitorId: paused.id, parentId: api.id },
    ],
  });
  await db.locationProbe.createMany({
    data: [
      {
        monitorId: api.id,
        location: "paris-1",
        checkedAt: minutes(-1),
        isOk: false,
        latencyMs: 80,
        statusCode: 503,
        error: literal("Status 503"),
      },
      { monitorId: api.id, location: "home" },
    ],
  });
  const span = (title: string, from: number, to: number, monitorIds: string[]) => ({
    ...{ title, monitorIds, hasBegun: true },
    ...{ startsAt: minutes(from), endsAt: minutes(to) },
  });
  await db.maintenanceSpan.createMany({
    data: [
      span("Over", -20, -10, [api.id]),
      span("Short", -5, 5, [api.id]),
      span("Move", -1, 30, [api.id, group.id]),
      span("To come", 5, 9, [api.id]),
      span("Another", -9, 90, [paused.id]),
    ],
  });

  const named = (all: { name: string; status: string }[]) => all.map(({ name, status }) => `${name} ${status}`);
  expect(named((await getMonitorRelations(viewer, group.id)).children)).toEqual(["Web down", "API up"]);
  const { locations, maintenance, ...relations } = await getMonitorRelations(viewer, api.id);
  expect(relations.group?.name).toBe("Shop");
  expect(named(relations.parents)).toEqual(["Database unknown"]);
  expect(named(relations.dependants)).toEqual(["Reports paused"]);
  expect(locations).toMatchObject([
    { location: "home", checkedAt: null, isOk: null },
    { location: "paris-1", isOk: false, statusCode: 503, error: literal("Status 503") },
  ]);
  expect(maintenance?.title).toBe("Move");
  expect((await getMonitorRelations(viewer, database.id)).maintenance).toBeNull();
  await expect(getMonitorRelations(viewer, crypto.randomUUID())).rejects.toMatchObject({ code: "not_found" });
});
