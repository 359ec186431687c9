export type FunnelDefinition = {
  /** One event name a step, in order; a name may come again. Ids of the dictionary. */
  steps: readonly number[];
  /** The window runs from the first step to the last, both moments included. */
  windowMs: number;
  /** A first step counts within [fromMs, toMs). Later steps may come after, as long as the window is open. */
  fromMs: number;
  toMs: number;
  nowMs: number;
};

export type FunnelStep = {
  people: number;
  /** The times are over those who reached the step; null where nobody did, and for the first step. */
  fromPrevious: Times | null;
  fromFirst: Times | null;
  /** These people got no further and still may: the window of their latest first step is open. */
  stillInWindow: number;
};
export type Times = { medianMs: number; meanMs: number };

/**
 * Computes an exact funnel over events in the order of time, in one pass and O(events × steps): per person and step it stores the latest
 * possible start of a path that reaches the step, as a later start leaves more of the window. A person counts once, with the deepest step
 * and the first time it was reached; one event serves one step of a path, and events of one moment serve in any order.
 */
export class FunnelEngine {
  readonly #steps: readonly number[];
  /** Each name has its steps, the last first. */
  readonly #stepsOf = new Map<number, number[]>();
  readonly #persons = new Map<number, number>();
  /** Row r of a person: the moments of the path that reaches step r with the latest start; then the best attempt. */
  #paths = new Float64Array(0);
  #depths = new Uint8Array(0);
  #moment = Number.NEGATIVE_INFINITY;
  #names: number[] = [];
  #at: number[] = [];
  events = 0;

  constructor(readonly definition: FunnelDefinition) {
    this.#steps = definition.steps;
    for (const [step, name] of definition.steps.entries()) this.#stepsOf.set(name, [step, ...(this.#stepsOf.get(name) ?? [])]);
  }

  /** Adds the next event; `atMs` never decreases. */
  add(personId: number, nameId: number, atMs: number): void {
    this.events++;
    if (atMs !== this.#moment) this.#flush();
    this.#moment = atMs;
    this.#names.push(nameId);
    this.#at.push(this.#indexOf(personId));
  }

  result(): FunnelStep[] {
    this.#flush();
    const { nowMs, windowMs } = this.definition;
    const width = this.#steps.length;
    const previous = this.#steps.map((): number[] => []);
    const first = this.#steps.map((): number[] => []);
    const ended = new Array<number>(width + 1).fill(0);
    const open = new Array<number>(width).fill(0);
    for (let person = 0; person < this.#persons.size; person++) {
      const depth = this.#depths[person] as number;
      ended[depth] = (ended[depth] as number) + 1;
      if (depth === 0) continue;
      const best = (person * (width + 1) + width) * width;
      const start = this.#paths[best] as number;
      for (let step = 1; step < depth; step++) {
        const moment = this.#paths[best + step] as number;
        (previous[step] as number[]).push(moment - (this.#paths[best + step - 1] as number));
        (first[step] as number[]).push(moment - start);
      }
      const latestStart = this.#paths[person * (width + 1) * width] as number;
      if (depth < width && latestStart + windowMs >= nowMs) open[depth - 1] = (open[depth - 1] as number) + 1;
    }
    return this.#steps.map((_, step) => ({
      people: ended.slice(step + 1).reduce((sum, count) => sum + count, 0),
      fromPrevious: timesOf(previous[step] as number[]),
      fromFirst: timesOf(first[step] as number[]),
      stillInWindow: open[step] as number,
    }));
  }

  #indexOf(personId: number): number {
    const known = this.#persons.get(personId);
    if (known !== undefined) return known;
    const index = this.#persons.size;
    this.#persons.set(personId, index);
    if (index >= this.#depths.length) this.#grow();
    return index;
  }

  #grow(): void {
    const room = Math.max(1_024, this.#depths.length * 2);
    const paths = new Float64Array(room * (this.#steps.length + 1) * this.#steps.length).fill(Number.NEGATIVE_INFINITY);
    paths.set(this.#paths);
    const depths = new Uint8Array(room);
    depths.set(this.#depths);
    this.#paths = paths;
    this.#depths = depths;
  }

  /** Takes in the events of one moment, person by person. */
  #flush(): void {
    if (this.#at.length === 1) this.#advanceByOne(this.#at[0] as number, this.#names[0] as number);
    else this.#flushMany();
    this.#at.length = 0;
    this.#names.length = 0;
  }

  #flushMany(): void {
    const names = new Map<number, number[]>();
    this.#at.forEach((person, n) => {
      const own = names.get(person);
      if (own) own.push(this.#names[n] as number);
      else names.set(person, [this.#names[n] as number]);
    });
    for (const [person, own] of names) this.#advance(person, own);
  }

  /** Nearly every event: alone at its moment, so it takes each path one step at most. */
  #advanceByOne(person: number, name: number): void {
    if (this.#depths[person] === this.#steps.length) return;
    for (const step of this.#stepsOf.get(name) ?? []) this.#extend(person, step, step);
  }

  /**
   * A path that ended before this moment at step `from - 1` may take several steps now, as long as there is an event for each.
   * From the last step down, so that no path is extended twice.
   */
  #advance(person: number, names: readonly number[]): void {
    const width = this.#steps.length;
    if (this.#depths[person] === width) return;
    for (let step = width - 1; step >= 0; step--) {
      for (let from = step; from >= 0 && from > step - names.length; from--) {
        if (!this.#serves(names, from, step)) break;
        this.#extend(person, from, step);
      }
    }
  }

  #serves(names: readonly number[], from: number, to: number): boolean {
    const name = this.#steps[from] as number;
    let wanted = 0;
    for (let step = from; step <= to; step++) if (this.#steps[step] === name) wanted++;
    return names.filter((own) => own === name).length >= wanted;
  }

  #extend(person: number, from: number, to: number): void {
    const { fromMs, toMs, windowMs } = this.definition;
    const paths = this.#paths;
    const moment = this.#moment;
    const width = this.#steps.length;
    const base = person * (width + 1) * width;
    const source = base + (from - 1) * width;
    const target = base + to * width;
    const start = from === 0 ? moment : (paths[source] as number);
    if (from === 0 ? start < fromMs || start >= toMs : !(moment - start <= windowMs)) return;
    if (start < (paths[target] as number)) return;
    // Loops, since a row has at most five moments: copyWithin and fill cost more than all the rest.
    for (let step = 0; step < from; step++) paths[target + step] = paths[source + step] as number;
    for (let step = from; step <= to; step++) paths[target + step] = moment;
    const depth = this.#depths[person] as number;
    const best = base + width * width;
    if (to + 1 < depth || (to + 1 === depth && paths[best + to] !== moment)) return;
    this.#depths[person] = to + 1;
    for (let step = 0; step <= to; step++) paths[best + step] = paths[target + step] as number;
  }
}

function timesOf(times: number[]): Times | null {
  if (times.length === 0) return null;
  const sorted = Float64Array.from(times).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  const medianMs = sorted.length % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
  return { medianMs, meanMs: sorted.reduce((sum, time) => sum + time, 0) / sorted.length };
}
