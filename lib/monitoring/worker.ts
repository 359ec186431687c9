import { keepComponents } from "@/lib/monitoring/components/commands";
import { monitorChanged, monitorCreated, monitorRemoved } from "@/lib/monitoring/events";
import { rollPartitions, rollUpHours } from "@/lib/monitoring/history/commands";
import { coverMonitors, planSpans } from "@/lib/monitoring/maintenance/commands";
import { resolveAlertsOfMonitor } from "@/lib/monitoring/uptime/commands";
import { inhibitDependants } from "@/lib/monitoring/uptime/engine/inhibit";
import { checkDueMonitors } from "@/lib/monitoring/uptime/engine/scheduler";
import { every, on, onAll, runs } from "@/lib/platform/worker";
import { componentChanged } from "@/lib/status/events";

export const monitoringWorker = [
  runs({ checkDueMonitors, inhibitDependants }),
  on(monitorRemoved, { resolveAlertsOfMonitor }),
  onAll(monitorCreated, { coverMonitors }),
  onAll(monitorChanged, { coverMonitors }),
  on(componentChanged, { keepComponents }),
  every("7 * * * *", { rollPartitions }),
  every("*/5 * * * *", { rollUpHours, planSpans }),
].flat();
