import { raiseAlert, resolveAlert, resolveAlertsOfMonitor } from "@/lib/monitoring/alerts/commands";
import { monitorRecovered, monitorRemoved, monitorWentDown } from "@/lib/monitoring/events";
import { rollPartitions, rollUpHours } from "@/lib/monitoring/history/commands";
import { checkDueMonitors } from "@/lib/monitoring/uptime/scheduler";
import { every, on, runs } from "@/lib/platform/worker";

export const monitoringWorker = [
  runs({ checkDueMonitors }),
  on(monitorWentDown, { raiseAlert }),
  on(monitorRecovered, { resolveAlert }),
  on(monitorRemoved, { resolveAlertsOfMonitor }),
  every("7 * * * *", { rollPartitions }),
  every("*/5 * * * *", { rollUpHours }),
].flat();
