import { openIncidentForAlert, resolveIncidentOfAlert } from "@/lib/incidents/alerts/commands";
import { incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { pageOnCall, tellPaged } from "@/lib/incidents/paging/commands";
import { alertFired, alertResolved } from "@/lib/monitoring/events";
import { on } from "@/lib/platform/worker";

export const incidentsWorker = [
  on(alertFired, { openIncidentForAlert }),
  on(alertResolved, { resolveIncidentOfAlert }),
  on(incidentOpened, { pageOnCall }),
  on(incidentResolved, { tellPaged }),
].flat();
