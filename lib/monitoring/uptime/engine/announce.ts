import { type Alarm, flapAlerts, raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { monitorRecovered, monitorWentDown } from "@/lib/monitoring/events";
import { phrase } from "@/lib/monitoring/phrases";
import type { AlertChange } from "@/lib/monitoring/uptime/rules/announcing";
import type { Step } from "@/lib/monitoring/uptime/steps/lock";
import { system } from "@/lib/platform/actor";
import type { Tx } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { toStored } from "@/lib/platform/localize";

/** What follows from a batch of checks for the other domains and for alerts, in the transaction of the checks. */
export async function tellAll(tx: Tx, steps: Step[]): Promise<void> {
  await emitAll(tx, monitorWentDown, system, steps.filter(({ telling }) => telling.fact === "went_down").map(beginningOf));
  await emitAll(tx, monitorRecovered, system, steps.filter(({ telling }) => telling.fact === "recovered").map(endOf));

  const changing = (change: AlertChange) => steps.filter(({ telling }) => telling.alert === change);
  await raiseAlerts(tx, changing("raise").map(downAlarm));
  await flapAlerts(tx, [
    ...changing("flap").map((step) => ({ alarm: flappingAlarm(step), isFlapping: true })),
    ...changing("settle").map((step) => ({ alarm: downAlarm(step), isFlapping: false })),
  ]);
  await resolveAlerts(
    tx,
    changing("resolve").map(({ monitor, check }) => ({ dedupeKey: dedupeKeyOf(monitor), at: check.startedAt })),
  );
}

const factOf = ({ monitor: { id: monitorId, name: monitorName, severity }, check }: Step) => ({
  monitorId,
  monitorName,
  severity,
  at: check.startedAt.toISOString(),
});
const beginningOf = (step: Step) => ({
  ...factOf(step),
  error: step.check.error?.text ?? null,
  since: step.change.health.stateSince.toISOString(),
});
const endOf = (step: Step) => ({
  ...factOf(step),
  error: step.monitor.outage?.cause?.text ?? null,
  since: step.monitor.stateSince.toISOString(),
});

const dedupeKeyOf = ({ id }: { id: string }) => `monitor:${id}`;

function downAlarm(step: Step): Alarm {
  const { monitor, change } = step;
  const causeKey = `monitor:${monitor.id}:${change.health.stateSince.toISOString()}`;
  const condition = `failed_checks_in_a_row >= ${monitor.alertAfter}`;
  return { ...alarmOf(step), rule: "monitor.down", causeKey, condition, ...wordsOf("monitorDown", step) };
}

function flappingAlarm(step: Step): Alarm {
  const { monitor, check } = step;
  const causeKey = `monitor:${monitor.id}:flapping:${check.startedAt.toISOString()}`;
  const condition = "state_changes(21 checks) >= 30 %";
  return { ...alarmOf(step), rule: "monitor.flapping", causeKey, condition, ...wordsOf("monitorFlapping", step) };
}

function alarmOf({ monitor, check }: Step) {
  const { id: sourceId, severity, tags: labels, componentIds } = monitor;
  const dedupeKey = dedupeKeyOf(monitor);
  return { source: "monitor", sourceId, dedupeKey, url: null, severity, labels, componentIds, at: check.startedAt };
}

function wordsOf(key: "monitorDown" | "monitorFlapping", { monitor: { name }, check: { error: detail } }: Step) {
  return { summary: toStored([phrase(key, { name })]), detail };
}
