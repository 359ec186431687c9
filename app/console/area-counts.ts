import { can } from "@/lib/accounts/access";
import { countFiringAlerts } from "@/lib/alerting/queries";
import { countTickets } from "@/lib/helpdesk/tickets/queries";
import { listOnCall } from "@/lib/incidents/oncall/queries";
import { countOpenIncidents } from "@/lib/incidents/response/queries";
import { countMonitorsByState } from "@/lib/monitoring/uptime/queries";
import type { Actor } from "@/lib/platform/actor";

export type AreaCounts = {
  monitoring: number;
  alerts: number;
  incidents: number;
  helpdesk: number | null;
  onCall: { name: string } | null;
};

/** What waits in each area, as the sidebar shows it; null where the role may not look. A page gives the monitors that it reads anyway. */
export async function readAreaCounts(actor: Actor, byState = countMonitorsByState(actor)): Promise<AreaCounts> {
  const [monitors, alerts, incidents, tickets, onCall] = await Promise.all([
    byState,
    countFiringAlerts(actor),
    countOpenIncidents(actor),
    can(actor, "helpdesk.read") ? countTickets(actor) : null,
    listOnCall(actor),
  ]);
  return {
    monitoring: monitors.down,
    alerts,
    incidents,
    helpdesk: tickets?.unassigned ?? null,
    onCall: onCall[0] ? { name: onCall[0].name } : null,
  };
}
