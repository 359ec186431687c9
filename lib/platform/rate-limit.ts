import ipaddr from "ipaddr.js";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "@/lib/platform/db";
import { tooMany } from "@/lib/platform/errors";
import { sql } from "@/lib/platform/sql";

/** `shared` limits hold over all processes (sign-in, forms); the others are per process and cost no query (ingest). */
export type Limit = { name: string; points: number; seconds: number; shared?: boolean };

type Limiter = RateLimiterMemory | RateLimiterPostgres;
const limiters = new Map<string, Limiter>();

/** Takes `points` from the key's budget. Throws `too_many` with the seconds to wait when it is spent. */
export async function spend(limit: Limit, key: string, points = 1): Promise<void> {
  try {
    await limiter(limit).consume(key, points);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    throw refusal;
  }
}

/** Puts back what turned out not to count, such as a sign-in that succeeded. */
export async function giveBack(limit: Limit, key: string, points = 1): Promise<void> {
  await limiter(limit).reward(key, points);
}

/** One key per subscriber: IPv4 as it is (also when mapped into IPv6), IPv6 by its /64, since a host owns a whole one. */
export function ipKey(ip: string | null): string {
  if (!ip || !ipaddr.isValid(ip)) return "unknown";
  const address = ipaddr.process(ip);
  if (address.kind() === "ipv4") return address.toString();
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}

/** Deletes the budgets that are full again, and with them the addresses they were kept by. */
export async function forgetSpentLimits(): Promise<void> {
  await sql`delete from "RateLimit" where expire < ${Date.now()}`.execute(pool);
}

function limiter(limit: Limit): Limiter {
  const found = limiters.get(limit.name);
  if (found) return found;
  const memory = new RateLimiterMemory({ keyPrefix: limit.name, points: limit.points, duration: limit.seconds });
  const made = limit.shared
    ? new RateLimiterPostgres({
        storeClient: pool,
        keyPrefix: limit.name,
        points: limit.points,
        duration: limit.seconds,
        tableName: "RateLimit",
        tableCreated: true,
        clearExpiredByTimeout: false,
        insuranceLimiter: memory,
      })
    : memory;
  limiters.set(limit.name, made);
  return made;
}
