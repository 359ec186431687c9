import { pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

export type Check = "ok" | "down";
export type Health = { status: "ok" | "down"; checks: { database: Check; worker: Check; queue: Check } };

/**
 * Checks that this installation can do its work: a worker's heartbeat within 20 s, no event waiting for over a minute. Mail that waits for
 * its server does not count: no other web process could send it sooner.
 */
export async function readHealth(): Promise<Health> {
  try {
    const { worker, queue } = await sql<{ worker: boolean; queue: boolean }>`
      select exists(select from "ProcessHeartbeat" where kind = 'worker' and "heartbeatAt" > now() - interval '20 seconds') as worker,
             not exists(select from pgboss.job where name = 'critical' and state = 'created'
                          and start_after < now() - interval '60 seconds') as queue`.one(pool);
    const checks = { database: "ok", worker: worker ? "ok" : "down", queue: queue ? "ok" : "down" } as const;
    return { status: worker && queue ? "ok" : "down", checks };
  } catch {
    return { status: "down", checks: { database: "down", worker: "down", queue: "down" } };
  }
}
