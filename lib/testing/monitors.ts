import { targetOf } from "@/lib/monitoring/probes/rules/target";
import { type HttpConfig, monitorConfig } from "@/lib/monitoring/probes/schema";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";

/** The columns of a monitor that asks this address, as the form's defaults have it. */
export function httpMonitor(url: string, change: Partial<HttpConfig> = {}) {
  const config = monitorConfig.parse({ kind: "http", url, ...change });
  return { ...defaultMonitor, kind: config.kind, target: targetOf(config), config };
}
