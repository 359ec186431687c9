import { query } from "@/lib/accounts/access";
import { listOnCall } from "@/lib/incidents/oncall/queries";
import { getIncident } from "@/lib/incidents/response/queries";
import { getIncidentImpact } from "@/lib/status/updates/queries";

/** Everything an incident's page shows, joined over the domains. */
export const getIncidentScreen = query("incidents.read", async (actor, number: number) => {
  const incident = await getIncident(actor, number);
  const [impact, onCall] = await Promise.all([getIncidentImpact(actor, incident.id, incident.monitorId), listOnCall(actor)]);
  return { incident, impact, onCall };
});

export type IncidentScreenData = Awaited<ReturnType<typeof getIncidentScreen>>;
