import { acknowledgeIncidentOfAlert, openIncidentForAlert, resolveIncidentOfAlert } from "@/lib/incidents/alerts/commands";
import { incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { pageOnCall, tellPaged } from "@/lib/incidents/paging/commands";
import { alertAcknowledged, alertFired, alertResolved } from "@/lib/monitoring/events";
import { on, onAll } from "@/lib/platform/worker";

export const incidentsWorker = [
  onAll(alertFired, { openIncidentForAlert }),
  onAll(alertResolved, { resolveIncidentOfAlert }),
  on(alertAcknowledged, { acknowledgeIncidentOfAlert }),
  on(incidentOpened, { pageOnCall }),
  on(incidentJoined, { pageOnCall }),
  on(incidentResolved, { tellPaged }),
].flat();
