import { defineArea } from "@/lib/platform/area";

export const status = defineArea({
  name: "status",
  grants: {
    "status.read": ["admin", "responder", "agent", "product", "viewer"],
    "status.publish": ["admin", "responder", "product"],
  },
  topics: { status: "status.read" },
  nav: { href: "/console/status", needs: "status.read", key: "s" },
});
