import { query } from "@/lib/accounts/access";
import type { StateSpan } from "@/lib/monitoring/history/rules";
import { pool } from "@/lib/platform/db";
import { cursor, moment, type Page, pageOf, readCursor } from "@/lib/platform/page";
import { param, sql } from "@/lib/platform/sql";
import { dayMs } from "@/lib/platform/time";
import type { Words } from "@/lib/platform/words";

const keepResultDays = 31;

export type CheckView = {
  scheduledAt: string;
  startedAt: string;
  /** Null when nothing could be found out. */
  isOk: boolean | null;
  latencyMs: number;
  statusCode: number | null;
  attempts: number;
  error: Words | null;
  /** The monitor's state at that moment, as is known by now; null within a gap. */
  state: StateSpan["state"] | null;
  /** That state holds from this check on. */
  isTurn: boolean;
};
export type CheckPage = Page<CheckView>;

const checkCursor = cursor(moment);

// The interval before a moment is found by its beginning alone: whether it lasted until then is asked of that one only.
function checksBetween(monitorId: string, oldest: Date, newest: Date, limit: number) {
  const id = param(monitorId);
  return sql<Row>`
    select c."scheduledAt", c."startedAt", c."isOk", c."latencyMs", c."statusCode", c.attempts, c.error,
           case when i."endedAt" is null or i."endedAt" > c."startedAt" then i.state end as state, i."startedAt" = c."startedAt" as "isTurn"
      from (select * from "CheckResult" where "monitorId" = ${id} and "scheduledAt" > ${oldest} and "scheduledAt" < ${newest}
             order by "scheduledAt" desc limit ${limit}) c
      left join lateral (select state, "startedAt", "endedAt" from "MonitorInterval"
                          where "monitorId" = ${id} and "startedAt" <= c."startedAt" order by "startedAt" desc limit 1) i on true
     order by c."scheduledAt" desc`.named("list-checks");
}

type Row = Omit<CheckView, "scheduledAt" | "startedAt" | "isTurn"> & {
  scheduledAt: Date;
  startedAt: Date;
  isTurn: boolean | null;
};

/** Lists a monitor's checks, the newest first. */
export const listChecks = query(
  "monitoring.read",
  async function listChecks(_actor, id: string, before?: string, limit: number = 20): Promise<CheckPage> {
    const now = Date.now();
    const [newest] = readCursor(checkCursor, before) ?? [new Date(now + dayMs)];
    const found = await checksBetween(id, new Date(now - keepResultDays * dayMs), newest, limit + 1).run(pool);
    const { rows, nextCursor } = pageOf(found, limit, ({ scheduledAt }) => [scheduledAt]);
    const views = rows.map(({ scheduledAt, startedAt, isTurn, ...row }) => ({
      ...row,
      scheduledAt: scheduledAt.toISOString(),
      startedAt: startedAt.toISOString(),
      isTurn: isTurn === true && row.state !== null,
    }));
    return { rows: views, nextCursor };
  },
);
