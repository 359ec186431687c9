import { command, reaction } from "@/lib/accounts/access";
import { removeSubjects } from "@/lib/alerting/raise";
import { monitorRemoved } from "@/lib/monitoring/events";
import type { Observation } from "@/lib/monitoring/probes/engine/observation";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { type MonitorConfig, probeConfig } from "@/lib/monitoring/probes/schema";
import { cloneInput, monitorId, monitorInput, monitorUpdate, testInput } from "@/lib/monitoring/uptime/schema";
import { openConfig, readConfig, type StoredConfig } from "@/lib/monitoring/uptime/steps/monitor-config";
import {
  insertMonitor,
  lockMonitor,
  pauseMonitors,
  removeMonitors,
  resumeMonitors,
  saveMonitor,
} from "@/lib/monitoring/uptime/steps/save-monitor";
import type { Actor } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { invalid, notFound } from "@/lib/platform/errors";
import { spend } from "@/lib/platform/rate-limit";

/** Its first check follows within seconds, the others on its grid. A name that another monitor has is a conflict. */
export const createMonitor = command("monitoring.write", monitorInput, function createMonitor(actor, { config, ...settings }) {
  return transaction((tx) => insertMonitor(tx, actor, settings, readConfig(config, null)));
});

/** A new monitor with these settings; secrets left empty are those of the one it was made from. It has an address of its own. */
export const cloneMonitor = command("monitoring.write", cloneInput, function cloneMonitor(actor, { from, config, ...settings }) {
  return transaction(async (tx) => {
    const source = await tx.monitor.findUnique({ where: { id: from }, select: { id: true, kind: true, config: true, secrets: true } });
    if (!source) throw notFound("monitor");
    return insertMonitor(tx, actor, settings, readConfig(config, source.kind === config.kind ? source : null));
  });
});

/** A check under way with the old settings counts no more. The kind stays; secrets left empty stay too. */
export const updateMonitor = command("monitoring.write", monitorUpdate, function updateMonitor(actor, { id, config, ...settings }) {
  return transaction(async (tx) => {
    const before = await lockMonitor(tx, id);
    if (config.kind !== before.kind) throw invalid("A monitor keeps its kind.", { "config.kind": ["It cannot be changed."] });
    await saveMonitor(tx, actor, before, settings, readConfig(config, before));
    return { id };
  });
});

/** Pauses a monitor: it is neither checked nor measured. An alert that fires stays until the monitor, resumed, recovers. */
export const pauseMonitor = command("monitoring.write", monitorId, function pauseMonitor(actor, { id }) {
  return transaction(async (tx) => pauseMonitors(tx, actor, [await lockMonitor(tx, id)]));
});

export const resumeMonitor = command("monitoring.write", monitorId, function resumeMonitor(actor, { id }) {
  return transaction(async (tx) => resumeMonitors(tx, actor, [await lockMonitor(tx, id)]));
});

/** Deletes a monitor with its history; raw results go with their day's partition. Its alerts resolve, and its children leave the group. */
export const deleteMonitor = command("monitoring.write", monitorId, function deleteMonitor(actor, { id }) {
  return transaction(async (tx) => {
    await lockMonitor(tx, id);
    await removeMonitors(tx, actor, [id]);
  });
});

/** Ends the alerts of a monitor that is gone, as it can no longer recover. */
export const resolveAlertsOfMonitor = reaction(monitorRemoved, function resolveAlertsOfMonitor({ payload: { monitorId }, occurredAt }) {
  return transaction((tx) => removeSubjects(tx, "monitor", [monitorId], occurredAt));
});

const testLimit = { name: "monitoring.test", points: 10, seconds: 60, shared: true };

/** Probes once with these settings and returns the whole observation; changes no monitor. Limited to ten a minute and member. */
export const testMonitor = command("monitoring.write", testInput, async function testMonitor(actor, { id, config, timeoutMs }) {
  await spend(testLimit, keyOf(actor));
  return test(actor, readConfig(config, id ? await storedConfig(id) : null), timeoutMs);
});

/** Tests a saved monitor with its own settings. */
export const testSavedMonitor = command("monitoring.write", monitorId, async function testSavedMonitor(actor, { id }) {
  await spend(testLimit, keyOf(actor));
  const stored = await storedConfig(id);
  return test(actor, openConfig(stored), stored.timeoutMs);
});

/** Probes once. Bodies are shown to admins only, as they may hold more than their reader should know. */
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

const keyOf = (actor: Actor) => actor.id ?? actor.type;
