import { unavailable } from "@/lib/platform/errors";

const mostBytes = 64 * 1024 * 1024;
let inFlight = 0;

/** A share is one request's part of the memory that all requests under way may use together, compressed and inflated. */
export class Share {
  #bytes = 0;

  /** Throws `unavailable` when the process has no more of it. */
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
