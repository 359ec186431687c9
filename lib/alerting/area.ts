import { defineArea } from "@/lib/platform/area";

export const alerting = defineArea({
  name: "alerting",
  grants: {
    "alerting.read": ["admin", "responder", "agent", "product", "viewer"],
    "alerting.write": ["admin", "responder"],
  },
  topics: { alerting: "alerting.read" },
  nav: {
    href: "/console/alerts",
    needs: "alerting.read",
    key: "l",
    count: { changesWith: ["alerting.alert_fired", "alerting.alert_resolved"], tone: "major" },
  },
});
