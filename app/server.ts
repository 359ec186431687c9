import { healthEndpoints } from "@/app/api/health/endpoints";
import { ingestEndpoints } from "@/app/ingest/endpoints";
import { drainCapture, ensureAnalyticsProject } from "@/lib/analytics/tracking/commands";
import { startServer } from "@/lib/web/server";

await startServer({
  hotPaths: { ...healthEndpoints, ...ingestEndpoints },
  onStart: ensureAnalyticsProject,
  onDrain: drainCapture,
});
process.exit(0);
