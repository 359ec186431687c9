import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const [monitor, window] = await Promise.all([
    db.monitor.findFirstOrThrow({ where: { name: "RPC gateway" } }),
    db.maintenanceWindow.findFirstOrThrow(),
  ]);
  return {
    "/api/console/monitoring/monitors/": monitor.id,
    "/console/monitoring/maintenance/": window.id,
    "/console/monitoring/uptime/": monitor.id,
  };
}
