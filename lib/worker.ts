import { notices } from "@/lib/alerting/deliveries/engine/deliverer";
import { alertingWorker } from "@/lib/alerting/worker";
import { analyticsWorker } from "@/lib/analytics/worker";
import { helpdeskWorker } from "@/lib/helpdesk/worker";
import { incidentsWorker } from "@/lib/incidents/worker";
import { probeFrom } from "@/lib/monitoring/uptime/engine/scheduler";
import { homeLocation } from "@/lib/monitoring/uptime/locations/rules";
import { monitoringWorker } from "@/lib/monitoring/worker";
import { mails } from "@/lib/platform/channels/email";
import { env } from "@/lib/platform/env";
import { outboxWorker } from "@/lib/platform/outbox/housekeeping";
import { runs, startProber, startWorker } from "@/lib/platform/worker";
import { platformWorker } from "@/lib/platform/worker-table";
import { statusWorker } from "@/lib/status/worker";

const domains = [
  ...alertingWorker,
  ...analyticsWorker,
  ...helpdeskWorker,
  ...incidentsWorker,
  ...monitoringWorker,
  ...platformWorker,
  ...statusWorker,
];
const outbox = outboxWorker([mails, notices]);
const probing = runs({ probe: probeFrom(env.PROBE_LOCATION) });

if (env.PROBE_LOCATION === homeLocation) await startWorker([...domains, ...outbox, ...probing]);
else await startProber(probing);
process.exit(0);
