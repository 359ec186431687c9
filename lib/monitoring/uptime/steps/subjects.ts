import { type Subject, saveSubjects } from "@/lib/alerting/raise";
import type { Tx } from "@/lib/platform/db";
import type { Severity } from "@/lib/platform/severity";

type Described = {
  id: string;
  name: string;
  severity: Severity;
  tags: string[];
  componentIds: string[];
  isAlerting: boolean;
  isPaused?: boolean;
  runbookUrl?: string | null;
};

/** Describes a monitor to alerting. */
export function subjectOf({ id, name, severity, tags, componentIds, isAlerting, isPaused = false, runbookUrl = null }: Described): Subject {
  const path = `/console/monitoring/uptime/${id}`;
  return { type: "monitor", id, name, path, runbookUrl, severity, labels: tags, componentIds, isMuted: isPaused || !isAlerting };
}

/** Describes monitors to alerting as this transaction leaves them. */
export async function describeMonitors(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const select = {
    id: true,
    name: true,
    severity: true,
    tags: true,
    componentIds: true,
    isAlerting: true,
    isPaused: true,
    runbookUrl: true,
  };
  const monitors = await tx.monitor.findMany({ where: { id: { in: ids } }, select });
  await saveSubjects(tx, monitors.map(subjectOf));
}
