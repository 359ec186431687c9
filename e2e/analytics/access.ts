import type { Access } from "../access";

const today = new Date().toISOString().slice(0, 10);

export const access: Access = {
  pages: {
    "/console/analytics": "analytics.read",
    "/console/analytics/events": "analytics.read",
    "/console/analytics/funnels": "analytics.read",
    "/console/analytics/funnels/[id]": "analytics.read",
    "/console/analytics/funnels/new": "analytics.read",
    "/console/analytics/people/[id]": "analytics.people",
  },
  apis: {
    "/api/console/analytics/events": "analytics.read",
    "/api/console/analytics/events/[uuid]": "analytics.read",
    "/api/console/analytics/funnel": "analytics.read",
    "/api/console/analytics/people/[id]": "analytics.people",
    "/api/console/analytics/timeline": "analytics.read",
  },
  questions: {
    "/api/console/analytics/funnel": `steps=signed_up~project_created&window=14&from=${today}&to=${today}`,
    "/api/console/analytics/timeline": `from=${today}&to=${today}`,
  },
  asks: {
    "/console/analytics/events": ["name", "distinctId", "from", "to", "before"],
    "/console/analytics/funnels/new": ["steps", "window", "from", "to"],
  },
};
