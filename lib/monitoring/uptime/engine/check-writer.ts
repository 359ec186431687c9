import { monitorsChecked } from "@/lib/monitoring/events";
import type { FinishedCheck } from "@/lib/monitoring/uptime/steps/lock";
import { isDatabaseAway, pool } from "@/lib/platform/db";
import { notifyLiveHot } from "@/lib/platform/live";
import { log } from "@/lib/platform/log";

const batchSize = 500;
const calmMs = 1_000;
const retryMs = 500;
/** A batch waits so long for a database that is away; then it is dropped, and its monitors are checked again. */
const waitForDatabaseMs = 60_000;
const notifyEveryMs = 1_000;

/**
 * Gathers finished checks and writes them in batches, one batch at a time. An urgent check is written at once, the others within a
 * second: steady load then costs a third of a statement per check.
 */
export class CheckWriter {
  #waiting: { check: FinishedCheck; done: () => void }[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #notifiedAt = 0;
  #isEnding = false;

  constructor(
    readonly record: (checks: FinishedCheck[], now: Date) => Promise<void>,
    readonly now: () => number,
  ) {}

  /** Resolves when the check is stored or given up. */
  write(check: FinishedCheck, { isUrgent }: { isUrgent: boolean }): Promise<void> {
    const { promise, resolve: done } = Promise.withResolvers<void>();
    this.#waiting.push({ check, done });
    if (isUrgent || this.#waiting.length >= batchSize) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), calmMs);
    return promise;
  }

  /** Resolves when everything so far is written or given up; from then on nothing waits for a database that is away. */
  async flush(): Promise<void> {
    this.#isEnding = true;
    while (this.#waiting.length > 0 || this.#writing) {
      this.#start();
      await this.#writing;
    }
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    // A turn of the event loop, so that checks that finish together are written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      await this.#record(batch.map(({ check }) => check));
      for (const { done } of batch) done();
    }
    await this.#notifyConsoles();
  }

  /**
   * Retries a batch that cannot be written in halves, and drops a single check that cannot: its lease ends and its monitor is checked
   * again. A whole batch waits while the database is away.
   */
  async #record(batch: FinishedCheck[], waitsUntil = performance.now() + waitForDatabaseMs): Promise<void> {
    try {
      await this.record(batch, new Date(this.now()));
    } catch (error) {
      log.warn({ err: (error as Error).message, checks: batch.length }, "checks could not be stored");
      const isAway = isDatabaseAway(error);
      if (isAway ? this.#isEnding || performance.now() > waitsUntil : batch.length === 1) return;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
      if (isAway) return this.#record(batch, waitsUntil);
      const half = Math.ceil(batch.length / 2);
      await this.#record(batch.slice(0, half));
      await this.#record(batch.slice(half));
    }
  }

  async #notifyConsoles(): Promise<void> {
    if (performance.now() - this.#notifiedAt < notifyEveryMs) return;
    this.#notifiedAt = performance.now();
    await notifyLiveHot(pool, monitorsChecked).catch((error) => log.warn({ err: error.message }, "live updates: cannot notify"));
  }
}
