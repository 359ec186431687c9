import { unavailable } from "@/lib/platform/errors";

const mostBytes = 64 * 1024 * 1024;
let inFlight = 0;

/** What one request holds of the memory that all requests under way may hold together, compressed and inflated. */
export class Share {
  #bytes = 0;

  /** Throws `unavailable` when the process holds enough. */
  take(bytes: number): void {
    if (inFlight + bytes > mostBytes) throw unavailable("Too many events are on their way.");
    inFlight += bytes;
    this.#bytes += bytes;
  }

  release(): void {
    inFlight -= this.#bytes;
    this.#bytes = 0;
  }
}
