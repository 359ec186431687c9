import { type Actor, command } from "@/lib/accounts/access";
import { monitorChanged, monitorCreated, monitorRemoved } from "@/lib/monitoring/events";
import type { Observation } from "@/lib/monitoring/probes/observation";
import { runProbe } from "@/lib/monitoring/probes/run-probe";
import { isProbed, type MonitorConfig, type MonitorKind, probeConfig } from "@/lib/monitoring/probes/schema";
import { configColumns, openConfig, readConfig, type StoredConfig } from "@/lib/monitoring/uptime/monitor-config";
import { nextDueAt } from "@/lib/monitoring/uptime/rules";
import { monitorId, monitorInput, monitorUpdate, testInput } from "@/lib/monitoring/uptime/schema";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { conflict, invalid, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { spend } from "@/lib/platform/rate-limit";

/** Its first check follows within seconds, the others on its grid. A name that another monitor has is a conflict. */
export const createMonitor = command("monitoring.write", monitorInput, (actor, { config, ...input }) =>
  transaction(async (tx) => {
    await claimName(tx, input.name);
    const id = crypto.randomUUID();
    await tx.monitor.create({ data: { id, ...input, ...limitsOf(config.kind), ...configColumns(id, readConfig(config, null)) } });
    if (!isProbed(config.kind)) await tx.heartbeat.create({ data: { monitorId: id } });
    await emit(tx, monitorCreated, actor, { monitorId: id, monitorName: input.name });
    return { id };
  }),
);

/** A check under way with the old settings counts no more. The kind stays; secrets left empty stay too. */
export const updateMonitor = command("monitoring.write", monitorUpdate, (actor, { id, config, ...input }) =>
  transaction(async (tx) => {
    const monitor = await lockMonitor(tx, id);
    await claimName(tx, input.name, id);
    if (config.kind !== monitor.kind) throw invalid("A monitor keeps its kind.", { "config.kind": ["It cannot be changed."] });
    const columns = configColumns(id, readConfig(config, { ...monitor, id }));
    const nextDue = nextDueAt({ id, intervalSeconds: input.intervalSeconds }, new Date());
    await tx.monitor.update({
      where: { id },
      data: { ...input, ...limitsOf(monitor.kind), ...columns, ...noLease, ...noHead, ...(monitor.isPaused ? {} : { nextDueAt: nextDue }) },
    });
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
    // What was not said meanwhile is nobody's fault: the time to the next signal begins now.
    if (["heartbeat", "cron"].includes(monitor.kind))
      await tx.heartbeat.updateMany({ where: { monitorId: id }, data: { watchedSince: new Date(), ...noSignal } });
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

/** Asks once with these settings and says exactly what was seen; changes no monitor. Ten a minute and member. */
export const testMonitor = command("monitoring.write", testInput, async (actor, { id, config, timeoutMs }) => {
  await spend(testLimit, keyOf(actor));
  return test(actor, readConfig(config, id ? await storedConfig(id) : null), timeoutMs);
});

/** The same with the settings that a monitor has. */
export const testSavedMonitor = command("monitoring.write", monitorId, async (actor, { id }) => {
  await spend(testLimit, keyOf(actor));
  const stored = await storedConfig(id);
  return test(actor, openConfig(stored), stored.timeoutMs);
});

/** What a body holds is for admins: it may be more than its reader should know. */
async function test(actor: Actor, config: MonitorConfig, timeoutMs: number): Promise<Omit<Observation, "isBlocked" | "head">> {
  const probed = probeConfig.safeParse(config);
  if (!probed.success) throw invalid("Only what is asked over the network can be tested.");
  const { isBlocked: _, head: __, facts, ...seen } = await runProbe(probed.data, { timeoutMs });
  const isAdmin = actor.type === "member" && actor.role === "admin";
  return { ...seen, facts: facts.filter(({ label }) => isAdmin || label !== "body") };
}

async function storedConfig(id: string): Promise<StoredConfig & { timeoutMs: number }> {
  const select = { id: true, config: true, secrets: true, timeoutMs: true } as const;
  const stored = await db.monitor.findUnique({ where: { id }, select });
  if (!stored) throw notFound("monitor");
  return stored;
}

/** Those that are told, not asked, are looked at each minute, and what was told holds at once. */
const toldLimits = { intervalSeconds: 60, timeoutMs: 10_000, retries: 0, alertAfter: 1, recoverAfter: 1 };
const limitsOf = (kind: MonitorKind) => (isProbed(kind) ? {} : toldLimits);
const noSignal = { startedAt: null, lastSeenAt: null, failedAt: null, exitCode: null, failMessage: null };

const noLease = { leasedUntil: null, leaseToken: null };
const noHead = { headNumber: null, headAt: null };
const noRow = { failures: 0, successes: 0, turningAt: null };

const keyOf = (actor: Actor) => actor.id ?? actor.type;

type LockedMonitor = { name: string; isPaused: boolean; kind: MonitorKind; config: unknown; secrets: string | null };

async function lockMonitor(tx: Tx, id: string): Promise<LockedMonitor> {
  const [monitor] = await tx.$queryRaw<LockedMonitor[]>`
    select name, "isPaused", kind, config, secrets from "Monitor" where id = ${id}::uuid for update`;
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
