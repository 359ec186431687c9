import { defineArea } from "@/lib/platform/area";

export const incidents = defineArea({
  name: "incidents",
  grants: {
    "incidents.read": ["admin", "responder", "agent", "product", "viewer"],
    "incidents.respond": ["admin", "responder"],
  },
  topics: { incidents: "incidents.read" },
  nav: { href: "/console/incidents", needs: "incidents.read", key: "i", count: { changesWith: ["incidents"], tone: "major" } },
  pages: [{ href: "/console/incidents/oncall", needs: "incidents.read" }],
});
