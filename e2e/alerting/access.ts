import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/console/alerts": "alerting.read",
    "/console/alerts/[id]": "alerting.read",
    "/console/alerts/channels": "alerting.read",
    "/console/alerts/channels/[id]": "alerting.write",
    "/console/alerts/channels/new": "alerting.write",
    "/console/alerts/deliveries": "alerting.read",
    "/console/alerts/routes": "alerting.read",
    "/console/alerts/routes/[id]": "alerting.write",
    "/console/alerts/routes/new": "alerting.write",
    "/console/alerts/silences": "alerting.read",
    "/console/alerts/silences/new": "alerting.write",
    "/console/alerts/sources": "alerting.read",
    "/console/alerts/sources/[id]": "alerting.read",
    "/console/alerts/sources/new": "alerting.write",
  },
  apis: {
    "/api/console/alerts": "alerting.read",
    "/api/console/alerts/deliveries": "alerting.read",
    "/api/console/alerts/receipts/[id]": "alerting.write",
    "/api/console/alerts/silences": "alerting.read",
    "/api/console/alerts/silences/matches": "alerting.read",
  },
  questions: {
    "/api/console/alerts/silences/matches": `conditions=${JSON.stringify({ severities: ["sev1"], labels: [], sourceIds: [] })}`,
  },
  asks: {
    "/console/alerts": ["state", "label"],
    "/console/alerts/deliveries": ["state", "channelId", "subjectId"],
    "/console/alerts/routes": ["severity", "sourceId"],
    "/console/alerts/silences": ["state"],
    "/console/alerts/silences/new": ["monitor", "source", "label"],
  },
};
