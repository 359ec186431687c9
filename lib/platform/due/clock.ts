type Observation = { offsetMs: number; tripMs: number };

/** Two clocks of slightly different speeds drift apart by less than this within a minute. */
const driftMs = 50;

/**
 * The database's time, so that workers on machines with other clocks act at the same moments. Of the last observations the one with the
 * shortest round trip counts, since it errs least; an observation that a later one contradicts, as after a clock was set, is dropped.
 */
export class DatabaseClock {
  #seen: Observation[] = [];
  #offsetMs: number;

  /** The clock reads this machine's time, or another for tests, until the first observation. */
  constructor(offsetMs = performance.timeOrigin) {
    this.#offsetMs = offsetMs;
  }

  /** Notes the time that the database gave in an answer, and when by `performance.now()` it was asked and had answered. */
  observe(databaseMs: number, askedAt: number, answeredAt: number): void {
    const latest = { offsetMs: databaseMs - (askedAt + answeredAt) / 2, tripMs: answeredAt - askedAt };
    this.#seen = [...this.#seen.filter((each) => areBothTrue(each, latest)).slice(-59), latest];
    this.#offsetMs = this.#seen.reduce((best, each) => (each.tripMs < best.tripMs ? each : best)).offsetMs;
  }

  now(): number {
    return performance.now() + this.#offsetMs;
  }
}

/** The true offset lies within half a round trip of an observed one. */
function areBothTrue(one: Observation, other: Observation): boolean {
  return Math.abs(one.offsetMs - other.offsetMs) <= (one.tripMs + other.tripMs) / 2 + driftMs;
}
