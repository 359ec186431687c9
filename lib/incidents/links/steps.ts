import type { Leave } from "@/lib/platform/channels/answer-link";
import type { Tx } from "@/lib/platform/db";

/** Finds the incident that a message is about, by its id or by one of its alerts; null while none answers the alert. */
export async function findIncidentOf(tx: Tx, about: Leave["about"]): Promise<string | null> {
  if ("incidentId" in about) {
    const incident = await tx.incident.findUnique({ where: { id: about.incidentId }, select: { id: true } });
    return incident?.id ?? null;
  }
  const answered = await tx.incidentAlert.findUnique({ where: { alertId: about.alertId }, select: { incidentId: true } });
  return answered?.incidentId ?? null;
}
