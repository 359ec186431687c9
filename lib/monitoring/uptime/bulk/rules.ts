import { isProbed, type MonitorKind } from "@/lib/monitoring/probes/schema";
import type { BulkChange, BulkProblem } from "@/lib/monitoring/uptime/bulk/schema";
import { maxTags } from "@/lib/monitoring/uptime/schema";

export type Current = {
  kind: MonitorKind;
  isPaused: boolean;
  tags: string[];
  severity: string;
  intervalSeconds: number;
  timeoutMs: number;
  ownerId: string | null;
  groupId: string | null;
};
export type ChangeVerdict = { is: "wrong"; problem: BulkProblem } | { is: "so already" } | { is: "to change" };

/** Decides if a change applies to this monitor, and can be made. */
export function verdictOfChange(monitor: Current, change: BulkChange): ChangeVerdict {
  switch (change.do) {
    case "pause":
    case "resume":
      return changing(monitor.isPaused !== (change.do === "pause"));
    case "delete":
      return { is: "to change" };
    case "addTag":
      if (monitor.tags.includes(change.tag)) return { is: "so already" };
      if (monitor.tags.length >= maxTags) return { is: "wrong", problem: "tooManyTags" };
      return { is: "to change" };
    case "removeTag":
      return changing(monitor.tags.includes(change.tag));
    case "severity":
      return changing(monitor.severity !== change.severity);
    case "interval":
      if (!isProbed(monitor.kind)) return { is: "wrong", problem: "notProbed" };
      if (monitor.timeoutMs >= change.intervalSeconds * 1_000) return { is: "wrong", problem: "shorterThanTimeout" };
      return changing(monitor.intervalSeconds !== change.intervalSeconds);
    case "owner":
      return changing(monitor.ownerId !== change.ownerId);
    case "group":
      return changing(monitor.groupId !== change.groupId);
  }
}

const changing = (is: boolean): ChangeVerdict => (is ? { is: "to change" } : { is: "so already" });
