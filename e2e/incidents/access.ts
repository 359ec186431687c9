import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/ack/[token]": "public",
    "/console/incidents": "incidents.read",
    "/console/incidents/[number]": "incidents.read",
    "/console/incidents/oncall": "incidents.read",
  },
  apis: {
    "/api/console/incidents": "incidents.read",
    "/api/console/incidents/[number]": "incidents.read",
  },
  asks: {
    "/console/incidents": ["state", "severity"],
  },
};
