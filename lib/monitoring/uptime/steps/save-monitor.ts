import { monitorChanged, monitorCreated, monitorRemoved } from "@/lib/monitoring/events";
import { isProbed, type MonitorConfig, type MonitorKind } from "@/lib/monitoring/probes/schema";
import { dueAgainAt } from "@/lib/monitoring/uptime/locations/rules";
import { isAfterGap, nextDueAt, type Pace } from "@/lib/monitoring/uptime/rules/state";
import type { MonitorSettingsInput } from "@/lib/monitoring/uptime/schema";
import { makeGroupsDue } from "@/lib/monitoring/uptime/steps/lock";
import { configColumns } from "@/lib/monitoring/uptime/steps/monitor-config";
import { checkRelated, saveLocations, saveRelated } from "@/lib/monitoring/uptime/steps/relations";
import { describeMonitors } from "@/lib/monitoring/uptime/steps/subjects";
import type { Actor } from "@/lib/platform/actor";
import type { Tx } from "@/lib/platform/db";
import { conflict, invalid, notFound } from "@/lib/platform/errors";
import { emit, emitAll } from "@/lib/platform/events";
import { lockNamed, recordset, shape, sql } from "@/lib/platform/sql";

/** The settings of a monitor beside its config, which is given whole. */
export type Settings = Omit<MonitorSettingsInput, "config">;

/**
 * Creates a monitor, whose first check follows within seconds. Throws `conflict` when the name is taken, `invalid` when its fields
 * contradict each other.
 */
export async function insertMonitor(tx: Tx, actor: Actor, settings: Settings, config: MonitorConfig): Promise<{ id: string }> {
  await claimName(tx, settings.name);
  const { dependsOn, childIds, ...columns } = fitting(config.kind, settings);
  await checkRelated(tx, { ...columns, dependsOn, childIds }, null);
  const id = crypto.randomUUID();
  const isAlerting = columns.isAlerting ?? config.kind !== "group";
  await tx.monitor.create({ data: { id, ...columns, isAlerting, ...configColumns(id, config) } });
  if (["heartbeat", "cron", "manual"].includes(config.kind)) await tx.heartbeat.create({ data: { monitorId: id } });
  if (columns.locations) await saveLocations(tx, [{ id, locations: columns.locations, nextDueAt: new Date() }]);
  await saveRelated(tx, id, { ...columns, dependsOn, childIds }, null);
  await describeMonitors(tx, [id]);
  await emit(tx, monitorCreated, actor, { monitorId: id, monitorName: settings.name });
  return { id };
}

/** Changes a monitor. A check under way with the old settings is discarded. */
export async function saveMonitor(tx: Tx, actor: Actor, before: EditableMonitor, settings: Settings, config: MonitorConfig): Promise<void> {
  const { id, kind, isPaused } = before;
  await claimName(tx, settings.name, id);
  if (config.kind !== kind) throw invalid("A monitor keeps its kind.", { "config.kind": ["It cannot be changed."] });
  const { dependsOn, childIds, ...columns } = fitting(kind, settings);
  await checkRelated(tx, { ...columns, dependsOn, childIds }, before);
  const { locations = before.locations, intervalSeconds, timeoutMs, retries } = columns;
  const now = new Date();
  await settlePace(tx, [before], { intervalSeconds, timeoutMs, retries }, now);
  const due = isPaused ? {} : { nextDueAt: dueAgainAt({ id, intervalSeconds, timeoutMs, retries, locations }, now) };
  await tx.monitor.update({ where: { id }, data: { ...columns, ...configColumns(id, config), ...noLease, ...noHead, ...due } });
  if (locations.length + before.locations.length > 0)
    await saveLocations(tx, [{ id, locations, nextDueAt: nextDueAt({ id, intervalSeconds }, now) }]);
  await saveRelated(tx, id, { ...columns, dependsOn, childIds }, before);
  await describeMonitors(tx, [id]);
  await emit(tx, monitorChanged, actor, { monitorId: id, monitorName: settings.name, change: "settings" });
}

/**
 * Settles what is measured before monitors change their pace. An open interval goes on and is known until now; one whose last check is too
 * long ago ends where the old pace puts its end.
 */
export async function settlePace(tx: Tx, monitors: EditableMonitor[], next: Partial<Pace>, now: Date): Promise<void> {
  const changing = monitors.filter((monitor) => !monitor.isPaused && isOtherPace(monitor, next));
  const lapsed = changing.filter((monitor) => isAfterGap(monitor.knownAt, monitor, now));
  const ends = lapsed.map(({ id, knownAt, intervalSeconds }) => ({ id, endedAt: after(knownAt as Date, intervalSeconds) }));
  const going = changing.filter((monitor) => !lapsed.includes(monitor)).map(({ id }) => id);
  await tx.monitor.updateMany({ where: { id: { in: going } }, data: { pacedAt: now } });
  await tx.monitor.updateMany({ where: { id: { in: lapsed.map(({ id }) => id) } }, data: { turningAt: null } });
  await sql`
    update "MonitorInterval" i set "endedAt" = e."endedAt" from ${recordset(lapses, ends)} e
     where i."monitorId" = e.id and i."endedAt" is null`.execute(tx);
}

const lapses = shape({ id: "uuid", endedAt: "timestamptz(3)" });

const isOtherPace = (pace: Pace, next: Partial<Pace>) => Object.entries(next).some(([name, value]) => pace[name as keyof Pace] !== value);
const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1_000);

