import { phrase } from "@/lib/monitoring/phrases";
import { heartbeatState, isDueWithin, type Signals, type Unheard } from "@/lib/monitoring/probes/rules/heartbeat";
import type { SignalConfig } from "@/lib/monitoring/probes/schema";
import type { Absence } from "@/lib/platform/rules-presence";
import type { Phrase } from "@/lib/platform/words";

export type ReceivedSignals = Signals & { failMessage: string | null };
/**
 * `isOk` is null while no signal came and none was due, and has a reason while one was due that could not be received; `dueBy` is when
 * silence turns into a failure.
 */
export type SignalVerdict = { isOk: boolean | null; phrases: Phrase[]; dueBy: Date | null };

/** Derives a monitor's verdict from its signals, with the reason when it is down. */
export function verdictOfSignals(config: SignalConfig, signals: ReceivedSignals, now: Date): SignalVerdict {
  const { lastSeenAt, failedAt } = signals;
  if (config.kind === "manual") {
    const isOk = lastSeenAt || failedAt ? (lastSeenAt?.getTime() ?? 0) > (failedAt?.getTime() ?? 0) : null;
    return { isOk, phrases: isOk === false ? [signals.failMessage || phrase("setDown")] : [], dueBy: null };
  }
  const { state, since, downAt } = heartbeatState({ ...config, ...signals, now });
  const received = [signals.startedAt, lastSeenAt, failedAt].filter((at) => at !== null);
  if (state !== "down" && received.every((at) => at < signals.watchedSince))
    return { isOk: null, phrases: received.length > 0 ? [phrase("signalUnheard")] : [], dueBy: downAt };
  if (state !== "down") return { isOk: true, phrases: [], dueBy: downAt };
  const isReported = failedAt !== null && since.getTime() === failedAt.getTime();
  const missing = phrase("signalMissing", { at: `${since.toISOString().slice(0, 19)}Z` });
  return { isOk: false, phrases: [isReported ? failureOf(signals) : missing], dueBy: null };
}

/** Returns true when a signal is overdue. */
export const isOverdue = (config: SignalConfig, signals: ReceivedSignals, now: Date): boolean =>
  config.kind !== "manual" && isDueWithin({ ...config, ...signals }, { after: null, until: now });

/** Returns true when silence proves nothing, because the signal was due while nothing could be received. */
export const isSilenceExcused = (config: SignalConfig, signals: ReceivedSignals, unheard: Unheard): boolean =>
  config.kind !== "manual" && isDueWithin({ ...config, ...signals }, unheard);

/**
 * Excuses the silence of times when no signal could be received: the next signal is awaited from the end of the last of them that matters.
 */
export function withoutUnheard(config: SignalConfig, signals: ReceivedSignals, absences: Absence[]): ReceivedSignals {
  let excused = signals;
  for (const { after, until } of absences) {
    const isAwaitedWithin = config.kind !== "manual" && excused.watchedSince > after && excused.watchedSince < until;
    if (isAwaitedWithin || isSilenceExcused(config, excused, { after, until })) excused = { ...excused, watchedSince: until };
  }
  return excused;
}

function failureOf({ exitCode, failMessage }: ReceivedSignals): Phrase {
  const what = exitCode === null ? phrase("jobFailed") : phrase("jobExited", { code: exitCode });
  return failMessage ? phrase("explained", { what, why: failMessage }) : what;
}

export type SignalKind = "start" | "success" | "fail";

/**
 * Reads what follows the token: nothing, `start`, `fail` or an exit code; Uptime Kuma's push sends `status=down`. Null for anything else.
 */
export function readSignal(suffix: string | undefined, status: string | undefined): { kind: SignalKind; exitCode: number | null } | null {
  if (suffix === "start" || suffix === "fail") return { kind: suffix, exitCode: null };
  if (suffix === undefined) return { kind: status === "down" ? "fail" : "success", exitCode: null };
  if (!/^\d{1,3}$/.test(suffix) || Number(suffix) > 255) return null;
  return { kind: suffix.match(/[1-9]/) ? "fail" : "success", exitCode: Number(suffix) };
}
