import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/console/settings/audit": "audit.read",
    "/console/settings/jobs": "platform.read",
    "/console/settings/mail": "platform.read",
    "/console/settings/mail/[id]": "platform.read",
  },
  asks: {
    "/console/settings/audit": ["kind", "member", "before"],
    "/console/settings/mail": ["before"],
  },
};
