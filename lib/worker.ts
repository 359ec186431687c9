import { analyticsWorker } from "@/lib/analytics/worker";
import { helpdeskWorker } from "@/lib/helpdesk/worker";
import { incidentsWorker } from "@/lib/incidents/worker";
import { monitoringWorker } from "@/lib/monitoring/worker";
import { startWorker } from "@/lib/platform/worker";
import { platformWorker } from "@/lib/platform/worker-table";
import { statusWorker } from "@/lib/status/worker";

await startWorker([...analyticsWorker, ...helpdeskWorker, ...incidentsWorker, ...monitoringWorker, ...platformWorker, ...statusWorker]);
process.exit(0);
