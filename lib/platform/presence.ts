import { type Absence, absencesOf } from "@/lib/platform/rules-presence";
import { sql } from "@/lib/platform/sql";

/**
 * An expression for a statement that also reads `now()`: the times at which the latest web processes, which receive signals, were present.
 */
export const latestWebStays = sql`
  (select json_agg(json_build_object('from', "startedAt", 'to', "heartbeatAt"))
     from (select "startedAt", "heartbeatAt" from "ProcessHeartbeat" where kind = 'web' order by "heartbeatAt" desc limit 50) latest)`;

/** The result of that expression; null before there ever was a web process. */
export type WebStays = { from: string; to: string }[] | null;

export const webAbsences = (stays: WebStays, now: Date): Absence[] =>
  absencesOf(
    (stays ?? []).map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    now,
  );
