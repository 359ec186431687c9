import { command, reactionToAll, systemCommand } from "@/lib/accounts/access";
import { maintenanceChanged, monitorChanged, monitorCreated } from "@/lib/monitoring/events";
import { type MaintenanceSettings, maintenanceInput, maintenanceUpdate, spanId, windowId } from "@/lib/monitoring/maintenance/schema";
import {
  followRunning,
  lockWindow,
  planWindow,
  runningAt,
  type StoredWindow,
  settledUntil,
  settleSpans,
} from "@/lib/monitoring/maintenance/steps/planning";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { conflict, invalid, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { sql } from "@/lib/platform/sql";

/** Its spans stand when this returns: a window from now on holds from this moment. */
export const createMaintenance = command("monitoring.write", maintenanceInput, function createMaintenance(actor, input) {
  return transaction(async (tx) => {
    const now = new Date();
    const columns = await columnsOf(tx, input, now);
    const window = await tx.maintenanceWindow.create({ data: { ...columns, createdById: actor.id } });
    await planWindow(tx, window, now);
    await emit(tx, maintenanceChanged, actor, factOf(window, "created"));
    return { id: window.id };
  });
});

/** Changes a window. Its past spans stay, a running one takes the new end, and keeps the monitors that it began with. */
export const updateMaintenance = command("monitoring.write", maintenanceUpdate, function updateMaintenance(actor, { id, ...input }) {
  return transaction(async (tx) => {
    const before = await getWindow(tx, id);
    const now = new Date();
    const columns = await columnsOf(tx, input, now, before.startsAt);
    await settleSpans(tx, id, now);
    const isRunning = (await tx.maintenanceSpan.count({ where: { windowId: id, ...runningAt(now) } })) > 0;
    if (columns.cron === null && columns.startsAt < now && !isRunning) throw conflict("This maintenance is over. Plan another one.");
    const window = await tx.maintenanceWindow.update({ where: { id }, data: columns });
    await followRunning(tx, window, now);
    await planWindow(tx, window, now);
    await emit(tx, maintenanceChanged, actor, factOf(window, "settings"));
    return { id };
  });
});

/** One that runs, before its time. The others of its window come as planned. */
export const endMaintenanceNow = command("monitoring.write", spanId, function endMaintenanceNow(actor, { id }) {
  return transaction(async (tx) => {
    const span = await tx.maintenanceSpan.findUnique({ where: { id }, select: { windowId: true } });
    if (!span) throw notFound("maintenance");
    const window = span.windowId && (await lockWindow(tx, span.windowId));
    const now = new Date();
    const isRunning = window && (await tx.maintenanceSpan.count({ where: { id, ...runningAt(now) } })) > 0;
    if (!isRunning) throw conflict("This maintenance is over already, or has not begun.");
    await settleSpans(tx, window.id, now);
    await tx.maintenanceSpan.update({ where: { id }, data: { endsAt: now } });
    await emit(tx, maintenanceChanged, actor, factOf(window, "ended"));
  });
});

/** Deletes a window. Its running span ends now; its past ones stay. */
export const deleteMaintenance = command("monitoring.write", windowId, function deleteMaintenance(actor, { id }) {
  return transaction(async (tx) => {
    const window = await getWindow(tx, id);
    const now = new Date();
    await settleSpans(tx, id, now);
    await tx.maintenanceSpan.updateMany({ where: { windowId: id, ...runningAt(now) }, data: { endsAt: now } });
    await tx.maintenanceSpan.deleteMany({ where: { windowId: id, startsAt: { gt: now } } });
    await tx.maintenanceWindow.delete({ where: { id } });
    await emit(tx, maintenanceChanged, actor, factOf(window, "removed"));
  });
});

/** Makes the spans of the next weeks, and settles those that began. */
export const planSpans = systemCommand(async function planSpans() {
  const now = new Date();
  const windows = await db.maintenanceWindow.findMany({
    where: {
      OR: [
        { cron: { not: null }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
        { startsAt: { gt: now } },
        { spans: { some: { hasBegun: false } } },
      ],
    },
    select: { id: true },
  });
  for (const { id } of windows) {
    await transaction(async (tx) => {
      const window = await lockWindow(tx, id);
      if (window) await planWindow(tx, window, new Date());
    });
  }
});

/**
 * Monitors that are new, or have other tags, belong to what is to come and to nothing that had begun: once for all that were changed
 * together. Those that only rest, or rest no more, belong where they did.
 */
export const coverMonitors = reactionToAll([monitorCreated, monitorChanged], async function coverMonitors(facts) {
  const changed = facts.find((fact) => fact.name === monitorCreated.name || fact.payload.change === "settings");
  if (!changed) return;
  const windows = await sql<{ id: string }>`
    select distinct w.id from "MaintenanceWindow" w join "MaintenanceSpan" s on s."windowId" = w.id
     where not s."hasBegun" and s."startsAt" <= ${settledUntil(new Date())} and (w."monitorIds" = '{}' or w.tags <> '{}')`.run(db);
  for (const { id } of windows) {
    await transaction(async (tx) => {
      if (await lockWindow(tx, id)) await settleSpans(tx, id, new Date(), changed.occurredAt);
    });
  }
});

async function getWindow(tx: Tx, id: string): Promise<StoredWindow> {
  const window = await lockWindow(tx, id);
  if (!window) throw notFound("maintenance");
  return window;
}

async function columnsOf(tx: Tx, { covers, monitorIds, tags, startsAt, ...settings }: MaintenanceSettings, now: Date, storedStart?: Date) {
  const chosen = covers === "all" ? { monitorIds: [], tags: [] } : { monitorIds: [...new Set(monitorIds)], tags: [...new Set(tags)] };
  const known = await tx.monitor.count({ where: { id: { in: chosen.monitorIds } } });
  if (known < chosen.monitorIds.length) throw invalid("A monitor of it no longer exists.", { monitorIds: ["One no longer exists."] });
  return { ...settings, ...chosen, startsAt: startOf(startsAt, now, storedStart) };
}

const graceMs = 60_000;

/** The minute that runs while a form is filled in is now. */
function startOf(asked: Date | "now", now: Date, stored?: Date): Date {
  if (asked === "now") return now;
  if (asked >= now || asked.getTime() === stored?.getTime()) return asked;
  if (now.getTime() - asked.getTime() > graceMs) throw invalid("It cannot begin in the past.", { startsAt: ["In the past."] });
  return now;
}

const factOf = ({ id, title }: StoredWindow, change: "created" | "settings" | "ended" | "removed") => ({
  maintenanceId: id,
  maintenanceTitle: title,
  change,
});
