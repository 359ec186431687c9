import { makePartitions } from "@/lib/monitoring/history/partitions";
import { check, type Outcome } from "@/lib/monitoring/uptime/check";
import { CheckWriter } from "@/lib/monitoring/uptime/check-writer";
import { judge, type Waiting } from "@/lib/monitoring/uptime/judge";
import {
  DatabaseClock,
  type DueLease,
  type Lease,
  type LeasedMonitor,
  leaseMonitors,
  postponeLease,
  releaseLeases,
  renewLeases,
} from "@/lib/monitoring/uptime/leases";
import { leaseProbes, postponeProbe, releaseProbes, renewProbes } from "@/lib/monitoring/uptime/locations/leases";
import { recordSights } from "@/lib/monitoring/uptime/locations/record-sights";
import { recordChecks } from "@/lib/monitoring/uptime/record-checks";
import { longestCheckMs } from "@/lib/monitoring/uptime/rules";
import type { FinishedCheck } from "@/lib/monitoring/uptime/steps";
import { log } from "@/lib/platform/log";
import { pause } from "@/lib/platform/worker";

const roundMs = 1_000;
const maxHeld = 1_000;
const maxAtOnce = 256;
const renewEveryMs = 5_000;
/** Overdue monitors (after a standstill) follow one another at this distance, so that they do not disturb those on time. */
const overdueStepMs = 4;
const stopWithinMs = 8_000;
/** Without the database for longer, we were not there: asleep, stuck, or cut off. */
const absentMs = 10_000;

type Held = LeasedMonitor & { timer: NodeJS.Timeout | null; heldSince: number };

/** What is due, from where it is leased, how it is checked and where its results go. */
type Work = {
  lease: (limit: number, clock: DatabaseClock) => Promise<LeasedMonitor[]>;
  renew: (leases: Lease[]) => Promise<void>;
  release: (leases: Lease[]) => Promise<void>;
  postpone: (lease: DueLease, until: Date) => Promise<void>;
  check: (monitor: LeasedMonitor, signal: AbortSignal, hereSince: Date) => Promise<Outcome | Waiting>;
  record: (checks: FinishedCheck[], now: Date) => Promise<void>;
};

const monitors: Work = {
  lease: leaseMonitors,
  renew: renewLeases,
  release: releaseLeases,
  postpone: postponeLease,
  check: judge,
  record: recordChecks,
};

const probesOf = (location: string): Work => ({
  lease: (limit, clock) => leaseProbes(location, limit, clock),
  renew: (leases) => renewProbes(location, leases),
  release: (leases) => releaseProbes(location, leases),
  postpone: (lease, until) => postponeProbe(location, lease, until),
  check,
  record: (checks, now) => recordSights(location, checks, now),
});

/** Checks every monitor at its own moment until `stop` aborts; then ends what is under way, within 8 s, and gives the rest back. */
export async function checkDueMonitors(stop: AbortSignal): Promise<void> {
  // What has no partition of its day yet is stored all the same.
  await makePartitions().catch((error) => log.warn({ err: error.message }, "partitions could not be made"));
  await keepUp(monitors, stop);
}

/** The same for the monitors that this location is to ask; what it sees is judged by `checkDueMonitors`. */
export const probeFrom = (location: string) => (stop: AbortSignal) => keepUp(probesOf(location), stop);

async function keepUp(work: Work, stop: AbortSignal): Promise<void> {
  const scheduler = new Scheduler(work);
  while (!stop.aborted) {
    const roundStart = performance.now();
    await scheduler.round().catch((error) => log.warn({ err: error.message }, "monitors could not be leased"));
    await pause(Math.max(0, roundMs - (performance.now() - roundStart)), stop);
  }
  await scheduler.close();
}

class Scheduler {
  readonly #work: Work;
  readonly #writer: CheckWriter;
  readonly #clock = new DatabaseClock();
  readonly #held = new Map<string, Held>();
  readonly #queue: Held[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #aborting = new AbortController();
  #lastOverdueAt = 0;
  #renewedAt = performance.now();
  #hereAt = Number.NEGATIVE_INFINITY;
  #hereSince = new Date(0);

