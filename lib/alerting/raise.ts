import { alertChanged, alertResolved } from "@/lib/alerting/events";
import { factOf, fireAlerts } from "@/lib/alerting/steps/fire";
import { readHolds } from "@/lib/alerting/steps/inhibition";
import { type Alert, tellChange } from "@/lib/alerting/steps/notices";
import { system } from "@/lib/platform/actor";
import type { Tx } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";
import type { Severity } from "@/lib/platform/severity";
import type { Words } from "@/lib/platform/words";

/** A condition that holds. `dedupeKey` says which one, `causeKey` which occurrence of it; `at` is when it was found. */
export type Alarm = {
  source: string;
  sourceId: string;
  dedupeKey: string;
  causeKey: string;
  rule: "monitor.down" | "monitor.flapping" | "inbound";
  condition: string | null;
  summary: Words;
  detail: Words | null;
  url: string | null;
  severity: Severity;
  labels: string[];
  componentIds: string[];
  at: Date;
};
/** With a `causeKey`, only that occurrence ends. */
export type AlarmEnd = { dedupeKey: string; causeKey?: string; at: Date };

/**
 * An alert for each condition, told at once unless something holds it back. A condition that has an open alert, or an occurrence that
 * had one, adds nothing. The number of statements does not grow with the number of alarms, here and below.
 */
export async function raiseAlerts(tx: Tx, alarms: Alarm[]): Promise<void> {
  if (alarms.length === 0) return;
  const now = new Date();
  const holdOf = await readHolds(tx, alarms, now);
  // In the order of their keys: two that raise the same at once wait for each other one way.
  const rows = alarms.toSorted(byKey).map((alarm) => ({ ...alarm, ...holdOf(alarm) }));
  const raised = await tx.$queryRaw<Alert[]>`
    insert into "Alert" (id, source, "sourceId", "dedupeKey", "causeKey", rule, condition, summary, detail, url, severity, labels,
                         "componentIds", "raisedAt", "heldBy", "heldById")
    select uuidv7(), source, "sourceId", "dedupeKey", "causeKey", rule, condition, summary, detail, url, severity, labels,
           "componentIds", "at", "heldBy", "heldById"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(source text, "sourceId" uuid, "dedupeKey" text, "causeKey" text, rule text,
      condition text, summary jsonb, detail jsonb, url text, severity "Severity", labels text[], "componentIds" uuid[], "at" timestamptz(3),
      "heldBy" "AlertHold", "heldById" uuid)
    on conflict do nothing returning *`;
  if (raised.length === 0) return;
  await fireAlerts(
    tx,
    raised.filter(({ heldBy }) => heldBy === null),
    now,
  );
  await hint(tx);
}

/** Ends what is open. Those who were told hear of it; what was never told ends without a word. */
export async function resolveAlerts(tx: Tx, ends: AlarmEnd[]): Promise<void> {
  if (ends.length === 0) return;
  const resolved = await tx.$queryRaw<Alert[]>`
    with ended as (
      select a.id, e."at" from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e("dedupeKey" text, "causeKey" text, "at" timestamptz(3))
      join "Alert" a on a."dedupeKey" = e."dedupeKey" and a.state <> 'resolved' and a."causeKey" = coalesce(e."causeKey", a."causeKey")
      order by a."dedupeKey" for update of a)
    update "Alert" a
       set state = 'resolved', "resolvedAt" = greatest(ended."at", a."firedAt"), "remindAt" = null,
           notices = a.notices + (case when a.notices > 0 then 1 else 0 end)
      from ended where a.id = ended.id
    returning a.*`;
  if (resolved.length === 0) return;
  const endOf = ({ resolvedAt, raisedAt }: Alert) => resolvedAt ?? raisedAt;
  await tellChange(tx, resolved, "resolved", endOf);
  const told = resolved.filter(({ firedAt }) => firedAt !== null);
  await emitAll(
    tx,
    alertResolved,
    system,
    told.map((alert) => factOf(alert, endOf(alert))),
  );
  await hint(tx);
}

/** Turns the open alert into a flapping one, or back into one that fires; where none is open, the alarm is raised. */
export async function flapAlerts(tx: Tx, changes: { alarm: Alarm; isFlapping: boolean }[]): Promise<void> {
  if (changes.length === 0) return;
  const keys = changes.map(({ alarm }) => alarm.dedupeKey);
  const open = await tx.$queryRaw<{ dedupeKey: string }[]>`
    select "dedupeKey" from "Alert" where "dedupeKey" = any(${keys}) and state <> 'resolved' order by "dedupeKey" for update`;
  const openKeys = new Set(open.map(({ dedupeKey }) => dedupeKey));
  await raiseAlerts(
    tx,
    changes.filter(({ alarm }) => !openKeys.has(alarm.dedupeKey)).map(({ alarm }) => alarm),
  );
  const turns = changes
    .filter(({ alarm }) => openKeys.has(alarm.dedupeKey))
    .map(({ alarm: { dedupeKey, rule, condition, summary, detail, at }, isFlapping }) => {
      return { dedupeKey, rule, condition, summary, detail, at, state: isFlapping ? "flapping" : "firing" };
    });
  if (turns.length > 0) await turn(tx, turns);
}

type Turn = Pick<Alarm, "dedupeKey" | "rule" | "condition" | "summary" | "detail" | "at"> & { state: string };

/** What is pending stays so, and knows what it will be told as. */
async function turn(tx: Tx, turns: Turn[]): Promise<void> {
  const turned = await tx.$queryRaw<Alert[]>`
    update "Alert" a
       set state = case when a.state = 'pending' then a.state else t.state end, rule = t.rule, condition = t.condition, summary = t.summary,
           detail = t.detail, notices = a.notices + (case when a.notices > 0 then 1 else 0 end)
      from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as t(
        "dedupeKey" text, state "AlertState", rule text, condition text, summary jsonb, detail jsonb)
     where a."dedupeKey" = t."dedupeKey" and a.state not in ('resolved', t.state)
    returning a.*`;
  const atOf = new Map(turns.map(({ dedupeKey, at }) => [dedupeKey, at]));
  for (const state of ["flapping", "firing"] as const) {
    const alerts = turned.filter((alert) => alert.state === state);
    await tellChange(tx, alerts, state, ({ dedupeKey, raisedAt }) => atOf.get(dedupeKey) ?? raisedAt);
  }
  if (turned.length > 0) await hint(tx);
}

const byKey = (a: Alarm, b: Alarm) => (a.dedupeKey < b.dedupeKey ? -1 : 1);
const hint = (tx: Tx) => notifyLive(tx, alertChanged);
