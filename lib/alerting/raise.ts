import { alertChanged, alertResolved } from "@/lib/alerting/events";
import { isSuppressed } from "@/lib/alerting/rules";
import { silenceOf } from "@/lib/alerting/silences/rules";
import { readSilences } from "@/lib/alerting/silences/steps";
import { alertColumns } from "@/lib/alerting/steps/columns";
import { factOf, fireAlerts } from "@/lib/alerting/steps/fire";
import { type Alert, notifyChange } from "@/lib/alerting/steps/notices";
import { releaseAlerts } from "@/lib/alerting/steps/release";
import { system } from "@/lib/platform/actor";
import { db, type Tx } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";
import type { Severity } from "@/lib/platform/severity";
import { columns, recordset, sql } from "@/lib/platform/sql";
import type { Words } from "@/lib/platform/words";

/** The thing that an alert is about, as its own domain describes it. `path` is its page in the console. */
export type Subject = {
  type: string;
  id: string;
  name: string;
  path: string | null;
  runbookUrl?: string | null;
  /** The severity that an alert about it would have, for those who want to know whom routes and silences fit. */
  severity?: Severity | null;
  labels?: string[];
  componentIds?: string[];
  /** A muted subject's alerts bring no reminders. */
  isMuted?: boolean;
};

/**
 * A condition that holds. `dedupeKey` says which condition it is, `causeKey` which occurrence of it, and `at` when it was found.
 */
export type Alarm = {
  subject: Subject;
  /** The subject whose own failure explains this one: while there is one, nobody is notified. */
  inhibitedBy: string | null;
  dedupeKey: string;
  causeKey: string;
  /** The kind of condition, such as monitor.down. One that ends in `.flapping` fires as flapping. */
  rule: string;
  condition: string | null;
  summary: Words;
  detail: Words | null;
  /** A page outside that shows the condition. */
  url: string | null;
  severity: Severity;
  labels: string[];
  componentIds: string[];
  at: Date;
};
/** The end of a condition, or with a `causeKey` of that occurrence only. */
export type AlarmEnd = { dedupeKey: string; causeKey?: string; at: Date };

const subjectColumns = columns("AlertSubject", {
  id: "uuid",
  type: "text",
  name: "text",
  path: "text",
  runbookUrl: "text",
  severity: "Severity",
  labels: "text[]",
  componentIds: "uuid[]",
  isMuted: "boolean",
});
const raisedColumns = alertColumns.pick(
  ...(["source", "sourceId", "subjectPath", "dedupeKey", "causeKey", "rule", "condition", "summary", "detail", "url"] as const),
  ...(["severity", "labels", "componentIds", "raisedAt", "silenceId", "inhibitedById"] as const),
);

/**
 * Opens an alert for each condition and fires it unless a silence or another subject suppresses it. A condition that has an open alert,
 * or an occurrence that had one, adds nothing. Here and below the number of statements does not grow with the number of alarms.
 */
export async function raiseAlerts(tx: Tx, alarms: Alarm[]): Promise<void> {
  if (alarms.length === 0) return;
  const now = new Date();
  const silences = await readSilences(tx, now);
  // In the order of their keys: two that raise the same at once wait for each other one way.
  const rows = alarms.toSorted(byKey).map((alarm) => {
    const row = rowOf(alarm);
    return { ...row, silenceId: silenceOf(silences, row, now)?.id ?? null };
  });
  const raised = await sql<Alert>`
    with new_subjects as (
      insert into "AlertSubject" (${subjectColumns.list()}) select * from ${recordset(subjectColumns, subjectRows(alarms.map(({ subject }) => subject)))} s
      on conflict do nothing
    )
    insert into "Alert" (id, ${raisedColumns.list()}) select uuidv7(), ${raisedColumns.list("a")} from ${recordset(raisedColumns, rows)} a
    on conflict do nothing returning *`.run(tx);
  if (raised.length === 0) return;
  const firing = raised.filter((alert) => !isSuppressed(alert));
  await fireAlerts(tx, firing, now, ({ raisedAt }) => raisedAt);
  await notifyLive(tx, alertChanged);
}

/** Ends open alerts. Channels that were notified of the beginning are notified of the end. */
export async function resolveAlerts(tx: Tx, ends: AlarmEnd[]): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map(({ dedupeKey, causeKey = null, at }) => ({ dedupeKey, causeKey, at }));
  const resolved = await sql<Alert>`
    with ended as (
      select a.id, e.at from ${recordset(endColumns, rows)} e
      join "Alert" a on a."dedupeKey" = e."dedupeKey" and a.state <> 'resolved' and a."causeKey" = coalesce(e."causeKey", a."causeKey")
      order by a."dedupeKey" for update of a)
    update "Alert" a
       set state = 'resolved', "resolvedAt" = greatest(ended.at, a."firedAt"), "remindAt" = null,
           notices = a.notices + (case when a.notices > 0 then 1 else 0 end)
      from ended where a.id = ended.id
    returning a.*`.run(tx);
  if (resolved.length === 0) return;
  const endOf = ({ resolvedAt, raisedAt }: Alert) => resolvedAt ?? raisedAt;
  await notifyChange(tx, resolved, "resolved", endOf);
  const fired = resolved.filter(({ firedAt }) => firedAt !== null);
  await emitAll(
    tx,
    alertResolved,
    system,
    fired.map((alert) => factOf(alert, endOf(alert))),
  );
  await notifyLive(tx, alertChanged);
}

const endColumns = alertColumns.pick("dedupeKey", "causeKey").with({ at: "timestamptz(3)" });

