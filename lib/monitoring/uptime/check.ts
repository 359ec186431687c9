import type { Head, Observation } from "@/lib/monitoring/probes/observation";
import { runProbe } from "@/lib/monitoring/probes/run-probe";
import { isProbed, type MonitorConfig, type ProbeConfig, type SignalConfig } from "@/lib/monitoring/probes/schema";
import { judgeSignals, type ToldSignals } from "@/lib/monitoring/signals/rules-signals";
import { openConfig, type StoredConfig } from "@/lib/monitoring/uptime/monitor-config";
import { confirmationPauseMs } from "@/lib/monitoring/uptime/rules";
import { pool } from "@/lib/platform/db";
import { pause } from "@/lib/platform/worker";

export type Target = { stored: StoredConfig; head: Head | null; timeoutMs: number; retries: number };
export type Outcome = Pick<Observation, "isOk" | "latencyMs" | "statusCode" | "error" | "head"> & { attempts: number; dueBy: Date | null };
/** Nothing was heard yet, and nothing had to be. */
export type Waiting = { waitUntil: Date };

/** Attempts until one succeeds or `retries` confirmations have failed too. A blocked address needs no confirmation. Never throws. */
export async function check({ stored, head, timeoutMs, retries }: Target, signal: AbortSignal): Promise<Outcome | Waiting> {
  if (!isProbed((stored.config as MonitorConfig).kind)) return hear(stored);
  const config = opened(stored);
  if (!config) return { ...nothingSeen, isOk: false, error: "Its secrets cannot be decrypted" };
  for (let attempts = 1; ; attempts++) {
    const seen = await runProbe(config, { timeoutMs, signal }, head);
    if (seen.isOk || seen.isBlocked || attempts > retries || signal.aborted) return { ...seen, attempts, dueBy: null };
    await pause(confirmationPauseMs, signal);
  }
}

const nothingSeen = { latencyMs: 0, statusCode: null, attempts: 1, head: null, dueBy: null };
const dayMs = 86_400_000;

/** What was told until now, judged by the schedule: read at the last moment, so that a signal just in time counts. */
async function hear({ id, config }: StoredConfig): Promise<Outcome | Waiting> {
  const { rows } = await pool.query<Signals>({ name: "hear-heartbeat", text: signalsSql, values: [id] }).catch(() => ({ rows: null }));
  if (!rows) return { waitUntil: new Date() };
  if (!rows[0]) return { waitUntil: new Date(Date.now() + dayMs) };
  const { isOk, error, dueBy } = judgeSignals(config as SignalConfig, rows[0], rows[0].now);
  if (isOk === null) return { waitUntil: dueBy ?? new Date(Date.now() + dayMs) };
  return { ...nothingSeen, isOk, error, dueBy };
}

type Signals = ToldSignals & { now: Date };

const signalsSql = `
  select "watchedSince", "startedAt", "lastSeenAt", "failedAt", "exitCode", "failMessage", now() as now from "Heartbeat" where "monitorId" = $1`;

function opened(stored: StoredConfig): ProbeConfig | null {
  try {
    return openConfig(stored) as ProbeConfig;
  } catch {
    return null;
  }
}
