import { phrase } from "@/lib/monitoring/phrases";
import type { Observation } from "@/lib/monitoring/probes/engine/observation";
import { isOwnNetworkAway } from "@/lib/monitoring/probes/engine/own-network";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import type { Head } from "@/lib/monitoring/probes/rules/head";
import type { ProbeConfig } from "@/lib/monitoring/probes/schema";
import { confirmationPauseMs } from "@/lib/monitoring/uptime/rules/state";
import { openConfig, type StoredConfig } from "@/lib/monitoring/uptime/steps/monitor-config";
import { toStored } from "@/lib/platform/localize";
import { pause } from "@/lib/platform/worker";

export type Target = { stored: StoredConfig; head: Head | null; timeoutMs: number; retries: number };
export type Outcome = Pick<Observation, "latencyMs" | "statusCode" | "error" | "head"> & {
  /** Null when nothing could be found out. */
  isOk: boolean | null;
  attempts: number;
  dueBy: Date | null;
};

export const networkAway = phrase("ownNetworkAway");

export const nothingSeen = { latencyMs: 0, statusCode: null, attempts: 1, head: null, dueBy: null };

/**
 * Probes until an attempt succeeds, the address is blocked, or `retries` confirmations have failed too. The result is unknown while our own
 * network is away or a secret cannot be decrypted; never throws.
 */
export async function check({ stored, head, timeoutMs, retries }: Target, signal: AbortSignal): Promise<Outcome> {
  const config = opened(stored);
  if (!config) return { ...nothingSeen, isOk: null, error: toStored([phrase("secretsSealed")]) };
  for (let attempts = 1; ; attempts++) {
    const seen = await runProbe(config, { timeoutMs, signal }, head);
    const isLast = seen.isOk || seen.isBlocked || attempts > retries || signal.aborted;
    if (isLast && !seen.isOk && !seen.isBlocked && (await isOwnNetworkAway()))
      return { ...nothingSeen, attempts, isOk: null, error: toStored([networkAway]) };
    if (isLast) return { ...seen, attempts, dueBy: null };
    await pause(confirmationPauseMs, signal);
  }
}

function opened(stored: StoredConfig): ProbeConfig | null {
  try {
    return openConfig(stored) as ProbeConfig;
  } catch {
    return null;
  }
}
