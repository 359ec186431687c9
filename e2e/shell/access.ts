import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/": "public",
    "/console": "accounts.self",
    "/console/[...rest]": "accounts.self",
    "/console/settings/design": "accounts.self",
  },
  // There is nothing at such an address.
  absent: ["/console/[...rest]"],
  apis: {
    "/api/console/counts": "accounts.self",
    "/api/console/search": "accounts.self",
  },
  questions: {
    "/api/console/search": "q=sarah",
  },
};
