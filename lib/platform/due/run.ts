import type { Due, Leased } from "@/lib/platform/due/rows";
import { type LiveMessage, listenLive } from "@/lib/platform/live";
import { log } from "@/lib/platform/log";
import { pause } from "@/lib/platform/worker";

/** The time that a run has to end after its signal aborted. */
const graceMs = 1_000;

export type DueRun<Row> = {
  /**
   * Does the work of one row and completes or postpones its lease; otherwise the row is due again when the lease ends. `signal` aborts when
   * the process can wait no longer, and `freePlace` lets another row run while this one only waits for its outcome to be stored.
   */
  run: (row: Leased<Row>, signal: AbortSignal, freePlace: () => void) => Promise<void>;
  stop: AbortSignal;
  /** This many rows are run at once. */
  atOnce: number;
  /** This many rows are claimed at most, those that run included. */
  claimed?: number;
  /** Rows that became due are looked for this often without a hint, and at most this often when hints come in floods. */
  lookEveryMs?: number;
  lookAtMostEveryMs?: number;
  /** Decides whether a live message hints that a row became due. */
  wakes?: (message: LiveMessage) => boolean;
  /** Looks again as soon as a run has ended: for rows of which one is not claimed while another is under way. */
  looksAfterRun?: boolean;
  /** The distance at which overdue rows follow one another, as after a standstill, so that they do not disturb those on time. */
  overdueStepMs?: number;
  /** Runs may take this long to end by themselves after `stop`. */
  stopWithinMs?: number;
  /** Is called after each look that the database answered. */
  onLook?: () => void;
};

/** Is a `Due`, or one with a claim of its own, such as a transaction that chooses rows by more than their due time. */
type Claiming<Row extends object> = Pick<Due<Row>, "table" | "leaseMs" | "clock" | "claim" | "renew" | "release">;

/**
 * Runs each row at its due moment by the database's clock until `stop` aborts: then ends what is under way, within a bound, and gives
 * back the rest. Of a process that is killed, other workers run the rows once their leases have ended.
 */
export async function runDue<Row extends object>(due: Claiming<Row>, options: DueRun<Row>): Promise<void> {
  const { stop, wakes, lookEveryMs = 1_000, lookAtMostEveryMs = 50 } = options;
  const runner = new Runner(due, options);
  const stopListening = wakes && listenLive((message) => (message === "resync" || wakes(message)) && runner.wake());
  stop.addEventListener("abort", () => runner.wake(), { once: true });
  const renewing = setInterval(() => void runner.renew(), due.leaseMs / 3);
  while (!stop.aborted) {
    const lookedAt = performance.now();
    const woken = await runner.look();
    const remaining = (ms: number) => Math.max(0, ms - (performance.now() - lookedAt));
    await pause(remaining(lookEveryMs), woken);
    await pause(remaining(lookAtMostEveryMs), stop);
  }
  stopListening?.();
  await runner.close();
  clearInterval(renewing);
}

type Held<Row> = { row: Leased<Row>; key: string; until: number; timer: NodeJS.Timeout | null; isRunning: boolean };

class Runner<Row extends object> {
  readonly #held = new Map<string, Held<Row>>();
  readonly #queue: Held<Row>[] = [];
  readonly #running = new Map<string, Promise<void>>();
  readonly #aborting = new AbortController();
  #waking = new AbortController();
  #lastOverdueAt = 0;
  #isFull = false;
  #placesTaken = 0;

  constructor(
    readonly due: Claiming<Row>,
    readonly options: DueRun<Row>,
  ) {}

