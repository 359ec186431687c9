import { helpdeskWorker } from "@/lib/helpdesk/worker";
import { incidentsWorker } from "@/lib/incidents/worker";
import { startWorker } from "@/lib/platform/worker";
import { platformWorker } from "@/lib/platform/worker-table";

await startWorker([...helpdeskWorker, ...incidentsWorker, ...platformWorker]);
process.exit(0);