/** Turns the open alert into a flapping one, or back into a firing one; where none is open, raises the alarm. */
export async function flapAlerts(tx: Tx, changes: { alarm: Alarm; isFlapping: boolean }[]): Promise<void> {
  if (changes.length === 0) return;
  const open = await sql<{ dedupeKey: string }>`
    select "dedupeKey" from "Alert" where "dedupeKey" = any(${changes.map(({ alarm }) => alarm.dedupeKey)}) and state <> 'resolved'
    order by "dedupeKey" for update`.run(tx);
  const openKeys = new Set(open.map(({ dedupeKey }) => dedupeKey));
  const isOpen = ({ alarm }: { alarm: Alarm }) => openKeys.has(alarm.dedupeKey);
  await raiseAlerts(
    tx,
    changes.filter((change) => !isOpen(change)).map(({ alarm }) => alarm),
  );
  await turn(tx, changes.filter(isOpen));
}

const turnColumns = alertColumns.pick("dedupeKey", "rule", "condition", "summary", "detail", "state");

/** Gives open alerts their new state and words. A pending one stays pending and fires with them later. */
async function turn(tx: Tx, changes: { alarm: Alarm; isFlapping: boolean }[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ alarm: { dedupeKey, rule, condition, summary, detail }, isFlapping }) => {
    return { dedupeKey, rule, condition, summary, detail, state: isFlapping ? "flapping" : "firing" };
  });
  const turned = await sql<Alert>`
    update "Alert" a
       set state = case when a.state = 'pending' then a.state else t.state end, rule = t.rule, condition = t.condition, summary = t.summary,
           detail = t.detail, notices = a.notices + (case when a.notices > 0 then 1 else 0 end)
      from ${recordset(turnColumns, rows)} t where a."dedupeKey" = t."dedupeKey" and a.state not in ('resolved', t.state)
    returning a.*`.run(tx);
  const atOf = new Map(changes.map(({ alarm: { dedupeKey, at } }) => [dedupeKey, at]));
  for (const state of ["flapping", "firing"] as const) {
    const alerts = turned.filter((alert) => alert.state === state);
    await notifyChange(tx, alerts, state, ({ dedupeKey, raisedAt }) => atOf.get(dedupeKey) ?? raisedAt);
  }
  if (turned.length > 0) await notifyLive(tx, alertChanged);
}

/** Saves how subjects look now, such as when one is created, renamed or muted. A subject that nobody saved is known from its first alarm on. */
export async function saveSubjects(tx: Tx, subjects: Subject[]): Promise<void> {
  if (subjects.length === 0) return;
  await sql`
    insert into "AlertSubject" (${subjectColumns.list()}) select * from ${recordset(subjectColumns, subjectRows(subjects))} s
    on conflict (id) do update set (${subjectColumns.list()}) = row (${subjectColumns.list("excluded")})`.execute(tx);
}

/** Ends the open alerts of subjects that are gone and forgets the subjects; their alerts stay in the log. */
export async function removeSubjects(tx: Tx, type: string, ids: string[], at: Date): Promise<void> {
  await endAlertsOf(tx, type, ids, at);
  await tx.alertSubject.deleteMany({ where: { id: { in: ids } } });
}

/** Ends whatever is open about these subjects and returns how much that was. */
export async function endAlertsOf(tx: Tx, source: string, ids: string[], at: Date): Promise<number> {
  const open = await tx.alert.findMany({
    where: { source, sourceId: { in: ids }, state: { not: "resolved" } },
    select: { dedupeKey: true },
  });
  await resolveAlerts(
    tx,
    open.map(({ dedupeKey }) => ({ dedupeKey, at })),
  );
  return open.length;
}

export type Inhibition = { subjectId: string; inhibitedBy: string | null };

/** Lists the subjects of this type whose alerts are pending, with what inhibits them: the domain that knows their parents keeps that true. */
export const listPending = (type: string): Promise<Inhibition[]> =>
  sql<Inhibition>`
    select "sourceId" as "subjectId", "inhibitedById" as "inhibitedBy" from "Alert" where state = 'pending' and source = ${type} order by id`.run(
    db,
  );

/** Stores what inhibits pending alerts of these subjects from now on, and fires those that nothing suppresses any more. */
export async function inhibitAlerts(tx: Tx, type: string, changes: Inhibition[]): Promise<void> {
  const inhibitorOf = new Map(changes.map(({ subjectId, inhibitedBy }) => [subjectId, inhibitedBy]));
  const pending = await sql<Alert>`
    select * from "Alert" where state = 'pending' and source = ${type} and "sourceId" = any(${[...inhibitorOf.keys()]}::uuid[])
    order by "dedupeKey" for update skip locked`.run(tx);
  await releaseAlerts(
    tx,
    pending.map((alert) => ({ ...alert, inhibitedById: inhibitorOf.get(alert.sourceId) ?? null })),
  );
}

function rowOf({ subject, inhibitedBy, at, ...alarm }: Alarm) {
  return { ...alarm, source: subject.type, sourceId: subject.id, subjectPath: subject.path, raisedAt: at, inhibitedById: inhibitedBy };
}

const subjectRows = (subjects: Subject[]) => {
  const distinct = [...new Map(subjects.map((subject) => [subject.id, subject])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return distinct.map(({ runbookUrl = null, severity = null, labels = [], componentIds = [], isMuted = false, ...subject }) => {
    return { ...subject, runbookUrl, severity, labels, componentIds, isMuted };
  });
};

const byKey = (a: Alarm, b: Alarm) => (a.dedupeKey < b.dedupeKey ? -1 : 1);
