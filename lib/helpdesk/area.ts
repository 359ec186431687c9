import { defineArea } from "@/lib/platform/area";

export const helpdesk = defineArea({
  name: "helpdesk",
  grants: {
    "helpdesk.read": ["admin", "responder", "agent", "product"],
    "helpdesk.note": ["admin", "responder", "agent"],
    "helpdesk.reply": ["admin", "agent"],
  },
  topics: { helpdesk: "helpdesk.read" },
  nav: {
    href: "/console/helpdesk",
    needs: "helpdesk.read",
    key: "h",
    homeOf: ["agent"],
    count: { changesWith: ["helpdesk"], tone: "neutral" },
  },
});
