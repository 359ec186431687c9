import { defineArea } from "@/lib/platform/area";

export const accounts = defineArea({
  name: "accounts",
  grants: {
    "accounts.self": ["admin", "responder", "agent", "product", "viewer"],
    "accounts.directory": ["admin", "responder", "agent", "product", "viewer"],
    "accounts.manage": ["admin"],
  },
  topics: { accounts: "accounts.manage" },
  pages: [
    { href: "/console/settings/security", needs: "accounts.self" },
    { href: "/console/settings/design", needs: "accounts.self" },
    { href: "/console/settings/members", needs: "accounts.manage" },
  ],
});
