import { healthEndpoints } from "@/app/api/health/endpoints";
import { startServer } from "@/lib/web/server";

await startServer({
  hotPaths: { ...healthEndpoints },
  onStart: async () => undefined,
  onDrain: async () => undefined,
});
process.exit(0);
