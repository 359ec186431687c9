import { type Alarm, flapAlerts, raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { monitorRecovered, monitorWentDown } from "@/lib/monitoring/events";
import { phrase } from "@/lib/monitoring/phrases";
import { readInhibitors } from "@/lib/monitoring/uptime/reads/inhibitors";
import type { AlertChange } from "@/lib/monitoring/uptime/rules/announcing";
import type { RecordedCheck } from "@/lib/monitoring/uptime/steps/lock";
import { subjectOf } from "@/lib/monitoring/uptime/steps/subjects";
import { system } from "@/lib/platform/actor";
import type { Tx } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { toStored } from "@/lib/platform/localize";

/** Emits the events of a batch of checks and changes its alerts, in the transaction of the checks. */
export async function announceAll(tx: Tx, recorded: RecordedCheck[]): Promise<void> {
  await emitAll(tx, monitorWentDown, system, recorded.filter(({ announcement }) => announcement.fact === "went_down").map(beginningOf));
  await emitAll(tx, monitorRecovered, system, recorded.filter(({ announcement }) => announcement.fact === "recovered").map(endOf));

  const changing = (change: AlertChange) => recorded.filter(({ announcement }) => announcement.alert === change);
  const inhibitorOf = await readInhibitors(
    tx,
    [...changing("raise"), ...changing("flap"), ...changing("settle")].map(({ monitor: { id } }) => id),
    new Date(),
  );
  const inhibited = (alarm: Omit<Alarm, "inhibitedBy">): Alarm => ({ ...alarm, inhibitedBy: inhibitorOf(alarm.subject.id) });
  await raiseAlerts(
    tx,
    changing("raise").map((recorded) => inhibited(downAlarm(recorded))),
  );
  await flapAlerts(tx, [
    ...changing("flap").map((recorded) => ({ alarm: inhibited(flappingAlarm(recorded)), isFlapping: true })),
    ...changing("settle").map((recorded) => ({ alarm: inhibited(downAlarm(recorded)), isFlapping: false })),
  ]);
  await resolveAlerts(
    tx,
    changing("resolve").map(({ monitor, check }) => ({ dedupeKey: dedupeKeyOf(monitor), at: check.startedAt })),
  );
}

const factOf = ({ monitor: { id: monitorId, name: monitorName, severity }, check }: RecordedCheck) => ({
  monitorId,
  monitorName,
  severity,
  at: check.startedAt.toISOString(),
});
const beginningOf = (recorded: RecordedCheck) => ({
  ...factOf(recorded),
  error: recorded.check.error?.text ?? null,
  since: recorded.change.health.stateSince.toISOString(),
});
const endOf = (recorded: RecordedCheck) => ({
  ...factOf(recorded),
  error: recorded.monitor.outage?.cause?.text ?? null,
  since: recorded.monitor.stateSince.toISOString(),
});

const dedupeKeyOf = ({ id }: { id: string }) => `monitor:${id}`;

function downAlarm(recorded: RecordedCheck): Omit<Alarm, "inhibitedBy"> {
  const { monitor, change } = recorded;
  const causeKey = `monitor:${monitor.id}:${change.health.stateSince.toISOString()}`;
  const condition = `failed_checks_in_a_row >= ${monitor.alertAfter}`;
  return { ...alarmOf(recorded), rule: "monitor.down", causeKey, condition, ...wordsOf("monitorDown", recorded) };
}

function flappingAlarm(recorded: RecordedCheck): Omit<Alarm, "inhibitedBy"> {
  const { monitor, check } = recorded;
  const causeKey = `monitor:${monitor.id}:flapping:${check.startedAt.toISOString()}`;
  const condition = "state_changes(21 checks) >= 30 %";
  return { ...alarmOf(recorded), rule: "monitor.flapping", causeKey, condition, ...wordsOf("monitorFlapping", recorded) };
}

function alarmOf({ monitor, check }: RecordedCheck) {
  const { severity, tags: labels, componentIds } = monitor;
  const dedupeKey = dedupeKeyOf(monitor);
  return { subject: subjectOf(monitor), dedupeKey, url: null, severity, labels, componentIds, at: check.startedAt };
}

function wordsOf(key: "monitorDown" | "monitorFlapping", { monitor: { name }, check: { error: detail } }: RecordedCheck) {
  return { summary: toStored([phrase(key, { name })]), detail };
}
