import { defineArea } from "@/lib/platform/area";

export const operations = defineArea({
  name: "operations",
  grants: {
    "audit.read": ["admin"],
    "platform.read": ["admin"],
    "platform.manage": ["admin"],
  },
  topics: { platform: "platform.read" },
  pages: [
    { href: "/console/settings/audit", needs: "audit.read" },
    { href: "/console/settings/mail", needs: "platform.read" },
    { href: "/console/settings/jobs", needs: "platform.read" },
  ],
});
