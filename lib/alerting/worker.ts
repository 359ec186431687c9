import { nameIncident, nameJoinedIncident, tellAcknowledged } from "@/lib/alerting/commands/follow-incidents";
import { remindOfAlerts } from "@/lib/alerting/commands/remind";
import { mailChannelTrouble } from "@/lib/alerting/deliveries/commands";
import { tellChannelTrouble } from "@/lib/alerting/deliveries/jobs";
import { releaseSilencedAlerts } from "@/lib/alerting/engine/release-silenced";
import { endTest } from "@/lib/alerting/sources/commands/send-test";
import { endTestAlert } from "@/lib/alerting/sources/jobs";
import { incidentAcknowledged, incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { every, handle, on, runs } from "@/lib/platform/worker";

export const alertingWorker = [
  runs({ releaseSilencedAlerts }),
  on(incidentOpened, { nameIncident }),
  on(incidentJoined, { nameJoinedIncident }),
  on(incidentAcknowledged, { tellAcknowledged }),
  on(incidentResolved, { tellAcknowledged }),
  handle(tellChannelTrouble, mailChannelTrouble),
  handle(endTestAlert, endTest),
  every("* * * * *", { remindOfAlerts }),
].flat();
