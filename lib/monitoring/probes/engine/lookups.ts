import { lookup } from "node:dns/promises";

type Address = { address: string; family: number };
type UnderWay = { zone: string; isOverdue: boolean };

/** Lookups that run at once: one for each thread, which are half of UV_THREADPOOL_SIZE. */
const threads = 16;
/** Threads that all domains together may use: those that have not answered in time yet, and those among them that were late. */
const most = { unproven: 12, slow: 4 };
/** Threads that one domain may use: one that answers in time, and any other. */
const mostInZone = { proven: 4, unproven: 1 };
const maxKnown = 10_000;

/**
 * Looks names up in the system's own way (hosts file, search domains, order of addresses), which cannot be cancelled and occupies a thread
 * until it ends. So one lookup serves all who ask meanwhile, and domains whose nameservers are dead share a part of the threads, so that
 * names of other domains do not wait for them.
 */
export class Lookups {
  readonly #running = new Map<string, Promise<Address[]>>();
  readonly #waiting: { zone: string; begin: () => void }[] = [];
  readonly #underWay = new Set<UnderWay>();
  /** A domain is proven when it answered in time at its last look-up; the latest is the last. */
  readonly #isProven = new Map<string, boolean>();

  constructor(
    readonly look: (name: string) => Promise<Address[]>,
    readonly slowMs = 2_000,
  ) {}

  of(name: string): Promise<Address[]> {
    const running = this.#running.get(name) ?? this.#inTurn(name).finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    return running;
  }

  async #inTurn(name: string): Promise<Address[]> {
    const own = { zone: zoneOf(name), isOverdue: false };
    await new Promise<void>((resolve) => {
      const begin = () => {
        this.#underWay.add(own);
        resolve();
      };
      this.#waiting.push({ zone: own.zone, begin });
      this.#beginNext();
    });
    const timer = setTimeout(() => {
      own.isOverdue = true;
      this.#learn(own.zone, false);
    }, this.slowMs);
    try {
      return await this.look(name);
    } finally {
      clearTimeout(timer);
      this.#underWay.delete(own);
      if (!own.isOverdue && !this.#count(({ zone, isOverdue }) => zone === own.zone && isOverdue)) this.#learn(own.zone, true);
      this.#beginNext();
    }
  }

  #beginNext(): void {
    for (let n = 0; n < this.#waiting.length && this.#underWay.size < threads; ) {
      const [next] = this.#mayBegin(this.#waiting[n]?.zone ?? "") ? this.#waiting.splice(n, 1) : [];
      if (next) next.begin();
      else n++;
    }
  }

  #mayBegin(wanted: string): boolean {
    const ofZone = this.#count(({ zone }) => zone === wanted);
    const isProven = this.#isProven.get(wanted);
    if (isProven) return ofZone < mostInZone.proven;
    if (ofZone >= mostInZone.unproven || this.#count(({ zone }) => !this.#isProven.get(zone)) >= most.unproven) return false;
    return isProven === undefined || this.#count(({ zone }) => this.#isProven.get(zone) === false) < most.slow;
  }

  #count(isIt: (each: UnderWay) => boolean): number {
    return [...this.#underWay].filter(isIt).length;
  }

  #learn(zone: string, isProven: boolean): void {
    this.#isProven.delete(zone);
    this.#isProven.set(zone, isProven);
    const [oldest] = this.#isProven.keys();
    if (this.#isProven.size > maxKnown && oldest !== undefined) this.#isProven.delete(oldest);
  }
}

export const lookups = new Lookups((name) => lookup(name, { all: true }));

/** Guesses the domain with nameservers of its own: example.com of www.example.com, example.co.uk of www.example.co.uk. */
function zoneOf(name: string): string {
  const labels = name.toLowerCase().replace(/\.$/, "").split(".");
  const isShared = (labels.at(-2) ?? "").length <= 3;
  return labels.slice(isShared ? -3 : -2).join(".");
}
