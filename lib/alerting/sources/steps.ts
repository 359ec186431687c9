import { alertAcknowledged, alertsReceived } from "@/lib/alerting/events";
import { raiseAlerts, resolveAlerts, type Subject } from "@/lib/alerting/raise";
import { labelForm } from "@/lib/alerting/schema";
import { readAlertmanager } from "@/lib/alerting/sources/rules/alertmanager";
import { readGeneric } from "@/lib/alerting/sources/rules/generic";
import { readPagerduty } from "@/lib/alerting/sources/rules/pagerduty";
import { placesOf } from "@/lib/alerting/sources/rules/places";
import { outcomeOf, type Problem, type Reading, refusal, type SentAlert } from "@/lib/alerting/sources/rules/reading";
import type { Mapping, SourceKind } from "@/lib/alerting/sources/schema";
import { alertColumns } from "@/lib/alerting/steps/columns";
import { system } from "@/lib/platform/actor";
import { hashToken } from "@/lib/platform/crypto";
import type { Prisma, Tx } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";
import { recordset, sql } from "@/lib/platform/sql";
import { clean } from "@/lib/platform/text";
import { findWords, literal, readWords, type Words } from "@/lib/platform/words";

export type Source = Prisma.AlertSourceGetPayload<object>;
export type Received = {
  kind: SourceKind;
  state: "accepted" | "partial" | "refused";
  fired: number;
  resolved: number;
  problems: Problem[];
  dedupKey: string | null;
};

/** The type of the subject that alerts of other systems are about. */
export const sourceType = "inbound";

const keptReceipts = 100;
const keptBody = 4_096;

/** Locks a source against every other body that it sends; null where there is none such. */
export async function lockSource(tx: Tx, where: { id: string } | { tokenHash: string }): Promise<Source | null> {
  const isWanted = "id" in where ? sql`id = ${where.id}::uuid` : sql`"tokenHash" = ${where.tokenHash}`;
  await sql`select from "AlertSource" where ${isWanted} for update`.execute(tx);
  return tx.alertSource.findUnique({ where });
}

/** Reads a body (null: it was too large) of a locked source, raises and ends the alerts that it names, and stores a receipt. */
export async function takeBody(tx: Tx, source: Source, body: string | null): Promise<Received> {
  const { dedupKey, acknowledged, ...reading } = readBody(source, body);
  const state = outcomeOf(reading);
  const moved = await moveAlerts(tx, source, reading.alerts);
  if (acknowledged) await tellAcknowledged(tx, source, acknowledged);
  await keepReceipt(tx, source, { ...moved, state, problems: reading.problems, body: storable(body ?? "") });
  return { kind: source.kind, state, ...moved, problems: reading.problems, dedupKey };
}

/** Describes the source as a subject of alerts. */
export const subjectOf = ({ id, name, labels }: Pick<Source, "id" | "name" | "labels">): Subject => ({
  type: sourceType,
  id,
  name,
  path: null,
  labels,
});

function readBody(source: Source, body: string | null): Reading & { dedupKey: string | null; acknowledged?: string } {
  const none = { dedupKey: null };
  if (!source.isEnabled) return { ...refusal("disabled"), ...none };
  if (body === null) return { ...refusal("tooLarge"), ...none };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ...refusal("notJson"), ...none };
  }
  if (source.kind === "pagerduty") return readPagerduty(json, crypto.randomUUID().replaceAll("-", ""));
  return { ...(source.kind === "generic" ? readGeneric(json, placesOf(source.mapping as Mapping)) : readAlertmanager(json)), ...none };
}

