import { nameIncident, nameJoinedIncident, resolveAlertsOfMonitor, tellAcknowledged } from "@/lib/alerting/commands/follow-incidents";
import { remindOfAlerts } from "@/lib/alerting/commands/remind";
import { buryOldDeliveries, mailChannelTrouble } from "@/lib/alerting/deliveries/commands";
import { deliverAlerts } from "@/lib/alerting/deliveries/engine/deliverer";
import { tellChannelTrouble } from "@/lib/alerting/deliveries/jobs";
import { releaseHeldAlerts } from "@/lib/alerting/engine/release-inhibited";
import { endTest } from "@/lib/alerting/sources/commands/send-test";
import { endTestAlert } from "@/lib/alerting/sources/jobs";
import { incidentAcknowledged, incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { keepComponents } from "@/lib/monitoring/components/commands";
import { monitorChanged, monitorCreated, monitorRemoved } from "@/lib/monitoring/events";
import { rollPartitions, rollUpHours } from "@/lib/monitoring/history/commands";
import { coverMonitors, planSpans } from "@/lib/monitoring/maintenance/commands";
import { checkDueMonitors } from "@/lib/monitoring/uptime/engine/scheduler";
import { every, handle, on, onAll, runs } from "@/lib/platform/worker";
import { componentChanged } from "@/lib/status/events";

export const monitoringWorker = [
  runs({ checkDueMonitors, deliverAlerts, releaseHeldAlerts }),
  on(monitorRemoved, { resolveAlertsOfMonitor }),
  onAll(monitorCreated, { coverMonitors }),
  onAll(monitorChanged, { coverMonitors }),
  on(componentChanged, { keepComponents }),
  on(incidentOpened, { nameIncident }),
  on(incidentJoined, { nameJoinedIncident }),
  on(incidentAcknowledged, { tellAcknowledged }),
  on(incidentResolved, { tellAcknowledged }),
  handle(tellChannelTrouble, mailChannelTrouble),
  handle(endTestAlert, endTest),
  every("* * * * *", { remindOfAlerts }),
  every("41 * * * *", { buryOldDeliveries }),
  every("7 * * * *", { rollPartitions }),
  every("*/5 * * * *", { rollUpHours, planSpans }),
].flat();
