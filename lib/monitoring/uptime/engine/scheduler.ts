import { checkResults } from "@/lib/monitoring/history/steps/partitions";
import { check, type Outcome } from "@/lib/monitoring/uptime/engine/check";
import { CheckWriter } from "@/lib/monitoring/uptime/engine/check-writer";
import { type DueMonitor, type DueRow, dueMonitors, dueProbes, monitorOf } from "@/lib/monitoring/uptime/engine/leases";
import { recordChecks } from "@/lib/monitoring/uptime/engine/record-checks";
import { verdictOf, type Waiting } from "@/lib/monitoring/uptime/engine/verdict";
import { recordLocationResults } from "@/lib/monitoring/uptime/locations/engine/record-location-results";
import { longestCheckMs } from "@/lib/monitoring/uptime/rules/state";
import type { FinishedCheck } from "@/lib/monitoring/uptime/steps/lock";
import type { Due, Leased } from "@/lib/platform/due/rows";
import { runDue } from "@/lib/platform/due/run";
import { log } from "@/lib/platform/log";
import { makePartitions } from "@/lib/platform/partitions";

/** A worker that did not reach the database for longer was not there: asleep, stuck, or cut off. */
const absentMs = 10_000;

/** The work defines the check of a due monitor and the receiver of its result. */
type Work = {
  check: (monitor: DueMonitor, signal: AbortSignal, hereSince: Date) => Promise<Outcome | Waiting>;
  record: (checks: FinishedCheck[], now: Date) => Promise<void>;
};

/** Checks every monitor at its own moment until `stop` aborts; then lets checks under way end within 8 s and gives the rest back. */
export async function checkDueMonitors(stop: AbortSignal): Promise<void> {
  // A result whose day has no partition yet goes to the default one.
  await makePartitions(checkResults).catch((error) => log.warn({ err: error.message }, "partitions could not be made"));
  await checkDue(dueMonitors, { check: verdictOf, record: recordChecks }, stop);
}

/** Makes the loop that probes the monitors of this location; `checkDueMonitors` combines its results. */
export const probeFrom = (location: string) => (stop: AbortSignal) =>
  checkDue(dueProbes(location), { check, record: (checks, now) => recordLocationResults(location, checks, now) }, stop);

async function checkDue<Row extends DueRow>(due: Due<Row>, { check, record }: Work, stop: AbortSignal): Promise<void> {
  const writer = new CheckWriter(record, () => due.clock.now());
  // Nobody waits for a batch to fill, or for a database that is away, when this is to end.
  stop.addEventListener("abort", () => void writer.flush(), { once: true });
  let [hereAt, hereSince] = [Number.NEGATIVE_INFINITY, new Date(0)];

  const onLook = () => {
    const now = due.clock.now();
    if (now - hereAt > absentMs) hereSince = new Date(now);
    hereAt = now;
  };

  async function run(row: Leased<Row>, signal: AbortSignal, freePlace: () => void): Promise<void> {
    const monitor = monitorOf(row);
    const startedAt = new Date(due.clock.now());
    const outcome = await withinDeadline(monitor, check(monitor, signal, hereSince));
    if (signal.aborted || !outcome) return;
    if ("waitUntil" in outcome) return due.postpone([row.lease], outcome.waitUntil);
    freePlace();
    const { isOk, latencyMs, statusCode, attempts, error, head, dueBy } = outcome;
    const held = { monitorId: monitor.monitorId, token: row.lease.token, scheduledAt: row.lease.dueAt };
    const result = { ...held, startedAt, isOk, latencyMs, statusCode, attempts, error, head, dueBy };
    await writer.write(result, { isUrgent: !isOk || !monitor.isCalm || stop.aborted });
  }

  await runDue(due, { run, stop, onLook, atOnce: 256, claimed: 1_000, overdueStepMs: 4 });
}

/** Gives up a check that does not end by its own time limit, so that none takes a place for ever. */
async function withinDeadline<T>(monitor: DueMonitor, checked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, longestCheckMs(monitor) + 5_000, null);
  });
  const outcome = await Promise.race([checked, limit]);
  clearTimeout(timer);
  if (!outcome) log.error({ monitor: monitor.monitorId }, "a check did not end by itself");
  return outcome;
}
