import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/support": "public",
    "/support/sent": "public",
    "/tickets/[token]": "public",
    "/console/helpdesk": "helpdesk.read",
    "/console/helpdesk/tickets": "helpdesk.read",
    "/console/helpdesk/tickets/[number]": "helpdesk.read",
  },
  apis: {
    "/api/console/helpdesk/counts": "helpdesk.read",
    "/api/console/helpdesk/tickets": "helpdesk.read",
    "/api/console/helpdesk/tickets/[number]": "helpdesk.read",
    "/api/console/helpdesk/tickets/[number]/messages": "helpdesk.read",
  },
  questions: {
    "/api/console/helpdesk/tickets/[number]/messages": `before=${Date.now()}_${crypto.randomUUID()}`,
  },
  ownActions: {
    "app/(public)/support/actions.ts sendMessage": "public",
    "app/(public)/tickets/[token]/actions.ts sendAnswer": "public",
  },
  asks: {
    "/support/sent": ["number"],
  },
};
