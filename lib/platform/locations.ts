import type { Tx } from "@/lib/platform/db";

/** Where workers and probers are, by what they said within the last minute. */
export async function liveLocations(tx: Pick<Tx, "$queryRaw">): Promise<string[]> {
  const rows = await tx.$queryRaw<{ location: string }[]>`
    select distinct location from "ProcessHeartbeat"
     where kind in ('worker', 'prober') and location is not null and "heartbeatAt" > now() - interval '60 seconds' order by location`;
  return rows.map(({ location }) => location);
}
