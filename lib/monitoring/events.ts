import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";
import { defineHint } from "@/lib/platform/live";
import { severitySchema } from "@/lib/platform/severity";

const aboutMonitor = (payload: { monitorId: string }) => ({ type: "monitor", id: payload.monitorId });
const monitorNamed = z.object({ monitorId: z.uuid(), monitorName: z.string() });

export const monitorCreated = defineEvent("monitoring.monitor_created", monitorNamed, aboutMonitor);
/** `change` names what happened: new settings, a pause or its end. */
export const monitorChanged = defineEvent(
  "monitoring.monitor_changed",
  monitorNamed.extend({ change: z.enum(["settings", "paused", "resumed"]) }),
  aboutMonitor,
);
export const monitorRemoved = defineEvent("monitoring.monitor_removed", monitorNamed, aboutMonitor);

/**
 * `since` is when the outage began (its first failing check), the same in both events of one outage; `at` is when it was
 * confirmed, or its end confirmed. `error` is what the confirming check saw, in English; when it recovers, what the outage was about.
 */
const outage = monitorNamed.extend({
  error: z.string().nullable(),
  severity: severitySchema,
  since: z.iso.datetime(),
  at: z.iso.datetime(),
});
export type OutageFact = z.infer<typeof outage>;

export const monitorWentDown = defineEvent("monitoring.monitor_went_down", outage, aboutMonitor);
export const monitorRecovered = defineEvent("monitoring.monitor_recovered", outage, aboutMonitor);

export const maintenanceChanged = defineEvent(
  "monitoring.maintenance_changed",
  z.object({ maintenanceId: z.uuid(), maintenanceTitle: z.string(), change: z.enum(["created", "settings", "ended", "removed"]) }),
  ({ maintenanceId }) => ({ type: "maintenance", id: maintenanceId }),
);

// Hints for open consoles, where no event is recorded.
export const monitorsChecked = defineHint("monitoring.checked");
export const monitorSignalled = defineHint("monitoring.signalled");
