import { beforeEach, expect, test } from "vitest";
import { keepComponents } from "@/lib/monitoring/components/commands";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool } from "@/lib/platform/db";
import { on } from "@/lib/platform/worker";
import { addComponent, linkMonitors, removeComponent } from "@/lib/status/components/commands";
import { componentChanged } from "@/lib/status/events";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { httpMonitor } from "@/lib/testing/monitors";

const worker = on(componentChanged, { keepComponents });
let ines: MemberActor;
let [api, web]: string[] = [];
let componentId: string;

beforeEach(async () => {
  await emptyDatabase(pool);
  ines = await actorAs("product");
  [api, web] = await Promise.all(["api", "web"].map(monitorNamed));
  ({ componentId } = await addComponent(ines, { name: "API" }));
});

const monitorNamed = async (name: string) => (await db.monitor.create({ data: { ...httpMonitor(`https://${name}.example/`), name } })).id;
const link = (...ids: (string | undefined)[]) =>
  linkMonitors(ines, { componentId, monitors: ids.map((monitorId) => ({ monitorId: monitorId as string, isDown: false })) });
const componentsOf = async (id: string | undefined) => (await db.monitor.findUniqueOrThrow({ where: { id: id as string } })).componentIds;

test("monitors know the components that they are linked to, until they no longer are", async () => {
  const { componentId: other } = await addComponent(ines, { name: "Docs" });
  await linkMonitors(ines, { componentId: other, monitors: [{ monitorId: api as string, isDown: false }] });
  await link(api);
  await drainJobs(worker);
  expect((await componentsOf(api)).toSorted()).toEqual([componentId, other].toSorted());
  expect(await componentsOf(web)).toEqual([]);
  await link(web);
  await drainJobs(worker);
  expect([await componentsOf(api), await componentsOf(web)]).toEqual([[other], [componentId]]);
  await removeComponent(ines, { componentId });
  await drainJobs(worker);
  expect([await componentsOf(api), await componentsOf(web)]).toEqual([[other], []]);
});

test("events that arrive late or twice leave the newest word standing", async () => {
  await link(api);
  await link(web);
  const facts = await db.domainEvent.findMany({ where: { name: componentChanged.name }, orderBy: { seq: "desc" } });
  for (const { id: eventId, occurredAt, payload } of [...facts, ...facts])
    await keepComponents({ name: componentChanged.name, eventId, occurredAt, payload: payload as never, actor: ines });
  expect([await componentsOf(api), await componentsOf(web)]).toEqual([[], [componentId]]);
});
