import type { MonitorConfig } from "@/lib/monitoring/probes/schema";

/** The target of a config in one line. */
export function targetOf(config: MonitorConfig): string {
  switch (config.kind) {
    case "http":
    case "evm":
      return config.url;
    case "dns":
      return `${config.name} ${config.record}`;
    case "heartbeat":
      return "";
    case "cron":
      return `${config.cron} (${config.zone})`;
    case "group":
    case "manual":
      return "";
    default:
      return `${config.host.includes(":") ? `[${config.host}]` : config.host}:${config.port}`;
  }
}

/** The server that gets a config's secrets, and whether in the clear: kept secrets must not go anywhere else than before. */
export function recipientOf(config: MonitorConfig): string {
  if (config.kind === "http" || config.kind === "evm") return new URL(config.url).origin;
  return "tls" in config ? `${targetOf(config)} ${config.tls}` : targetOf(config);
}
