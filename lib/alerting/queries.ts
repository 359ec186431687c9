import { query } from "@/lib/accounts/access";
import type { Named } from "@/lib/alerting/reads/subjects";
import type { AlertListInput, AlertState } from "@/lib/alerting/schema";
import { db, type Prisma } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { type Page, pageOf, readCursor, timeCursor } from "@/lib/platform/page";
import type { Severity } from "@/lib/platform/severity";
import { isUuid } from "@/lib/platform/text";
import { findWords, readWords, type Words } from "@/lib/platform/words";

const pageSize = 50;

/** An alert is pending because of a silence or another subject. Its texts are gone with either. */
export type Suppression =
  | { by: "silence"; reason: string | null; until: string | null }
  | { by: "inhibition"; name: string | null; path: string | null };

export type AlertView = {
  id: string;
  source: string;
  sourceId: string;
  sourceName: string | null;
  sourcePath: string | null;
  summary: Words;
  detail: Words | null;
  severity: Severity;
  state: AlertState;
  labels: string[];
  raisedAt: string;
  firedAt: string | null;
  resolvedAt: string | null;
  suppression: Suppression | null;
  incidentNumber: number | null;
  acknowledgedAt: string | null;
  /** This many reminders may follow while the alert is not acknowledged, the next at `remindAt`. */
  remindersLeft: number;
  remindAt: string | null;
};
export type AlertPage = Page<AlertView>;

/** Lists alerts, the newest first, fifty a page. */
export const listAlerts = query(
  "alerting.read",
  async function listAlerts(_actor, { state, label, cursor }: AlertListInput): Promise<AlertPage> {
    const [from, id] = readCursor(timeCursor, cursor) ?? [];
    const found = await db.alert.findMany({
      where: {
        ...(state ? { state } : {}),
        ...(label ? { labels: { has: label } } : {}),
        ...(from ? { raisedAt: { lte: from }, OR: [{ raisedAt: { lt: from } }, { id: { lt: id } }] } : {}),
      },
      orderBy: [{ raisedAt: "desc" }, { id: "desc" }],
      take: pageSize + 1,
    });
    const { rows, nextCursor } = pageOf(found, pageSize, (last) => [last.raisedAt, last.id]);
    return { rows: await viewsOf(rows), nextCursor };
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
  const [[view], subject] = await Promise.all([
    viewsOf([alert]),
    db.alertSubject.findUnique({ where: { id: alert.sourceId }, select: { runbookUrl: true } }),
  ]);
  const { rule, condition, url, componentIds } = alert;
  return { ...(view as AlertView), rule, condition, url, componentIds, runbookUrl: subject?.runbookUrl ?? null };
});

/** Counts the open alerts of each state. */
export const countOpenAlerts = query("alerting.read", async function countOpenAlerts(): Promise<
  Record<Exclude<AlertState, "resolved">, number>
> {
  const groups = await db.alert.groupBy({ by: ["state"], where: { state: { not: "resolved" } }, _count: true });
  const countOf = (state: AlertState) => groups.find((group) => group.state === state)?._count ?? 0;
  return { firing: countOf("firing"), flapping: countOf("flapping"), pending: countOf("pending") };
});

/** Counts the alerts that fired and go on. */
export const countFiringAlerts = query("alerting.read", function countFiringAlerts(): Promise<number> {
  return db.alert.count({ where: { state: { in: ["firing", "flapping"] } } });
});

/** Lists the names of those of these subjects that are still known. */
export const listSubjectNames = query("alerting.read", function listSubjectNames(_actor, ids: string[]): Promise<Named[]> {
  return db.alertSubject.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
});

type Alert = Prisma.AlertGetPayload<object>;

/** Adds the names of subjects, silences and inhibitors, in two statements for all. */
async function viewsOf(alerts: Alert[]): Promise<AlertView[]> {
  const ids = (wanted: (alert: Alert) => (string | null)[]) => [...new Set(alerts.flatMap(wanted).filter((id) => id !== null))];
  const [subjects, silences] = await Promise.all([
    db.alertSubject.findMany({
      where: { id: { in: ids(({ sourceId, inhibitedById }) => [sourceId, inhibitedById]) } },
      select: { id: true, name: true, path: true },
    }),
    db.alertSilence.findMany({
      where: { id: { in: ids(({ silenceId }) => [silenceId]) } },
      select: { id: true, reason: true, expiresAt: true },
    }),
  ]);
  const subjectOf = new Map(subjects.map((subject) => [subject.id, subject]));
  const silenceOf = new Map(silences.map((silence) => [silence.id, silence]));
  const suppressionOf = ({ state, silenceId, inhibitedById }: Alert): Suppression | null => {
    if (state !== "pending") return null;
    if (silenceId !== null) {
      const { reason = null, expiresAt } = silenceOf.get(silenceId) ?? {};
      return { by: "silence", reason, until: expiresAt?.toISOString() ?? null };
    }
    if (inhibitedById === null) return null;
    const { name = null, path = null } = subjectOf.get(inhibitedById) ?? {};
    return { by: "inhibition", name, path };
  };
  return alerts.map((alert) => {
    const { name = null, path = null } = subjectOf.get(alert.sourceId) ?? {};
    return { ...plainViewOf(alert), sourceName: name, sourcePath: path, suppression: suppressionOf(alert) };
  });
}

function plainViewOf(alert: Alert): Omit<AlertView, "sourceName" | "sourcePath" | "suppression"> {
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