  get #most() {
    return this.options.claimed ?? 4 * this.options.atOnce;
  }

  wake(): void {
    this.#waking.abort();
  }

  /** Claims what is due soon; the signal returned aborts when it is time to look again at once. */
  async look(): Promise<AbortSignal> {
    this.#waking = new AbortController();
    const { signal } = this.#waking;
    try {
      const room = this.#most - this.#held.size;
      const rows = room > 0 ? await this.due.claim(room) : [];
      this.#isFull = rows.length >= room;
      this.options.onLook?.();
      for (const row of rows) this.#hold(row);
    } catch (error) {
      this.#warn(error, "could not be claimed");
    }
    return signal;
  }

  /** Lengthens the leases that end before the renewal after next. A row that is no longer ours will not be begun. */
  async renew(): Promise<void> {
    const soon = this.due.clock.now() + (2 / 3) * this.due.leaseMs;
    const ending = [...this.#held.values()].filter(({ until }) => until < soon);
    try {
      const renewed = await this.due.renew(ending.map(({ row }) => row.lease));
      const untilOf = new Map(renewed.map(({ key, token, until }) => [nameOf(key) + token, until.getTime()]));
      for (const held of ending) held.until = untilOf.get(held.key + held.row.lease.token) ?? 0;
    } catch (error) {
      this.#warn(error, "could not be renewed");
    }
  }

  async close(): Promise<void> {
    const { stopWithinMs = 8_000 } = this.options;
    for (const { timer } of this.#held.values()) clearTimeout(timer ?? undefined);
    await this.#release(({ isRunning }) => !isRunning);
    const [ended, tooLong] = [new AbortController(), setTimeout(() => this.#aborting.abort(), stopWithinMs)];
    await Promise.race([Promise.all(this.#running.values()), pause(stopWithinMs + graceMs, ended.signal)]);
    ended.abort();
    clearTimeout(tooLong);
    // What is still running could run here and elsewhere at once, were it given back.
    await this.#release(({ key }) => !this.#running.has(key));
  }

  #hold(row: Leased<Row>): void {
    const { overdueStepMs = 0 } = this.options;
    const now = this.due.clock.now();
    const dueMs = row.lease.dueAt.getTime();
    const fireAt = dueMs > now ? dueMs : Math.max(now, this.#lastOverdueAt + overdueStepMs);
    if (dueMs <= now) this.#lastOverdueAt = fireAt;
    const key = nameOf(row.lease.key);
    const held: Held<Row> = { row, key, until: row.lease.until.getTime(), timer: null, isRunning: false };
    clearTimeout(this.#held.get(key)?.timer ?? undefined);
    held.timer = setTimeout(() => this.#fire(held), fireAt - now);
    this.#held.set(key, held);
  }

  /** A row that was claimed anew while it still runs, as after a time without the database, waits for that run. */
  #fire(held: Held<Row>): void {
    held.timer = null;
    if (this.options.stop.aborted) return;
    if (this.#held.get(held.key) !== held) return;
    const before = this.#running.get(held.key);
    if (held.until < this.due.clock.now()) this.#forget(held);
    else if (before) void before.then(() => this.#fire(held));
    else if (this.#placesTaken >= this.options.atOnce) this.#queue.push(held);
    else this.#begin(held);
  }

  #begin(held: Held<Row>): void {
    held.isRunning = true;
    let hasPlace = true;
    this.#placesTaken++;
    const freePlace = () => {
      if (!hasPlace) return;
      hasPlace = false;
      this.#placesTaken--;
      while (this.#queue.length > 0 && this.#placesTaken < this.options.atOnce) this.#fire(this.#queue.shift() as Held<Row>);
    };
    const running = this.#run(held, freePlace).finally(() => {
      this.#running.delete(held.key);
      freePlace();
    });
    this.#running.set(held.key, running);
  }

  async #run(held: Held<Row>, freePlace: () => void): Promise<void> {
    await this.options.run(held.row, this.#aborting.signal, freePlace).catch((error) => this.#warn(error, "could not be run"));
    if (!this.#aborting.signal.aborted) this.#forget(held);
    if (this.options.looksAfterRun) this.wake();
  }

  #forget(held: Held<Row>): void {
    if (this.#held.get(held.key) === held) this.#held.delete(held.key);
    if (this.#isFull && this.#held.size <= this.#most / 2) this.wake();
  }

  async #release(which: (held: Held<Row>) => boolean): Promise<void> {
    const given = [...this.#held.values()].filter(which);
    for (const { key } of given) this.#held.delete(key);
    await this.due.release(given.map(({ row }) => row.lease)).catch((error) => this.#warn(error, "could not be given back"));
  }

  #warn(error: unknown, what: string): void {
    log.warn({ err: (error as Error).message, table: this.due.table }, `rows that are due ${what}`);
  }
}

const nameOf = (key: object) => JSON.stringify(Object.values(key));