/** Pauses monitors: they are neither checked nor measured. Paused ones stay as they are. */
export async function pauseMonitors(tx: Tx, actor: Actor, monitors: EditableMonitor[]): Promise<void> {
  const running = monitors.filter(({ isPaused }) => !isPaused);
  const ids = running.map(({ id }) => id);
  await tx.monitor.updateMany({ where: { id: { in: ids } }, data: { isPaused: true, ...noLease, ...noRow } });
  await tx.monitorInterval.updateMany({ where: { monitorId: { in: ids }, endedAt: null }, data: { endedAt: new Date() } });
  await announceTurned(tx, actor, running, "paused");
}

export async function resumeMonitors(tx: Tx, actor: Actor, monitors: EditableMonitor[]): Promise<void> {
  const paused = monitors.filter(({ isPaused }) => isPaused);
  const ids = paused.map(({ id }) => id);
  await tx.monitor.updateMany({ where: { id: { in: ids } }, data: { isPaused: false, nextDueAt: new Date() } });
  // Results of their locations from before the pause do not count: there is no verdict until one of them answers again.
  const asked = paused.filter(({ locations }) => locations.length > 0);
  await saveLocations(
    tx,
    asked.map(({ id, locations }) => ({ id, locations, nextDueAt: new Date() })),
  );
  // Signals missed meanwhile are excused: the time to the next one begins now.
  const isAwaited = { kind: { in: ["heartbeat", "cron"] as MonitorKind[] } };
  await tx.heartbeat.updateMany({
    where: { monitorId: { in: ids }, monitor: isAwaited },
    data: { watchedSince: new Date(), ...noSignal },
  });
  await announceTurned(tx, actor, paused, "resumed");
}

async function announceTurned(tx: Tx, actor: Actor, monitors: EditableMonitor[], change: "paused" | "resumed"): Promise<void> {
  await makeGroupsDue(tx, groupsOf(monitors));
  await describeMonitors(
    tx,
    monitors.map(({ id }) => id),
  );
  await emitAll(
    tx,
    monitorChanged,
    actor,
    monitors.map(({ id, name }) => ({ monitorId: id, monitorName: name, change })),
  );
}

const groupsOf = (monitors: { groupId: string | null }[]) => [
  ...new Set(monitors.map(({ groupId }) => groupId).filter((id) => id !== null)),
];

/** Deletes monitors with their history. Dependants lose the dependency; their groups are re-evaluated. */
export async function removeMonitors(tx: Tx, actor: Actor, ids: string[]): Promise<void> {
  await tx.monitorHour.deleteMany({ where: { monitorId: { in: ids } } });
  await tx.monitorDay.deleteMany({ where: { monitorId: { in: ids } } });
  const gone = await sql<{ id: string; name: string; groupId: string | null }>`
    delete from "Monitor" where id = any(${ids}::uuid[]) returning id, name, "groupId"`.run(tx);
  await makeGroupsDue(
    tx,
    gone.map(({ groupId }) => groupId).filter((id) => id !== null),
  );
  await emitAll(
    tx,
    monitorRemoved,
    actor,
    gone.map(({ id, name }) => ({ monitorId: id, monitorName: name })),
  );
}

export type EditableMonitor = {
  id: string;
  name: string;
  isPaused: boolean;
  kind: MonitorKind;
  config: unknown;
  secrets: string | null;
  ownerId: string | null;
  groupId: string | null;
  locations: string[];
  tags: string[];
  severity: MonitorSettingsInput["severity"];
  intervalSeconds: number;
  timeoutMs: number;
  retries: number;
  /** Its state is known at least until then: its last check, or a later change of its pace. */
  knownAt: Date | null;
};

/** Locks monitors in the order of their ids, so that two transactions that lock the same ones cannot deadlock. */
export function lockMonitors(tx: Tx, ids: string[]): Promise<EditableMonitor[]> {
  return sql<EditableMonitor>`
    select id, name, "isPaused", kind, config, secrets, "ownerId", "groupId", locations, tags, severity, "intervalSeconds", "timeoutMs", retries,
           greatest("lastCheckedAt", "pacedAt") as "knownAt"
      from "Monitor" where id = any(${ids}::uuid[]) order by id for update`.run(tx);
}

export async function lockMonitor(tx: Tx, id: string): Promise<EditableMonitor> {
  const [monitor] = await lockMonitors(tx, [id]);
  if (!monitor) throw notFound("monitor");
  return monitor;
}

/** Kinds that are not probed are evaluated each minute from home, and their verdict counts at once. */
const unprobed = { intervalSeconds: 60, timeoutMs: 10_000, retries: 0, alertAfter: 1, recoverAfter: 1, locations: [], quorum: 1 };

function fitting(kind: MonitorKind, { childIds, ...settings }: Settings): Settings {
  const limits = isProbed(kind) ? {} : unprobed;
  const quorum = settings.locations ? { quorum: settings.quorum ?? 1 } : {};
  return { ...settings, ...quorum, ...limits, ...(kind === "group" && childIds ? { childIds } : {}) };
}

const noSignal = { startedAt: null, lastSeenAt: null, failedAt: null, exitCode: null, failMessage: null };
export const noLease = { leasedUntil: null, leaseToken: null };
const noHead = { headNumber: null, headAt: null };
const noRow = { failures: 0, successes: 0, turningAt: null, unknownSince: null };

/**
 * Takes the lock on monitors' names, so that two monitors saved at once can neither both find the name free nor close a circle together.
 */
export async function lockNames(tx: Tx): Promise<void> {
  await lockNamed(tx, "monitoring.names");
}

async function claimName(tx: Tx, name: string, ownId?: string): Promise<void> {
  await lockNames(tx);
  const other = await tx.monitor.findFirst({
    where: { name: { equals: name, mode: "insensitive" }, NOT: { id: ownId } },
    select: { id: true },
  });
  if (other) throw conflict(`There is a monitor named "${name}" already.`);
}
