import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/status": "public",
    "/status/history": "public",
    "/status/incidents/[id]": "public",
    "/console/status": "status.read",
  },
  apis: {
    "/api/v2/components.json": "public",
    "/api/v2/incidents.json": "public",
    "/api/v2/incidents/unresolved.json": "public",
    "/api/v2/status.json": "public",
    "/api/v2/summary.json": "public",
  },
  asks: {
    "/status/history": ["month"],
  },
};
