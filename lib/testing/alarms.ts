import type { Alarm } from "@/lib/alerting/raise";
import { phrase } from "@/lib/monitoring/phrases";
import { toStored } from "@/lib/platform/localize";

/** That this monitor is down since `since`, as its check would raise it. */
export function downAlarm({ id, name }: { id: string; name: string }, since: Date, changes: Partial<Alarm> = {}): Alarm {
  return {
    source: "monitor",
    sourceId: id,
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
