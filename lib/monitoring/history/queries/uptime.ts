import { query } from "@/lib/accounts/access";
import { pacedColumns, readSpans, type Spans } from "@/lib/monitoring/history/reads/spans";
import { daysOfWindow, type Uptime, type UptimeWindow, uptimeOfSteps, uptimeOver, uptimeWindows } from "@/lib/monitoring/history/rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { dayMs } from "@/lib/platform/time";
import { findWords, type Words } from "@/lib/platform/words";

const daysShown = 90;

export type UptimeDay = Uptime & { date: string };
export type UptimeSummary = { days: UptimeDay[]; figures: Record<UptimeWindow, Uptime> };

/** The last 90 UTC days, today included, and the figures of each window: from confirmed intervals only. */
export const getUptimeSummary = query("monitoring.read", async function getUptimeSummary(_actor, id: string): Promise<UptimeSummary> {
  const monitor = await db.monitor.findUnique({ where: { id }, select: pacedColumns });
  if (!monitor) throw notFound("monitor");
  const now = new Date();
  const { createdAt: bornAt } = monitor;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const [known] = await readSpans([{ id, ...monitor }], ago(Math.max(...Object.values(daysOfWindow))), now);
  const { spans, maintenance } = known as Spans;
  const first = (Math.floor(now.getTime() / dayMs) - daysShown + 1) * dayMs;
  const days = uptimeOfSteps(spans, maintenance, { first, stepMs: dayMs, now, bornAt });
  const figures = uptimeWindows.map((name) => [name, uptimeOver(spans, maintenance, ago(daysOfWindow[name]), now, bornAt)]);
  return {
    days: days.map((uptime, n) => ({ date: new Date(first + n * dayMs).toISOString().slice(0, 10), ...uptime })),
    figures: Object.fromEntries(figures),
  };
});

export type OutageView = { id: string; startedAt: string; endedAt: string | null; cause: Words | null };

/** The last outages, newest first; one without an end is going on. */
export const listOutages = query("monitoring.read", async function listOutages(_actor, id: string, limit: number = 10): Promise<
  OutageView[]
> {
  const rows = await db.monitorInterval.findMany({
    where: { monitorId: id, state: "down" },
    select: { id: true, startedAt: true, endedAt: true, cause: true },
    orderBy: { startedAt: "desc" },
    take: limit,
  });
  return rows.map(({ id, cause, startedAt, endedAt }) => ({
    id,
    cause: findWords(cause),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
});
