import { type Absence, absencesOf } from "@/lib/platform/rules-presence";

/** For a statement that also reads `now()`: when the latest web processes were there, which hear what is sent to us. */
export const webStaysSql = `
  (select json_agg(json_build_object('from', "startedAt", 'to', "heartbeatAt"))
     from (select "startedAt", "heartbeatAt" from "ProcessHeartbeat" where kind = 'web' order by "heartbeatAt" desc limit 50) latest)`;

/** What that found; null where there never was one. */
export type WebStays = { from: string; to: string }[] | null;

export const webAbsences = (stays: WebStays, now: Date): Absence[] =>
  absencesOf(
    (stays ?? []).map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    now,
  );
