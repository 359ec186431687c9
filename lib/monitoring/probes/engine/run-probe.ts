import { probeDns } from "@/lib/monitoring/probes/engine/dns";
import { probeEvm } from "@/lib/monitoring/probes/engine/evm";
import { probeHttp } from "@/lib/monitoring/probes/engine/http";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { probePostgres } from "@/lib/monitoring/probes/engine/postgres";
import { probeRedis } from "@/lib/monitoring/probes/engine/redis";
import { probeSmtp } from "@/lib/monitoring/probes/engine/smtp";
import { probeTcp } from "@/lib/monitoring/probes/engine/tcp";
import { probeTls } from "@/lib/monitoring/probes/engine/tls";
import type { Head } from "@/lib/monitoring/probes/rules/head";
import type { ProbeConfig } from "@/lib/monitoring/probes/schema";

/** Probes a target of any kind once, within the deadline; it never throws and leaves nothing open. `previous` is the last check's head. */
export function runProbe(config: ProbeConfig, deadline: Deadline, previous: Head | null = null): Promise<Observation> {
  switch (config.kind) {
    case "http":
      return probeHttp(config, deadline);
    case "tcp":
      return probeTcp(config, deadline);
    case "tls":
      return probeTls(config, deadline);
    case "dns":
      return probeDns(config, deadline);
    case "smtp":
      return probeSmtp(config, deadline);
    case "postgres":
      return probePostgres(config, deadline);
    case "redis":
      return probeRedis(config, deadline);
    case "evm":
      return probeEvm(config, deadline, previous);
  }
}
