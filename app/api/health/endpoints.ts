import { readHealth } from "@/lib/platform/health";
import { version } from "@/lib/platform/version";
import { endpoint, json } from "@/lib/web/endpoint";

export const healthEndpoints = {
  "GET /api/health": endpoint({
    auth: "public",
    run: async () => {
      const health = await readHealth();
      return json({ ...health, version }, health.status === "ok" ? 200 : 503);
    },
  }),
  "GET /api/health/live": endpoint({ auth: "public", run: async () => ({ status: "ok", version }) }),
};
