import { type Connection, sql } from "@/lib/platform/sql";

/** Lists the locations of the workers and probers that were alive within the last minute. */
export async function liveLocations(on: Connection): Promise<string[]> {
  const rows = await sql<{ location: string }>`
    select distinct location from "ProcessHeartbeat"
     where kind in ('worker', 'prober') and location is not null and "heartbeatAt" > now() - interval '60 seconds' order by location`.run(
    on,
  );
  return rows.map(({ location }) => location);
}
