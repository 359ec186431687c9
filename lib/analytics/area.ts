import { defineArea } from "@/lib/platform/area";

export const analytics = defineArea({
  name: "analytics",
  grants: {
    "analytics.read": ["admin", "responder", "product", "viewer"],
    "analytics.people": ["admin", "product"],
    "analytics.write": ["admin", "product"],
  },
  topics: { analytics: "analytics.read" },
  nav: { href: "/console/analytics", needs: "analytics.read", key: "a", homeOf: ["product"] },
  pages: [
    { href: "/console/analytics/events", needs: "analytics.read" },
    { href: "/console/analytics/funnels", needs: "analytics.read" },
  ],
});
