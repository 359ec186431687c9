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
  /** The present address was made then; null when there is none yet. */
  addressMadeAt: string | null;
  isLate: boolean;
  /** The next signal is awaited at `dueAt`; its absence means down from `downAt` on. */
  dueAt: string | null;
  downAt: string | null;
  signals: SignalView[];
};

/** Lists the latest signals of a monitor, newest first; null for a kind that is probed. */
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
