import { lookup } from "node:dns/promises";

type Address = { address: string; family: number };
type Zone = { running: number; waiting: (() => void)[] };

/** Of the threads that look names up, half of UV_THREADPOOL_SIZE, one domain takes no more. */
const atOnceInZone = 4;

/**
 * The system's own way to look names up (hosts file, search domains, order of addresses), which cannot be cancelled and holds a
 * thread until it ends. So a name is looked up once for all who ask meanwhile, and the names of one domain a few at a time: those
 * whose nameservers are dead wait for each other, and nobody else waits for them.
 */
export class Lookups {
  readonly #running = new Map<string, Promise<Address[]>>();
  readonly #zones = new Map<string, Zone>();

  constructor(readonly look: (name: string) => Promise<Address[]>) {}

  of(name: string): Promise<Address[]> {
    const running = this.#running.get(name) ?? this.#inTurn(name).finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    return running;
  }

  async #inTurn(name: string): Promise<Address[]> {
    const key = zoneOf(name);
    const zone = this.#zones.get(key) ?? { running: 0, waiting: [] };
    this.#zones.set(key, zone);
    if (zone.running < atOnceInZone) zone.running++;
    else await new Promise<void>((resolve) => zone.waiting.push(resolve));
    try {
      return await this.look(name);
    } finally {
      const next = zone.waiting.shift();
      if (next) next();
      else if (--zone.running === 0) this.#zones.delete(key);
    }
  }
}

export const lookups = new Lookups((name) => lookup(name, { all: true }));

/** What is likely to have nameservers of its own: example.com of www.example.com, example.co.uk of www.example.co.uk. */
function zoneOf(name: string): string {
  const labels = name.toLowerCase().replace(/\.$/, "").split(".");
  const isShared = (labels.at(-2) ?? "").length <= 3;
  return labels.slice(isShared ? -3 : -2).join(".");
}
