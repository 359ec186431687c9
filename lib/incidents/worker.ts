import { alertAcknowledged, alertFired, alertReminded, alertResolved } from "@/lib/alerting/events";
import { acknowledgeIncidentOfAlert, openIncidentForAlert, resolveIncidentOfAlert } from "@/lib/incidents/alerts/commands";
import { incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { pageOnCall, remindPaged, tellPaged, tellPageGivenUp } from "@/lib/incidents/paging/commands";
import { mailGivenUp } from "@/lib/platform/channels/events";
import { on, onAll } from "@/lib/platform/worker";

export const incidentsWorker = [
  onAll(alertFired, { openIncidentForAlert }),
  onAll(alertResolved, { resolveIncidentOfAlert }),
  on(alertAcknowledged, { acknowledgeIncidentOfAlert }),
  on(incidentOpened, { pageOnCall }),
  on(incidentJoined, { pageOnCall }),
  on(incidentResolved, { tellPaged }),
  onAll(alertReminded, { remindPaged }),
  on(mailGivenUp, { tellPageGivenUp }),
].flat();
