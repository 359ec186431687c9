import { query } from "@/lib/accounts/access";
import { heartbeatState } from "@/lib/monitoring/probes/rules/heartbeat";
import type { SignalConfig } from "@/lib/monitoring/probes/schema";
import { db } from "@/lib/platform/db";

export type SignalView = {
  id: string;
  kind: "start" | "success" | "fail";
  at: string;
  exitCode: number | null;
  message: string | null;
  pingMs: number | null;
};
export type SignalsView = {
  kind: SignalConfig["kind"];
  /** When the present address was made; null when there is none yet. */
  addressMadeAt: string | null;
  isLate: boolean;
  /** When the next signal is awaited, and when its absence means down. */
  dueAt: string | null;
  downAt: string | null;
  signals: SignalView[];
};

/** What was told about a monitor, newest first; null when it is one that is asked. */
export const findSignals = query("monitoring.read", async function findSignals(_actor, monitorId: string): Promise<SignalsView | null> {
  const heartbeat = await db.heartbeat.findUnique({
    where: { monitorId },
    include: { signals: { orderBy: { at: "desc" }, take: 50 }, monitor: { select: { config: true, isPaused: true } } },
  });
  if (!heartbeat) return null;
  const config = heartbeat.monitor.config as SignalConfig;
  const state =
    config.kind === "manual" || heartbeat.monitor.isPaused ? null : heartbeatState({ ...config, ...heartbeat, now: new Date() });
  return {
    kind: config.kind,
    addressMadeAt: heartbeat.tokenMadeAt?.toISOString() ?? null,
    isLate: state?.state === "late",
    dueAt: state?.dueAt?.toISOString() ?? null,
    downAt: state?.downAt?.toISOString() ?? null,
    signals: heartbeat.signals.map(({ id, kind, at, exitCode, message, pingMs }) => ({
      id,
      kind,
      at: at.toISOString(),
      exitCode,
      message,
      pingMs,
    })),
  };
});
