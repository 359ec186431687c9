import { query } from "@/lib/accounts/access";
import type { AlertListInput, AlertState } from "@/lib/alerting/schema";
import { cursorOf, readCursor } from "@/lib/platform/cursor";
import { db, type Prisma } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import type { Severity } from "@/lib/platform/severity";
import { isUuid } from "@/lib/platform/text";
import { findWords, readWords, type Words } from "@/lib/platform/words";

const pageSize = 50;

/** Why an alert is pending. The name is gone with the silence or the monitor. */
export type HoldView =
  | { by: "silence"; reason: string | null; until: string | null }
  | { by: "dependency"; id: string; name: string | null };

export type AlertView = {
  id: string;
  source: string;
  sourceId: string;
  sourceName: string | null;
  summary: Words;
  detail: Words | null;
  severity: Severity;
  state: AlertState;
  labels: string[];
  raisedAt: string;
  firedAt: string | null;
  resolvedAt: string | null;
  hold: HoldView | null;
  incidentNumber: number | null;
  acknowledgedAt: string | null;
  /** How often it is told again while nobody has it, and when next. */
  remindersLeft: number;
  remindAt: string | null;
};
export type AlertPage = { rows: AlertView[]; nextCursor: string | null };

/** The newest first, fifty a page. */
export const listAlerts = query(
  "alerting.read",
  async function listAlerts(_actor, { state, label, cursor }: AlertListInput): Promise<AlertPage> {
    const from = cursor ? readCursor(cursor) : null;
    const found = await db.alert.findMany({
      where: {
        ...(state ? { state } : {}),
        ...(label ? { labels: { has: label } } : {}),
        ...(from ? { raisedAt: { lte: from.at }, OR: [{ raisedAt: { lt: from.at } }, { id: { lt: from.id } }] } : {}),
      },
      orderBy: [{ raisedAt: "desc" }, { id: "desc" }],
      take: pageSize + 1,
    });
    const rows = await viewsOf(found.slice(0, pageSize));
    const last = rows.at(-1);
    return { rows, nextCursor: last && found.length > pageSize ? cursorOf(last.raisedAt, last.id) : null };
  },
);

export type AlertDetails = AlertView & {
  rule: string;
  condition: string | null;
  url: string | null;
  componentIds: string[];
  runbookUrl: string | null;
};

export const getAlert = query("alerting.read", async function getAlert(_actor, id: string): Promise<AlertDetails> {
  const alert = isUuid(id) ? await db.alert.findUnique({ where: { id } }) : null;
  if (!alert) throw notFound("alert");
  const [[view], monitor] = await Promise.all([
    viewsOf([alert]),
    alert.source === "monitor" ? db.monitor.findUnique({ where: { id: alert.sourceId }, select: { runbookUrl: true } }) : null,
  ]);
  const { rule, condition, url, componentIds } = alert;
  return { ...(view as AlertView), rule, condition, url, componentIds, runbookUrl: monitor?.runbookUrl ?? null };
});

/** How many are open, of each state. */
export const countOpenAlerts = query("alerting.read", async function countOpenAlerts(): Promise<
  Record<Exclude<AlertState, "resolved">, number>
> {
  const groups = await db.alert.groupBy({ by: ["state"], where: { state: { not: "resolved" } }, _count: true });
  const countOf = (state: AlertState) => groups.find((group) => group.state === state)?._count ?? 0;
  return { firing: countOf("firing"), flapping: countOf("flapping"), pending: countOf("pending") };
});

/** Those that were told and go on. */
export const countFiringAlerts = query("alerting.read", function countFiringAlerts(): Promise<number> {
  return db.alert.count({ where: { state: { in: ["firing", "flapping"] } } });
});

type Alert = Prisma.AlertGetPayload<object>;

/** With the names of what they come from and wait for, in three statements for all. */
async function viewsOf(alerts: Alert[]): Promise<AlertView[]> {
  const ids = (wanted: (alert: Alert) => string | null | false) => [...new Set(alerts.flatMap((alert) => wanted(alert) || []))];
  const select = { id: true, name: true } as const;
  const [monitors, sources, silences] = await Promise.all([
    db.monitor.findMany({
      where: {
        id: {
          in: [
            ...ids(({ source, sourceId }) => source === "monitor" && sourceId),
            ...ids(({ heldBy, heldById }) => heldBy === "dependency" && heldById),
          ],
        },
      },
      select,
    }),
    db.alertSource.findMany({ where: { id: { in: ids(({ source, sourceId }) => source === "inbound" && sourceId) } }, select }),
    db.alertSilence.findMany({
      where: { id: { in: ids(({ heldBy, heldById }) => heldBy === "silence" && heldById) } },
      select: { id: true, reason: true, expiresAt: true },
    }),
  ]);
  const names = new Map([...monitors, ...sources].map(({ id, name }) => [id, name]));
  const silenceOf = new Map(silences.map((silence) => [silence.id, silence]));
  const holdOf = ({ state, heldBy, heldById: id }: Alert): HoldView | null => {
    if (state !== "pending" || !heldBy || !id) return null;
    if (heldBy === "dependency") return { by: heldBy, id, name: names.get(id) ?? null };
    const { reason = null, expiresAt } = silenceOf.get(id) ?? {};
    return { by: heldBy, reason, until: expiresAt?.toISOString() ?? null };
  };
  return alerts.map((alert) => ({ ...plainViewOf(alert), sourceName: names.get(alert.sourceId) ?? null, hold: holdOf(alert) }));
}

function plainViewOf(alert: Alert): Omit<AlertView, "sourceName" | "hold"> {
  const { id, source, sourceId, severity, state, labels, incidentNumber, remindersLeft, ...times } = alert;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, source, sourceId, severity, state, labels, incidentNumber },
    summary: readWords(alert.summary),
    detail: findWords(alert.detail),
    raisedAt: times.raisedAt.toISOString(),
    firedAt: iso(times.firedAt),
    resolvedAt: iso(times.resolvedAt),
    acknowledgedAt: iso(times.acknowledgedAt),
    remindersLeft: times.remindAt ? remindersLeft : 0,
    remindAt: iso(times.remindAt),
  };
}
