import { type Actor, command } from "@/lib/accounts/access";
import { monitorChanged, monitorCreated, monitorRemoved } from "@/lib/monitoring/events";
import { probe } from "@/lib/monitoring/uptime/probe";
import { nextDueAt } from "@/lib/monitoring/uptime/rules";
import { monitorId, monitorInput, monitorUpdate, testInput } from "@/lib/monitoring/uptime/schema";
import { type Tx, transaction } from "@/lib/platform/db";
import { conflict, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { spend } from "@/lib/platform/rate-limit";

/** Its first check follows within seconds, the others on its grid. A name that another monitor has is a conflict. */
export const createMonitor = command("monitoring.write", monitorInput, (actor, input) =>
  transaction(async (tx) => {
    await claimName(tx, input.name);
    const monitor = await tx.monitor.create({ data: input, select: { id: true, name: true } });
    await emit(tx, monitorCreated, actor, { monitorId: monitor.id, monitorName: monitor.name });
    return { id: monitor.id };
  }),
);

/** A check under way with the old settings counts no more. */
export const updateMonitor = command("monitoring.write", monitorUpdate, (actor, { id, ...input }) =>
  transaction(async (tx) => {
    const monitor = await lockMonitor(tx, id);
    await claimName(tx, input.name, id);
    const nextDue = nextDueAt({ id, intervalSeconds: input.intervalSeconds }, new Date());
    await tx.monitor.update({ where: { id }, data: { ...input, ...noLease, ...(monitor.isPaused ? {} : { nextDueAt: nextDue }) } });
    await emit(tx, monitorChanged, actor, { monitorId: id, monitorName: input.name, change: "settings" });
    return { id };
  }),
);

/** From now on nothing is checked and nothing measured. An alert that fires stays until the monitor, resumed, recovers. */
export const pauseMonitor = command("monitoring.write", monitorId, (actor, { id }) =>
  transaction(async (tx) => {
    const monitor = await lockMonitor(tx, id);
    if (monitor.isPaused) return;
    await tx.monitor.update({ where: { id }, data: { isPaused: true, ...noLease, ...noRow } });
    await tx.monitorInterval.updateMany({ where: { monitorId: id, endedAt: null }, data: { endedAt: new Date() } });
    await emit(tx, monitorChanged, actor, { monitorId: id, monitorName: monitor.name, change: "paused" });
  }),
);

export const resumeMonitor = command("monitoring.write", monitorId, (actor, { id }) =>
  transaction(async (tx) => {
    const monitor = await lockMonitor(tx, id);
    if (!monitor.isPaused) return;
    await tx.monitor.update({ where: { id }, data: { isPaused: false, nextDueAt: new Date() } });
    await emit(tx, monitorChanged, actor, { monitorId: id, monitorName: monitor.name, change: "resumed" });
  }),
);

/** With its history; raw results go when their day's partition does. Its alerts resolve. */
export const deleteMonitor = command("monitoring.write", monitorId, (actor, { id }) =>
  transaction(async (tx) => {
    const monitor = await lockMonitor(tx, id);
    await tx.monitorHour.deleteMany({ where: { monitorId: id } });
    await tx.monitor.delete({ where: { id } });
    await emit(tx, monitorRemoved, actor, { monitorId: id, monitorName: monitor.name });
  }),
);

const testLimit = { name: "monitoring.test", points: 10, seconds: 60, shared: true };

/** Asks once and says exactly what was seen; changes no monitor. Ten a minute and member. */
export const testMonitor = command("monitoring.write", testInput, async (actor, input) => {
  await spend(testLimit, keyOf(actor));
  return probe(input);
});

const noLease = { leasedUntil: null, leaseToken: null };
const noRow = { failures: 0, successes: 0, turningAt: null };

const keyOf = (actor: Actor) => actor.id ?? actor.type;

async function lockMonitor(tx: Tx, id: string): Promise<{ name: string; isPaused: boolean }> {
  const [monitor] = await tx.$queryRaw<{ name: string; isPaused: boolean }[]>`
    select name, "isPaused" from "Monitor" where id = ${id}::uuid for update`;
  if (!monitor) throw notFound("monitor");
  return monitor;
}

/** One at a time, so that two monitors created at once cannot both find the name free. */
async function claimName(tx: Tx, name: string, ownId?: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('monitoring.names'))`;
  const other = await tx.monitor.findFirst({
    where: { name: { equals: name, mode: "insensitive" }, NOT: { id: ownId } },
    select: { id: true },
  });
  if (other) throw conflict(`There is a monitor named "${name}" already.`);
}
