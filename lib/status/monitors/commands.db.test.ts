import { beforeEach, expect, test } from "vitest";
import { monitorRecovered, monitorRemoved, monitorWentDown } from "@/lib/monitoring/events";
import { type MemberActor, system } from "@/lib/platform/actor";
import { db, pool, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { addComponent, linkMonitors, setComponentState } from "@/lib/status/components/commands";
import { statusWorker } from "@/lib/status/worker";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { emptyDatabase } from "@/lib/testing/empty-database";

const [rpc, nodes] = [crypto.randomUUID(), crypto.randomUUID()];
let ines: MemberActor;
let componentId: string;

beforeEach(async () => {
  await emptyDatabase(pool);
  ines = await actorAs("product");
  ({ componentId } = await addComponent(ines, { name: "RPC gateway" }));
  await linkMonitors(ines, { componentId, monitors: [rpc, nodes].map((monitorId) => ({ monitorId, isDown: false })) });
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString();
const outage = (monitorId: string, since: number, told: number) => ({
  monitorId,
  monitorName: "RPC",
  error: "connect ECONNREFUSED",
  severity: "sev2" as const,
  since: at(since),
  at: at(told),
});
const down = (monitorId: string, since: number, told: number) =>
  transaction((tx) => emit(tx, monitorWentDown, system, outage(monitorId, since, told)));
const up = (monitorId: string, since: number, told: number) =>
  transaction((tx) => emit(tx, monitorRecovered, system, outage(monitorId, since, told)));
const settle = () => drainJobs(statusWorker);
const state = async () => (await db.component.findUniqueOrThrow({ where: { id: componentId } })).state;
const history = async () =>
  (await db.componentInterval.findMany({ where: { componentId }, orderBy: { startedAt: "asc" } })).map((interval) => [
    interval.state,
    interval.startedAt.toISOString(),
    interval.endedAt?.toISOString() ?? null,
  ]);

test("one of two monitors down is partial, both major, none operational, from the first failing check on", async () => {
  await down(rpc, 40, 41);
  await settle();
  expect(await state()).toBe("partial_outage");
  await down(nodes, 45, 46);
  await settle();
  expect(await state()).toBe("major_outage");
  await up(rpc, 40, 50);
  await settle();
  await up(nodes, 45, 55);
  await settle();
  expect(await state()).toBe("operational");
  expect(await history()).toEqual([
    ["partial_outage", at(40), at(45)],
    ["major_outage", at(45), at(50)],
    ["partial_outage", at(50), at(55)],
  ]);
});

test("every event delivered twice changes nothing more", async () => {
  await down(rpc, 40, 41);
  await settle();
  await up(rpc, 40, 50);
  await settle();
  const before = await history();
  for (const reaction of statusWorker) {
    for (const { id } of await db.domainEvent.findMany({ where: { name: reaction.event as string } })) await reaction.run({ eventId: id });
  }
  expect(await history()).toEqual(before);
  expect(await state()).toBe("operational");
});

test("a recovery heard before its outage leaves the component up and the outage in the history", async () => {
  await up(rpc, 40, 50);
  await settle();
  await down(rpc, 40, 41);
  await settle();
  expect(await state()).toBe("operational");
  expect(await history()).toEqual([["partial_outage", at(40), at(50)]]);
});

test("two monitors told at once keep one open interval", async () => {
  await Promise.all([down(rpc, 40, 41), down(nodes, 40, 41)]);
  await settle();
  expect(await state()).toBe("major_outage");
  expect((await history()).filter(([, , ended]) => ended === null)).toHaveLength(1);
});

test("a state set by hand stays through outages until it is cleared", async () => {
  await setComponentState(ines, { componentId, state: "maintenance" });
  await down(rpc, 40, 41);
  await settle();
  expect(await state()).toBe("maintenance");
  await setComponentState(ines, { componentId, state: null });
  expect(await state()).toBe("partial_outage");
  expect((await history()).map(([name, , ended]) => [name, ended === null])).toEqual([
    ["maintenance", false],
    ["partial_outage", true],
  ]);
});

test("a removed monitor has no say any more", async () => {
  await down(rpc, 40, 41);
  await settle();
  await transaction((tx) => emit(tx, monitorRemoved, system, { monitorId: rpc, monitorName: "RPC" }));
  await settle();
  expect(await state()).toBe("operational");
  expect(await db.componentMonitor.count({ where: { componentId } })).toBe(1);
});
