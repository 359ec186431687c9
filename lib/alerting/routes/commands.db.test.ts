import { beforeEach, expect, test } from "vitest";
import { deleteRoute, moveRoute, saveRoute } from "@/lib/alerting/routes/commands";
import { getRoutePreview, listRoutes } from "@/lib/alerting/routes/queries";
import type { RouteInput } from "@/lib/alerting/routes/schema";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { savedSubject } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";

const input: RouteInput = {
  name: "Everything",
  isEnabled: true,
  severities: [],
  labels: [],
  sourceIds: [],
  days: [],
  fromMinute: null,
  toMinute: null,
  timeZone: "Europe/Paris",
  channelIds: [],
  pagesOnCall: true,
  isContinuing: false,
};
let lina: MemberActor;
let viewer: MemberActor;

beforeEach(async () => {
  await emptyDatabase(pool);
  [lina, viewer] = await Promise.all([actorAs("responder"), actorAs("viewer")]);
});

const save = (change: Partial<RouteInput> = {}, id: string | null = null) => saveRoute(lina, { id, route: { ...input, ...change } });
const names = async () => (await listRoutes(viewer)).map(({ name }) => name);

test("a route keeps whom it reminds, what it groups and for which components, and comes last", async () => {
  const componentIds = [crypto.randomUUID()];
  await save({ name: "First" });
  const { id } = await save({ name: "Core", componentIds, groupWithinSeconds: 0, remindEveryMinutes: 15, remindAtMost: 4 });
  expect(await listRoutes(viewer)).toMatchObject([
    { name: "First", componentIds: [], groupWithinSeconds: 120, remindEveryMinutes: null, remindAtMost: 0 },
    { id, name: "Core", componentIds, groupWithinSeconds: 0, remindEveryMinutes: 15, remindAtMost: 4 },
  ]);
  await save({ name: "Core", componentIds: [] }, id);
  expect((await listRoutes(viewer))[1]).toMatchObject({ id, componentIds: [], remindEveryMinutes: null });
});

test.each<[string, Partial<RouteInput>]>([
  ["route.name", { name: " " }],
  ["route.channelIds", { pagesOnCall: false }],
  ["route.fromMinute", { fromMinute: 60 }],
  ["route.timeZone", { timeZone: "Mars/Olympus" }],
  ["route.groupWithinSeconds", { groupWithinSeconds: 3_601 }],
  ["route.remindEveryMinutes", { remindEveryMinutes: 10 }],
  ["route.remindEveryMinutes", { remindAtMost: 3 }],
  ["route.remindEveryMinutes", { remindEveryMinutes: 0, remindAtMost: 3 }],
  ["route.remindAtMost", { remindEveryMinutes: 10, remindAtMost: 101 }],
])("names what is wrong: %s", async (field, change) => {
  const refusal = await save(change).catch((error) => error);
  expect(refusal).toMatchObject({ code: "invalid", details: { fields: { [field]: expect.any(Array) } } });
});

test("a route keeps the ids of what was removed, and names the sources that are still there", async () => {
  const api = await savedSubject({ name: "API" });
  const old = await savedSubject({ name: "Old" });
  const grafana = await savedSubject({ type: "inbound", name: "Grafana" });
  await save({ name: "First", sourceIds: [old] });
  await save({ name: "Second", sourceIds: [grafana, old, api] });
  await db.alertSubject.delete({ where: { id: old } });
  expect(await listRoutes(viewer)).toMatchObject([
    { sourceIds: [old], sources: [] },
    {
      sourceIds: [grafana, old, api],
      sources: [
        { id: api, name: "API" },
        { id: grafana, name: "Grafana" },
      ],
    },
  ]);
});

test("the preview asks for a monitor with its tags and components, and for another source with its labels", async () => {
  const componentId = crypto.randomUUID();
  const api = await savedSubject({ name: "API", labels: ["chain"], componentIds: [componentId] });
  const prometheus = await savedSubject({ type: "inbound", name: "Prometheus", labels: ["metrics"] });
  await save({ name: "By component", componentIds: [componentId], isContinuing: true });
  await save({ name: "By tag", labels: ["chain"] });
  await save({ name: "By label", labels: ["metrics"] });
  const routesFor = async (sourceId?: string) => (await getRoutePreview(viewer, { severity: "sev1", sourceId })).routes;
  expect(await routesFor(api)).toEqual(["By component", "By tag"]);
  expect(await routesFor(prometheus)).toEqual(["By label"]);
  expect(await routesFor()).toEqual([]);
  const asked = async (sourceId: string) => (await getRoutePreview(viewer, { severity: "sev1", sourceId })).source;
  expect(await asked(prometheus)).toEqual({ id: prometheus, name: "Prometheus" });
  expect(await asked(crypto.randomUUID())).toBeNull();
});

test("moving changes places with the neighbour, and what was deleted is gone", async () => {
  const [{ id: one }, { id: two }] = [await save({ name: "One" }), await save({ name: "Two" })];
  await moveRoute(lina, { id: two, by: -1 });
  expect(await names()).toEqual(["Two", "One"]);
  await moveRoute(lina, { id: two, by: -1 });
  expect(await names()).toEqual(["Two", "One"]);
  await deleteRoute(lina, { id: two });
  expect(await names()).toEqual(["One"]);
  await expect(moveRoute(lina, { id: two, by: 1 })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteRoute(lina, { id: two })).rejects.toMatchObject({ code: "not_found" });
  await expect(save({}, two)).rejects.toMatchObject({ code: "not_found" });
  expect((await db.domainEvent.findMany({ orderBy: { seq: "asc" } })).map(({ payload }) => (payload as { change: string }).change)).toEqual(
    ["created", "created", "moved", "removed"],
  );
  await expect(moveRoute(viewer, { id: one, by: 1 })).rejects.toMatchObject({ code: "forbidden" });
  await expect(saveRoute(viewer, { id: null, route: input })).rejects.toMatchObject({ code: "forbidden" });
});
