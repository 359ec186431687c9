import { rollPartitions } from "@/lib/monitoring/history/commands";
import { check, type Outcome, type Waiting } from "@/lib/monitoring/uptime/check";
import { CheckWriter } from "@/lib/monitoring/uptime/check-writer";
import {
  DatabaseClock,
  type Lease,
  type LeasedMonitor,
  leaseMonitors,
  postponeLease,
  releaseLeases,
  renewLeases,
} from "@/lib/monitoring/uptime/leases";
import { longestCheckMs } from "@/lib/monitoring/uptime/rules";
import { log } from "@/lib/platform/log";
import { pause } from "@/lib/platform/worker";

const roundMs = 1_000;
const maxHeld = 1_000;
const maxAtOnce = 256;
const renewEveryMs = 5_000;
/** Overdue monitors (after a standstill) follow one another at this distance, so that they do not disturb those on time. */
const overdueStepMs = 4;
const stopWithinMs = 8_000;

type Held = LeasedMonitor & { timer: NodeJS.Timeout | null; heldSince: number };

/** Checks every monitor at its own moment until `stop` aborts; then ends what is under way, within 8 s, and gives the rest back. */
export async function checkDueMonitors(stop: AbortSignal): Promise<void> {
  await rollPartitions();
  const scheduler = new Scheduler();
  while (!stop.aborted) {
    const roundStart = performance.now();
    await scheduler.round().catch((error) => log.warn({ err: error.message }, "monitors could not be leased"));
    await pause(Math.max(0, roundMs - (performance.now() - roundStart)), stop);
  }
  await scheduler.close();
}

class Scheduler {
  readonly #clock = new DatabaseClock();
  readonly #held = new Map<string, Held>();
  readonly #queue: Held[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #aborting = new AbortController();
  readonly #writer = new CheckWriter(
    () => this.#clock.now(),
    ({ token, monitorId }) => this.#held.get(monitorId)?.token === token && this.#held.delete(monitorId),
  );
  #lastOverdueAt = 0;
  #renewedAt = performance.now();

  async round(): Promise<void> {
    if (performance.now() - this.#renewedAt > renewEveryMs) await this.#renew();
    const room = maxHeld - this.#held.size;
    if (room <= 0) return;
    for (const monitor of await leaseMonitors(room, this.#clock)) this.#hold(monitor);
  }

  /** Lets what is under way finish, for a while, and stores it. */
  async close(): Promise<void> {
    const unfired = [...this.#held.values()].filter(({ timer }) => timer !== null);
    for (const { timer, monitorId } of unfired) {
      clearTimeout(timer ?? undefined);
      this.#held.delete(monitorId);
    }
    const abandoned = this.#queue.splice(0);
    await release([...unfired, ...abandoned]);
    const tooLong = setTimeout(() => this.#aborting.abort(), stopWithinMs);
    await Promise.all(this.#running);
    clearTimeout(tooLong);
    await this.#writer.flush();
    await release([...this.#held.values()]);
  }

  async #renew(): Promise<void> {
    this.#renewedAt = performance.now();
    await renewLeases([...this.#held.values()].filter(({ heldSince }) => performance.now() - heldSince > renewEveryMs));
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
    const outcome = await withinDeadline(held, this.#aborting.signal);
    if (this.#aborting.signal.aborted) return;
    if (!outcome) return void this.#held.delete(held.monitorId);
    if ("waitUntil" in outcome) return this.#postpone(held, outcome.waitUntil);
    const { isOk, latencyMs, statusCode, attempts, error, head, dueBy } = outcome;
    const { monitorId, token, scheduledAt } = held;
    const result = { monitorId, token, scheduledAt, startedAt, isOk, latencyMs, statusCode, attempts, error, head, dueBy };
    this.#writer.add(result, { isUrgent: !isOk || held.state !== "up" });
  }

  async #postpone(held: Held, until: Date): Promise<void> {
    await postponeLease(held, until).catch((error) => log.warn({ err: error.message }, "a monitor could not be postponed"));
    this.#held.delete(held.monitorId);
  }
}

/** The probe keeps its own time; this is the net under it, so that no check can hold a place for ever. */
async function withinDeadline(held: Held, signal: AbortSignal): Promise<Outcome | Waiting | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, longestCheckMs(held) + 5_000, null);
  });
  const outcome = await Promise.race([check(held, signal), limit]);
  clearTimeout(timer);
  if (!outcome) log.error({ monitor: held.monitorId }, "a check did not end by itself");
  return outcome;
}

async function release(leases: Lease[]): Promise<void> {
  await releaseLeases(leases).catch((error) => log.warn({ err: error.message }, "leases could not be given back"));
}
