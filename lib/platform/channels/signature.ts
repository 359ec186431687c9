import { timingSafeEqual } from "node:crypto";

/** Reads one header; null when it is not there. */
export type HeaderReader = (name: string) => string | null;

const toleranceSeconds = 300;

export function isSameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** True for seconds since 1970 within five minutes of now, either way. */
export function isRecent(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= toleranceSeconds;
}
