import type { Head, Observation } from "@/lib/monitoring/probes/observation";
import { runProbe } from "@/lib/monitoring/probes/run-probe";
import type { ProbeConfig } from "@/lib/monitoring/probes/schema";
import { openConfig, type StoredConfig } from "@/lib/monitoring/uptime/monitor-config";
import { confirmationPauseMs } from "@/lib/monitoring/uptime/rules";
import { pause } from "@/lib/platform/worker";

export type Target = { stored: StoredConfig; head: Head | null; timeoutMs: number; retries: number };
export type Outcome = Pick<Observation, "isOk" | "latencyMs" | "statusCode" | "error" | "head"> & { attempts: number };

/** Attempts until one succeeds or `retries` confirmations have failed too. A blocked address needs no confirmation. Never throws. */
export async function check({ stored, head, timeoutMs, retries }: Target, signal: AbortSignal): Promise<Outcome> {
  const config = opened(stored);
  if (!config) return { isOk: false, latencyMs: 0, statusCode: null, attempts: 1, head: null, error: "Its secrets cannot be decrypted" };
  for (let attempts = 1; ; attempts++) {
    const seen = await runProbe(config, { timeoutMs, signal }, head);
    if (seen.isOk || seen.isBlocked || attempts > retries || signal.aborted) return { ...seen, attempts };
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
