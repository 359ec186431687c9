import { platformWorker } from "@/lib/platform/worker-table";
import { startWorker } from "@/lib/platform/worker";

await startWorker([...platformWorker]);
process.exit(0);
