import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";
import { defineHint } from "@/lib/platform/live";
import { severitySchema } from "@/lib/platform/severity";
import { wordsSchema } from "@/lib/platform/words";

const alert = z.object({
  alertId: z.uuid(),
  /** `source` is the kind of thing that raised it; `sourceId` is that thing's id: a monitor's for "monitor". */
  source: z.string(),
  sourceId: z.uuid(),
  summary: wordsSchema,
  detail: wordsSchema.nullable(),
  severity: severitySchema,
  /** Alerts with the same key that fire within so long of each other share an incident; 0 is one each. */
  groupKey: z.string().nullable().default(null),
  groupWithinSeconds: z.number().int().default(0),
  at: z.iso.datetime(),
});
const aboutAlert = (payload: { alertId: string }) => ({ type: "alert", id: payload.alertId });

/** Fired and resolved are delivered at least once and in any order; a resolved alert stays resolved. */
export const alertFired = defineEvent(
  "alerting.alert_fired",
  /** `pagesOnCall` is true when its routes page members on call, beside the channels that they notify. */
  alert.extend({ pagesOnCall: z.boolean().default(true) }),
  aboutAlert,
);
export const alertResolved = defineEvent("alerting.alert_resolved", alert, aboutAlert);

/** The alert is not acknowledged, and its routes want a reminder of it. `reminder` counts from 1. */
export const alertReminded = defineEvent(
  "alerting.alert_reminded",
  z.object({ alertId: z.uuid(), reminder: z.number().int(), at: z.iso.datetime() }),
  aboutAlert,
);

/** Another system reports that somebody there has the alert. */
export const alertAcknowledged = defineEvent(
  "alerting.alert_acknowledged",
  z.object({ alertId: z.uuid(), sourceName: z.string(), at: z.iso.datetime() }),
  aboutAlert,
);

export const alertChannelChanged = defineEvent(
  "alerting.alert_channel_changed",
  z.object({ channelId: z.uuid(), channelName: z.string(), change: z.enum(["created", "settings", "removed"]) }),
  ({ channelId }) => ({ type: "alert_channel", id: channelId }),
);

export const alertRouteChanged = defineEvent(
  "alerting.alert_route_changed",
  z.object({ routeId: z.uuid(), routeName: z.string(), change: z.enum(["created", "settings", "moved", "removed"]) }),
  ({ routeId }) => ({ type: "alert_route", id: routeId }),
);

export const alertSilenceChanged = defineEvent(
  "alerting.alert_silence_changed",
  z.object({ silenceId: z.uuid(), reason: z.string(), change: z.enum(["created", "extended", "ended"]) }),
  ({ silenceId }) => ({ type: "alert_silence", id: silenceId }),
);

export const alertSourceChanged = defineEvent(
  "alerting.alert_source_changed",
  z.object({
    sourceId: z.uuid(),
    sourceName: z.string(),
    change: z.enum(["created", "settings", "enabled", "disabled", "address", "alerts_ended", "removed"]),
  }),
  ({ sourceId }) => ({ type: "alert_source", id: sourceId }),
);

// Hints for open consoles, where no event is recorded.
export const alertChanged = defineHint("alerting.alert_changed");
export const alertsReceived = defineHint("alerting.alerts_received");
export const deliveryChanged = defineHint("alerting.delivery_changed");
