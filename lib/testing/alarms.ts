import { type Alarm, type Subject, saveSubjects } from "@/lib/alerting/raise";
import { phrase } from "@/lib/monitoring/phrases";
import { transaction } from "@/lib/platform/db";
import { toStored } from "@/lib/platform/localize";

/** That this monitor is down since `since`, as its check would raise it. */
export function downAlarm({ id, name }: { id: string; name: string }, since: Date, changes: Partial<Alarm> = {}): Alarm {
  return {
    subject: { type: "monitor", id, name, path: `/console/monitoring/uptime/${id}` },
    inhibitedBy: null,
    dedupeKey: `monitor:${id}`,
    causeKey: `monitor:${id}:${since.toISOString()}`,
    rule: "monitor.down",
    condition: "failed_checks_in_a_row >= 2",
    summary: toStored([phrase("monitorDown", { name })]),
    detail: toStored([phrase("connectionRefused")]),
    url: null,
    severity: "sev1",
    labels: [],
    componentIds: [],
    at: since,
    ...changes,
  };
}

/** Saves a subject of alerts, a monitor unless told otherwise, and returns its id. */
export async function savedSubject(changes: Partial<Subject> & { name: string }): Promise<string> {
  const subject = { type: "monitor", id: crypto.randomUUID(), path: null, ...changes };
  await transaction((tx) => saveSubjects(tx, [subject]));
  return subject.id;
}