/** Raises and ends alerts. One that is sent again changes only its words; an end of what is not open changes nothing. */
async function moveAlerts(tx: Tx, source: Source, sent: SentAlert[]): Promise<{ fired: number; resolved: number }> {
  if (sent.length === 0) return { fired: 0, resolved: 0 };
  const at = new Date();
  const told = sent.map(({ summary, detail, ...alert }) => ({
    ...alert,
    summary: literal(summary),
    detail: detail === null ? null : literal(detail),
    dedupeKey: dedupeKeyOf(source.id, alert.key),
  }));
  const open = await tx.alert.findMany({
    where: { dedupeKey: { in: told.map(({ dedupeKey }) => dedupeKey) }, state: { not: "resolved" } },
    select: { id: true, dedupeKey: true, summary: true, detail: true, url: true },
  });
  const openByKey = new Map(open.map((alert) => [alert.dedupeKey, alert]));
  const fresh = told.filter(({ isFiring, dedupeKey }) => isFiring && !openByKey.has(dedupeKey));
  const ended = told.filter(({ isFiring, dedupeKey }) => !isFiring && openByKey.has(dedupeKey));
  await raiseAlerts(
    tx,
    fresh.map(({ key: _, isFiring: __, severity, labels, ...alert }) => ({
      ...alert,
      subject: subjectOf(source),
      inhibitedBy: null,
      // The sender may give an alert that fires again the time at which it first began, so the time cannot tell them apart.
      causeKey: `${alert.dedupeKey}:${crypto.randomUUID()}`,
      rule: "inbound",
      severity: severity ?? source.severity,
      labels: [...new Set([...source.labels, ...labels].map(labelForm))],
      componentIds: [],
      at,
    })),
  );
  await resolveAlerts(
    tx,
    ended.map(({ dedupeKey }) => ({ dedupeKey, at })),
  );
  await changeWords(
    tx,
    told.flatMap(({ isFiring, dedupeKey, summary, detail, url }) => {
      const before = openByKey.get(dedupeKey);
      if (!isFiring || !before) return [];
      const isSame =
        readWords(before.summary).text === summary.text && findWords(before.detail)?.text === detail?.text && before.url === url;
      return isSame ? [] : [{ id: before.id, summary, detail, url }];
    }),
  );
  return { fired: fresh.length, resolved: ended.length };
}

/** Reports that somebody over there has the alert. Only an alert that fired has, or will have, an incident to be taken. */
async function tellAcknowledged(tx: Tx, { id, name: sourceName }: Source, key: string): Promise<void> {
  const alert = await tx.alert.findFirst({
    where: { dedupeKey: dedupeKeyOf(id, key), state: { in: ["firing", "flapping"] }, firedAt: { not: null } },
    select: { id: true },
  });
  if (alert) await emit(tx, alertAcknowledged, system, { alertId: alert.id, sourceName, at: new Date().toISOString() });
}

const dedupeKeyOf = (sourceId: string, key: string) => `inbound:${sourceId}:${key.length > 255 ? hashToken(key) : key}`;

async function changeWords(tx: Tx, changes: { id: string; summary: Words; detail: Words | null; url: string | null }[]): Promise<void> {
  if (changes.length === 0) return;
  const worded = alertColumns.pick("summary", "detail", "url");
  await sql`
    update "Alert" a set ${worded.assignedFrom("n")} from ${recordset(worded.with({ id: "uuid" }), changes)} n where a.id = n.id`.execute(
    tx,
  );
}

type Receipt = { state: Received["state"]; fired: number; resolved: number; problems: Problem[]; body: string };

async function keepReceipt(tx: Tx, { id: sourceId }: Source, receipt: Receipt): Promise<void> {
  const receivedAt = new Date();
  await tx.alertReceipt.create({ data: { sourceId, receivedAt, ...receipt } });
  await tx.alertSource.update({ where: { id: sourceId }, data: { lastReceivedAt: receivedAt } });
  await sql`
    delete from "AlertReceipt" where id in (
      select id from "AlertReceipt" where "sourceId" = ${sourceId}::uuid order by "receivedAt" desc offset ${keptReceipts})`.execute(tx);
  await notifyLive(tx, alertsReceived, sourceId);
}

/** Returns the beginning of a body without the key by which a PagerDuty client names its receiver, which is as good as a password. */
const storable = (body: string) => clean(body.replace(/("routing_key"\s*:\s*")(?:[^"\\]|\\.)*/g, "$1…").slice(0, keptBody));
