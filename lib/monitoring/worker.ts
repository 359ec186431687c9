import { incidentAcknowledged, incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { nameIncident, nameJoinedIncident, resolveAlertsOfMonitor, tellAcknowledged } from "@/lib/monitoring/alerts/commands";
import { buryOldDeliveries, mailChannelTrouble } from "@/lib/monitoring/alerts/deliveries/commands";
import { deliverAlerts } from "@/lib/monitoring/alerts/deliveries/deliverer";
import { tellChannelTrouble } from "@/lib/monitoring/alerts/deliveries/jobs";
import { releaseHeldAlerts } from "@/lib/monitoring/alerts/holds-release";
import { endTest } from "@/lib/monitoring/alerts/inbound/commands/test";
import { endTestAlert } from "@/lib/monitoring/alerts/inbound/jobs";
import { remindOfAlerts } from "@/lib/monitoring/alerts/reminders";
import { keepComponents } from "@/lib/monitoring/components/commands";
import { monitorChanged, monitorCreated, monitorRemoved } from "@/lib/monitoring/events";
import { rollPartitions, rollUpHours } from "@/lib/monitoring/history/commands";
import { coverMonitors, planSpans } from "@/lib/monitoring/maintenance/commands";
import { checkDueMonitors } from "@/lib/monitoring/uptime/scheduler";
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
