import { acknowledgeEndpoints } from "@/app/(public)/ack/endpoints";
import { healthEndpoints } from "@/app/api/health/endpoints";
import { inboundAlertEndpoints } from "@/app/api/inbound/alerts/endpoints";
import { heartbeatEndpoints } from "@/app/api/inbound/heartbeats/endpoints";
import { slackEndpoints } from "@/app/api/inbound/slack/endpoints";
import { ingestEndpoints } from "@/app/ingest/endpoints";
import { ensureSetup } from "@/lib/accounts/setup/commands";
import { drainCapture, ensureAnalyticsProject } from "@/lib/analytics/tracking/commands";
import { startServer } from "@/lib/web/server";

await startServer({
  hotPaths: {
    ...healthEndpoints,
    ...ingestEndpoints,
    ...heartbeatEndpoints,
    ...inboundAlertEndpoints,
    ...slackEndpoints,
    ...acknowledgeEndpoints,
  },
  onStart: async () => {
    await ensureAnalyticsProject();
    const setupLink = await ensureSetup();
    if (setupLink)
      process.stdout.write(`\nNobody has an account yet. Open this link within 24 hours to make the first admin:\n  ${setupLink}\n\n`);
  },
  onDrain: drainCapture,
});
process.exit(0);
