import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/console/monitoring": "monitoring.read",
    "/console/monitoring/maintenance": "monitoring.read",
    "/console/monitoring/maintenance/[id]": "monitoring.write",
    "/console/monitoring/maintenance/new": "monitoring.write",
    "/console/monitoring/maintenance/past": "monitoring.read",
    "/console/monitoring/maintenance/windows": "monitoring.read",
    "/console/monitoring/uptime": "monitoring.read",
    "/console/monitoring/uptime/[id]": "monitoring.read",
    "/console/monitoring/uptime/[id]/edit": "monitoring.write",
    "/console/monitoring/uptime/import": "monitoring.write",
    "/console/monitoring/uptime/new": "monitoring.write",
  },
  apis: {
    "/api/console/monitoring/monitors": "monitoring.read",
    "/api/console/monitoring/monitors/[id]": "monitoring.read",
    "/api/console/monitoring/monitors/[id]/checks": "monitoring.read",
    "/api/console/monitoring/monitors/[id]/history": "monitoring.read",
    "/api/console/monitoring/monitors/names": "monitoring.read",
  },
  questions: {
    "/api/console/monitoring/monitors/[id]/checks": `before=${Date.now()}`,
    "/api/console/monitoring/monitors/[id]/history": "range=24h",
  },
  asks: {
    "/console/monitoring/uptime": ["status", "kind", "tag", "group", "owner", "search", "by"],
    "/console/monitoring/uptime/new": ["from"],
    "/console/monitoring/maintenance": ["after"],
    "/console/monitoring/maintenance/new": ["monitor", "from"],
    "/console/monitoring/maintenance/past": ["before"],
    "/console/monitoring/maintenance/windows": ["before"],
  },
};
