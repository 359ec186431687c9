import { query } from "@/lib/accounts/access";
import type { Span } from "@/lib/monitoring/history/rules";
import { localeOf } from "@/lib/platform/actor";
import { pool } from "@/lib/platform/db";
import { worded } from "@/lib/platform/say";

const dayMs = 86_400_000;
const keepResultDays = 31;

export type CheckView = {
  scheduledAt: string;
  startedAt: string;
  /** Null when it could not be told. */
  isOk: boolean | null;
  latencyMs: number;
  statusCode: number | null;
  attempts: number;
  error: string | null;
  /** What the monitor was at that moment, as is known by now; null within a gap. */
  state: Span["state"] | null;
  /** That state holds from this check on. */
  isTurn: boolean;
};
export type CheckPage = { rows: CheckView[]; nextCursor: string | null };

// The interval before a moment is found by its beginning alone: whether it lasted until then is asked of that one only.
const checksSql = `
  select c."scheduledAt", c."startedAt", c."isOk", c."latencyMs", c."statusCode", c.attempts, c.error, c.said,
         case when i."endedAt" is null or i."endedAt" > c."startedAt" then i.state end as state, i."startedAt" = c."startedAt" as "isTurn"
    from (select * from "CheckResult" where "monitorId" = $1 and "scheduledAt" > $2 and "scheduledAt" < $3
           order by "scheduledAt" desc limit $4) c
    left join lateral (select state, "startedAt", "endedAt" from "MonitorInterval"
                        where "monitorId" = $1 and "startedAt" <= c."startedAt" order by "startedAt" desc limit 1) i on true
   order by c."scheduledAt" desc`;

type Row = Omit<CheckView, "scheduledAt" | "startedAt" | "isTurn"> & {
  scheduledAt: Date;
  startedAt: Date;
  isTurn: boolean | null;
  said: unknown;
};

/** The newest first; `before` is the last page's cursor. */
export const listChecks = query(
  "monitoring.read",
  async function listChecks(actor, id: string, before?: string, limit: number = 20): Promise<CheckPage> {
    const now = Date.now();
    const [oldest, newest] = [new Date(now - keepResultDays * dayMs), before ? new Date(before) : new Date(now + dayMs)];
    const { rows } = await pool.query<Row>({ name: "list-checks", text: checksSql, values: [id, oldest, newest, limit + 1] });
    const page = rows.slice(0, limit).map(({ scheduledAt, startedAt, isTurn, said, ...row }) => ({
      ...row,
      error: worded(localeOf(actor), row.error, said),
      scheduledAt: scheduledAt.toISOString(),
      startedAt: startedAt.toISOString(),
      isTurn: isTurn === true && row.state !== null,
    }));
    return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.scheduledAt ?? null) : null };
  },
);