  constructor(work: Work) {
    this.#work = work;
    this.#writer = new CheckWriter(
      work.record,
      () => this.#clock.now(),
      (check) => this.#forget(check),
    );
  }

  async round(): Promise<void> {
    if (performance.now() - this.#renewedAt > renewEveryMs) await this.#renew();
    const room = maxHeld - this.#held.size;
    const leased = room > 0 ? await this.#work.lease(room, this.#clock) : [];
    this.#notePresence();
    for (const monitor of leased) this.#hold(monitor);
  }

  #notePresence(): void {
    const now = this.#clock.now();
    if (now - this.#hereAt > absentMs) this.#hereSince = new Date(now);
    this.#hereAt = now;
  }

  /** Lets what is under way finish, for a while, and stores it. */
  async close(): Promise<void> {
    const unfired = [...this.#held.values()].filter(({ timer }) => timer !== null);
    for (const { timer, monitorId } of unfired) {
      clearTimeout(timer ?? undefined);
      this.#held.delete(monitorId);
    }
    const abandoned = this.#queue.splice(0);
    await this.#release([...unfired, ...abandoned]);
    const tooLong = setTimeout(() => this.#aborting.abort(), stopWithinMs);
    await Promise.all(this.#running);
    clearTimeout(tooLong);
    await this.#writer.flush();
    await this.#release([...this.#held.values()]);
  }

  async #renew(): Promise<void> {
    this.#renewedAt = performance.now();
    await this.#work.renew([...this.#held.values()].filter(({ heldSince }) => performance.now() - heldSince > renewEveryMs));
  }

  #hold(monitor: LeasedMonitor): void {
    const now = this.#clock.now();
    const dueMs = monitor.scheduledAt.getTime();
    const fireAt = dueMs > now ? dueMs : Math.max(now, this.#lastOverdueAt + overdueStepMs);
    if (dueMs <= now) this.#lastOverdueAt = fireAt;
    const held: Held = { ...monitor, timer: null, heldSince: performance.now() };
    clearTimeout(this.#held.get(monitor.monitorId)?.timer ?? undefined);
    held.timer = setTimeout(() => this.#fire(held), fireAt - now);
    this.#held.set(monitor.monitorId, held);
  }

  #fire(held: Held): void {
    held.timer = null;
    if (this.#running.size >= maxAtOnce) this.#queue.push(held);
    else this.#run(held);
  }

  #run(held: Held): void {
    const running = this.#check(held).finally(() => {
      this.#running.delete(running);
      const next = this.#queue.shift();
      if (next) this.#run(next);
    });
    this.#running.add(running);
  }

  async #check(held: Held): Promise<void> {
    const startedAt = new Date(this.#clock.now());
    const outcome = await this.#withinDeadline(held);
    if (this.#aborting.signal.aborted) return;
    if (!outcome) return this.#forget(held);
    if ("waitUntil" in outcome) return this.#postpone(held, outcome.waitUntil);
    const { isOk, latencyMs, statusCode, attempts, error, said, head, dueBy } = outcome;
    const { monitorId, token, scheduledAt } = held;
    const result = { monitorId, token, scheduledAt, startedAt, isOk, latencyMs, statusCode, attempts, error, said, head, dueBy };
    this.#writer.add(result, { isUrgent: !isOk || !held.isCalm });
  }

  async #postpone(held: Held, until: Date): Promise<void> {
    await this.#work.postpone(held, until).catch((error) => log.warn({ err: error.message }, "a monitor could not be postponed"));
    this.#forget(held);
  }

  /** Unless it was leased anew meanwhile. */
  #forget({ monitorId, token }: Lease): void {
    if (this.#held.get(monitorId)?.token === token) this.#held.delete(monitorId);
  }

  /** The probe keeps its own time; this is the net under it, so that no check can hold a place for ever. */
  async #withinDeadline(held: Held): Promise<Outcome | Waiting | null> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, longestCheckMs(held) + 5_000, null);
    });
    const outcome = await Promise.race([this.#work.check(held, this.#aborting.signal, this.#hereSince), limit]);
    clearTimeout(timer);
    if (!outcome) log.error({ monitor: held.monitorId }, "a check did not end by itself");
    return outcome;
  }

  async #release(leases: Lease[]): Promise<void> {
    await this.#work.release(leases).catch((error) => log.warn({ err: error.message }, "leases could not be given back"));
  }
}
