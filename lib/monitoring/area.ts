import { defineArea } from "@/lib/platform/area";

export const monitoring = defineArea({
  name: "monitoring",
  grants: {
    "monitoring.read": ["admin", "responder", "agent", "product", "viewer"],
    "monitoring.write": ["admin", "responder"],
  },
  topics: { monitoring: "monitoring.read" },
  nav: {
    href: "/console/monitoring",
    needs: "monitoring.read",
    key: "m",
    homeOf: ["admin", "responder", "viewer"],
    count: {
      changesWith: [
        "monitoring.monitor_went_down",
        "monitoring.monitor_recovered",
        "monitoring.monitor_changed",
        "monitoring.monitor_removed",
      ],
      tone: "major",
    },
  },
});
