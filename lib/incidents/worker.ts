import { openIncidentForAlert, resolveIncidentOfAlert } from "@/lib/incidents/alerts/commands";
import { incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { pageOnCall, tellPaged } from "@/lib/incidents/paging/commands";
import { alertFired, alertResolved } from "@/lib/monitoring/events";
import { on, onAll } from "@/lib/platform/worker";

export const incidentsWorker = [
  onAll(alertFired, { openIncidentForAlert }),
  onAll(alertResolved, { resolveIncidentOfAlert }),
  on(incidentOpened, { pageOnCall }),
  on(incidentJoined, { pageOnCall }),
  on(incidentResolved, { tellPaged }),
].flat();
