import { queueNotices } from "@/lib/alerting/deliveries/steps";
import { worstOf } from "@/lib/alerting/rules";
import { silenceOf } from "@/lib/alerting/silences/rules";
import { readSilences } from "@/lib/alerting/silences/steps";
import type { StoredNotice } from "@/lib/platform/channels/notice";
import type { Prisma, Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { localize } from "@/lib/platform/localize";
import type { Locale } from "@/lib/platform/messages";
import { translator } from "@/lib/platform/messages";
import { findWords, readWords, type Words } from "@/lib/platform/words";

export type Alert = Omit<Prisma.AlertGetPayload<object>, "summary" | "detail"> & { summary: Words; detail: Words | null };

export const readAlert = (row: Prisma.AlertGetPayload<object>): Alert => ({
  ...row,
  summary: readWords(row.summary),
  detail: findWords(row.detail),
});

/** The first notice waits this long for the number of its incident; it goes without when that takes longer. */
const waitForIncidentMs = 2_000;

/** These kinds only interrupt people: they deliver the beginning, reminders and the end, not acknowledgements. */
export const interruptsOnly: string[] = ["email", "sms", "voice"];

/** Writes the first notices, for the channels that the routes chose. */
export async function notifyFiring(tx: Tx, alerts: Alert[], now: Date): Promise<void> {
  await notify(tx, alerts, {
    eventOf: beginningOf,
    atOf: ({ firedAt }) => firedAt ?? now,
    dueAt: new Date(now.getTime() + waitForIncidentMs),
  });
}

/**
 * Writes notices of what became of alerts, for the channels that were notified of their beginning; `notices` counts this one already.
 * While a silence is on, only the end is worth a notice.
 */
export async function notifyChange(tx: Tx, alerts: Alert[], event: StoredNotice["event"], at: (alert: Alert) => Date): Promise<void> {
  const known = alerts.filter(({ notices }) => notices > 0);
  if (known.length === 0) return;
  const now = new Date();
  const silences = event === "resolved" ? [] : await readSilences(tx, now);
  const audible = known.filter((alert) => !silenceOf(silences, alert, now));
  await notify(tx, audible, { eventOf: () => event, atOf: at, dueAt: now });
}

export const incidentUrl = (incidentNumber: number) => `${env.APP_ORIGIN}/console/incidents/${incidentNumber}`;

function urlOf({ id, subjectPath, incidentNumber }: Alert): string {
  if (incidentNumber !== null) return incidentUrl(incidentNumber);
  return `${env.APP_ORIGIN}${subjectPath ?? `/console/alerts/${id}`}`;
}

const beginningOf = ({ state }: Alert) => (state === "flapping" ? "flapping" : "firing");

type Change = { eventOf: (alert: Alert) => StoredNotice["event"]; atOf: (alert: Alert) => Date; dueAt: Date };

async function notify(tx: Tx, alerts: Alert[], { eventOf, atOf, dueAt }: Change): Promise<void> {
  const ids = [...new Set(alerts.flatMap(({ notifiedChannelIds }) => notifiedChannelIds))];
  if (ids.length === 0) return;
  const channels = await tx.alertChannel.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, locale: true, kind: true },
    orderBy: { id: "asc" },
  });
  await queueNotices(
    tx,
    alerts.map((alert) => {
      const event = eventOf(alert);
      const isNotified = ({ id, kind }: (typeof channels)[number]) =>
        alert.notifiedChannelIds.includes(id) && (interrupts(event, alert) || !interruptsOnly.includes(kind));
      const textOf = (locale: Locale) => ({ ...wordsOf(alert, event, locale), at: atOf(alert) });
      return {
        subjectId: alert.id,
        threadId: alert.threadId,
        sequence: alert.notices,
        channels: channels.filter(isNotified),
        dueAt,
        textOf,
      };
    }),
  );
}

/** Returns true for a notice that interrupts people, which a change of an alert that goes on does not. */
const interrupts = (event: StoredNotice["event"], { notices }: Alert) => event === "resolved" || event === "reminder" || notices === 1;

function wordsOf(alert: Alert, event: StoredNotice["event"], locale: Locale) {
  const { severity, incidentId, incidentNumber, url, firedAt, raisedAt, resolvedAt, reminders, remindersLeft } = alert;
  const t = translator(locale, "alerting.notice");
  const fields = [
    { label: t("since"), value: utc(firedAt ?? raisedAt) },
    ...(resolvedAt ? [{ label: t("until"), value: utc(resolvedAt) }] : []),
    ...(event === "reminder" ? [{ label: t("reminder"), value: t("ofMany", { n: reminders, of: reminders + remindersLeft }) }] : []),
    ...(url ? [{ label: t("source"), value: url }] : []),
  ];
  const incident = incidentId && incidentNumber !== null ? { incidentId, incidentNumber } : {};
  const about = { id: alert.id, key: alert.dedupeKey };
  const title = localize(locale, alert.summary);
  const body = alert.detail ? localize(locale, alert.detail) : "";
  return { event, title, body, severity, alert: about, url: urlOf(alert), ...incident, fields };
}

/** A message names at most this many of the alerts that share it. */
const namedAtMost = 10;

/** Words the message that alerts share, given in the order of their firing: it is about those that go on, else about all. */
export function wordsOfThread(alerts: Alert[], event: StoredNotice["event"], locale: Locale) {
  const open = alerts.filter(({ state }) => state !== "resolved");
  const [first, ...others] = open.length > 0 ? open : alerts;
  if (!first) throw new Error("a message of no alert");
  const { body, ...words } = wordsOf(latestOf(first, alerts), event, locale);
  const t = translator(locale, "alerting.notice");
  const title = others.length > 0 ? t("andMore", { title: words.title, n: others.length }) : words.title;
  const names = others.slice(0, namedAtMost).map((alert) => `- ${localize(locale, alert.summary)}`);
  const rest = others.length > namedAtMost ? ["…"] : [];
  return {
    ...words,
    title,
    body: [body, [...names, ...rest].join("\n")].filter(Boolean).join("\n\n"),
    severity: worstOf([first, ...others]),
  };
}

/** Gives the first alert the times of all: they began with the first and end with the last. */
function latestOf(first: Alert, alerts: Alert[]): Alert {
  const ends = alerts.map(({ resolvedAt }) => resolvedAt?.getTime() ?? Number.NaN);
  const resolvedAt = ends.some(Number.isNaN) ? null : new Date(Math.max(...ends));
  return { ...first, firedAt: alerts[0]?.firedAt ?? first.firedAt, resolvedAt };
}

const utc = (at: Date) =>
  at
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
