import { incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { monitorRecovered, monitorRemoved, monitorWentDown } from "@/lib/monitoring/events";
import { on, onAll } from "@/lib/platform/worker";
import { draftPublicIncident, resolvePublicIncident, widenDraft } from "@/lib/status/drafting/commands";
import { markComponentsDown, markComponentsUp, unlinkMonitor } from "@/lib/status/monitors/commands";

export const statusWorker = [
  onAll(monitorWentDown, { markComponentsDown }),
  onAll(monitorRecovered, { markComponentsUp }),
  on(monitorRemoved, { unlinkMonitor }),
  on(incidentOpened, { draftPublicIncident }),
  on(incidentJoined, { widenDraft }),
  on(incidentResolved, { resolvePublicIncident }),
].flat();
