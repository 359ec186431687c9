import { incidentAcknowledged, incidentOpened } from "@/lib/incidents/events";
import { nameIncident, raiseAlert, resolveAlert, resolveAlertsOfMonitor, tellAcknowledged } from "@/lib/monitoring/alerts/commands";
import { buryOldDeliveries } from "@/lib/monitoring/alerts/deliveries/commands";
import { deliverAlerts } from "@/lib/monitoring/alerts/deliveries/deliverer";
import { keepComponents } from "@/lib/monitoring/components/commands";
import { monitorRecovered, monitorRemoved, monitorWentDown } from "@/lib/monitoring/events";
import { rollPartitions, rollUpHours } from "@/lib/monitoring/history/commands";
import { checkDueMonitors } from "@/lib/monitoring/uptime/scheduler";
import { every, on, runs } from "@/lib/platform/worker";
import { componentChanged } from "@/lib/status/events";

export const monitoringWorker = [
  runs({ checkDueMonitors, deliverAlerts }),
  on(monitorWentDown, { raiseAlert }),
  on(monitorRecovered, { resolveAlert }),
  on(monitorRemoved, { resolveAlertsOfMonitor }),
  on(componentChanged, { keepComponents }),
  on(incidentOpened, { nameIncident }),
  on(incidentAcknowledged, { tellAcknowledged }),
  every("41 * * * *", { buryOldDeliveries }),
  every("7 * * * *", { rollPartitions }),
  every("*/5 * * * *", { rollUpHours }),
].flat();
