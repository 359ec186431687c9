import { isOverdue, isSilenceExcused, type ReceivedSignals, verdictOfSignals, withoutUnheard } from "@/lib/monitoring/heartbeats/rules";
import { isOwnNetworkAway } from "@/lib/monitoring/probes/engine/own-network";
import { isProbed, type MonitorConfig, type SignalConfig } from "@/lib/monitoring/probes/schema";
import { check, networkAway, nothingSeen, type Outcome } from "@/lib/monitoring/uptime/engine/check";
import type { DueMonitor } from "@/lib/monitoring/uptime/engine/leases";
import { type LocationResult, verdictOfLocations } from "@/lib/monitoring/uptime/locations/rules";
import { type Child, verdictOfGroup } from "@/lib/monitoring/uptime/rules/groups";
import { pool } from "@/lib/platform/db";
import { toStored } from "@/lib/platform/localize";
import { latestWebStays, type WebStays, webAbsences } from "@/lib/platform/presence";
import { sql } from "@/lib/platform/sql";
import { dayMs } from "@/lib/platform/time";
import type { Phrase } from "@/lib/platform/words";

/** No verdict is due yet. */
export type Waiting = { waitUntil: Date };

const soonMs = 10_000;
const inOf = (ms: number): Waiting => ({ waitUntil: new Date(Date.now() + ms) });

/**
 * Finds a monitor's verdict: by a probe from here, from its locations, its children, or its signals. `hereSince` is since when signals
 * could be received without a break; never throws.
 */
export async function verdictOf(monitor: DueMonitor, signal: AbortSignal, hereSince: Date): Promise<Outcome | Waiting> {
  const { kind } = monitor.stored.config as MonitorConfig;
  if (isProbed(kind) && monitor.locations.length === 0) return check(monitor, signal);
  const read = isProbed(kind) ? readLocationResults : kind === "group" ? readChildren : readSignals;
  return read(monitor, hereSince).catch(() => inOf(0));
}

async function readLocationResults(monitor: DueMonitor): Promise<Outcome | Waiting> {
  const rows = await sql<LocationResult & { now: Date }>`
    select location, "checkedAt", "conclusiveAt", "isOk", "latencyMs", "statusCode", error, now() as now
      from "LocationProbe" where "monitorId" = ${monitor.monitorId} order by location`
    .named("read-location-results")
    .run(pool);
  const verdict = rows[0] ? verdictOfLocations(rows, monitor, rows[0].now) : null;
  return verdict ? outcomeOf(verdict) : inOf(soonMs);
}

async function readChildren({ monitorId }: DueMonitor): Promise<Outcome | Waiting> {
  const rows = await sql<Child>`
    select name, case when "isPaused" then 'paused'
                      when exists (select from "MaintenanceSpan" where "startsAt" <= now() and "endsAt" > now() and "monitorIds" @> array[m.id]) then 'maintenance'
                      when "unknownSince" is not null then 'unknown' else state::text end as state
      from "Monitor" m where "groupId" = ${monitorId} order by lower(name), id`
    .named("read-children")
    .run(pool);
  const verdict = verdictOfGroup(rows);
  return verdict ? outcomeOf(verdict) : inOf(soonMs);
}

const proofMs = 1_000;

/**
 * Reads a monitor's signals at the last moment, so that one just in time counts, and applies its schedule. Silence while we were not
 * running, or while our own network was away, is excused: the state is unknown and the signal is awaited anew.
 */
async function readSignals({ stored: { id, config }, lastCheckedAt }: DueMonitor, hereSince: Date): Promise<Outcome | Waiting> {
  const found = await sql<ReceivedSignals & { now: Date; stays: WebStays }>`
    select "watchedSince", "startedAt", "lastSeenAt", "failedAt", "exitCode", "failMessage", now() as now, ${latestWebStays} as stays
      from "Heartbeat" where "monitorId" = ${id}`
    .named("read-signals")
    .first(pool);
  if (!found) return inOf(dayMs);
  const { now, stays, ...stored } = found;
  const by = config as SignalConfig;
  const absences = webAbsences(stays, now);
  const signals = withoutUnheard(
    by,
    stored,
    absences.filter(({ isSure }) => isSure),
  );
  if (absences.some((absence) => !absence.isSure && isSilenceExcused(by, signals, absence))) return inOf(proofMs);
  const isAway = isOverdue(by, signals, now) && (await isOwnNetworkAway());
  const unheard = { after: lastCheckedAt, until: isAway || hereSince > now ? now : hereSince };
  const awaited = isSilenceExcused(by, signals, unheard) ? { ...signals, watchedSince: unheard.until } : signals;
  if (awaited.watchedSince > stored.watchedSince) await awaitAnew(id, awaited.watchedSince);
  const { isOk, phrases, dueBy } = verdictOfSignals(by, awaited, now);
  if (isAway) return outcomeOf({ isOk: null, phrases: [networkAway], dueBy });
  if (isOk === null && phrases.length === 0) return { waitUntil: dueBy ?? inOf(dayMs).waitUntil };
  return outcomeOf({ isOk, phrases, dueBy });
}

const outcomeOf = ({ phrases, ...verdict }: Partial<Outcome> & { isOk: boolean | null; phrases: Phrase[] }): Outcome => ({
  ...nothingSeen,
  ...verdict,
  error: toStored(phrases),
});

async function awaitAnew(id: string, since: Date): Promise<void> {
  await sql`update "Heartbeat" set "watchedSince" = ${since} where "monitorId" = ${id}`.named("await-anew").execute(pool);
}
