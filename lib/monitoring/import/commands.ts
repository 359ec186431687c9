import { z } from "zod";
import { command } from "@/lib/accounts/access";
import { newAddress } from "@/lib/monitoring/heartbeats/steps/address";
import { printFile } from "@/lib/monitoring/import/engine/print";
import { readAddresses, readStored } from "@/lib/monitoring/import/reads/stored";
import { exportable } from "@/lib/monitoring/import/rules/export";
import { type Applied, appliedAtOnce, exportInput, type ImportPlan, type ImportStep, importInput } from "@/lib/monitoring/import/schema";
import { type PlannedEntry, planImport } from "@/lib/monitoring/import/steps/planning";
import { secretsSetOf } from "@/lib/monitoring/uptime/steps/monitor-config";
import {
  insertMonitor,
  lockMonitor,
  pauseMonitors,
  resumeMonitors,
  type Settings,
  saveMonitor,
} from "@/lib/monitoring/uptime/steps/save-monitor";
import type { Actor } from "@/lib/platform/actor";
import { type Tx, transaction } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { spend } from "@/lib/platform/rate-limit";

/** A file of these monitors, or of all, by name; secrets are placeholders in it. */
export const exportMonitors = command("monitoring.write", exportInput, async function exportMonitors(_actor, { ids }): Promise<string> {
  const [monitors, addresses] = await Promise.all([readStored(ids), readAddresses()]);
  const exported = monitors.map((monitor) => ({
    monitor,
    secretsSet: secretsSetOf(monitor),
    owner: addresses.get(monitor.ownerId ?? "") ?? null,
  }));
  return printFile(exportable(exported));
});

const readLimit = { name: "monitoring.import", points: 60, seconds: 60, shared: true };

/** Lists what an import would do to each monitor, and changes nothing. */
export const previewImport = command(
  "monitoring.write",
  importInput,
  async function previewImport(actor, { text, secrets }): Promise<ImportPlan> {
    await spend(readLimit, actor.id ?? actor.type);
    return (await planImport(text, secrets)).plan;
  },
);

const applyInput = importInput.extend({ skip: z.array(z.string().max(120)).max(2_000).default([]) });

/**
 * Does the next part of what a preview shows, each monitor by itself: one that fails leaves the others. To be called until nothing is
 * left, with those that failed to be skipped; what is done already is done once.
 */
export const applyImport = command(
  "monitoring.write",
  applyInput,
  async function applyImport(actor, { text, secrets, skip }): Promise<ImportStep> {
    await spend(readLimit, actor.id ?? actor.type);
    const { entries, ids } = await planImport(text, secrets);
    const open = entries.filter(({ plan, readable }) => readable && plan.action !== "unchanged" && !skip.includes(plan.name));
    const applied: Applied[] = [];
    let unfinished = 0;
    for (const entry of open.toSorted(byTurn).slice(0, appliedAtOnce)) {
      const { isWhole, ...result } = await applyOne(actor, entry, ids);
      applied.push(result);
      if (result.isDone && !isWhole) unfinished++;
    }
    return { applied, left: open.length - applied.length + unfinished };
  },
);

/** New ones before others, groups before their members, so that most find those that they mean. */
const byTurn = (a: PlannedEntry, b: PlannedEntry) => turnOf(a) - turnOf(b);
const turnOf = ({ plan, stored }: PlannedEntry) => (stored ? 2 : plan.kind === "group" ? 0 : 1);

/** `isWhole` is false while it means a monitor that is yet to be made. */
async function applyOne(actor: Actor, entry: PlannedEntry, ids: Map<string, string>): Promise<Applied & { isWhole: boolean }> {
  const { name } = entry.plan;
  try {
    const { id, address, isWhole } = await transaction((tx) => saveOne(tx, actor, entry, ids));
    ids.set(name.toLowerCase(), id);
    return { name, isDone: true, code: null, address, isWhole };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { name, isDone: false, code: error.code, address: null, isWhole: true };
  }
}

async function saveOne(tx: Tx, actor: Actor, { plan, readable, stored }: PlannedEntry, ids: Map<string, string>) {
  if (!readable) throw new Error("what cannot be read is not saved");
  const { wanted, config } = readable;
  const groupId = wanted.group === null ? null : (ids.get(wanted.group) ?? null);
  const dependsOn = wanted.dependsOn.flatMap((parent) => ids.get(parent) ?? []);
  const isWhole = (wanted.group === null) === (groupId === null) && dependsOn.length === wanted.dependsOn.length;
  const settings = settingsOf(readable, groupId, dependsOn);
  const { id } = stored ?? (await insertMonitor(tx, actor, settings, config));
  if (stored && plan.changes.some((change) => change !== "isPaused"))
    await saveMonitor(tx, actor, await lockMonitor(tx, id), settings, config);
  const monitor = await lockMonitor(tx, id);
  if (monitor.isPaused !== wanted.isPaused) await (wanted.isPaused ? pauseMonitors : resumeMonitors)(tx, actor, [monitor]);
  const isCalled = config.kind === "heartbeat" || config.kind === "cron";
  return { id, isWhole, address: isCalled && !stored ? await addressFor(tx, id) : null };
}

function settingsOf({ entry, wanted }: NonNullable<PlannedEntry["readable"]>, groupId: string | null, dependsOn: string[]): Settings {
  const { name, intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter, severity } = entry;
  const { tags, ownerId, runbookUrl, isAlerting, locations, quorum } = wanted;
  const timing = { intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter };
  return { name, ...timing, severity, tags, ownerId, runbookUrl, groupId, dependsOn, isAlerting, locations, quorum };
}

async function addressFor(tx: Tx, monitorId: string): Promise<string> {
  const { columns, url } = newAddress();
  await tx.heartbeat.update({ where: { monitorId }, data: columns });
  return url;
}
