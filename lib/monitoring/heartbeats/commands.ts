import { command, publicCommand } from "@/lib/accounts/access";
import { monitorSignalled } from "@/lib/monitoring/events";
import { readSignal, type SignalKind } from "@/lib/monitoring/heartbeats/rules";
import { manualInput, signalInput, signalsMonitor } from "@/lib/monitoring/heartbeats/schema";
import { newAddress } from "@/lib/monitoring/heartbeats/steps/address";
import { hashToken } from "@/lib/platform/crypto";
import { db, pool } from "@/lib/platform/db";
import { invalid, notFound } from "@/lib/platform/errors";
import { notifyLiveHot } from "@/lib/platform/live";
import { log } from "@/lib/platform/log";
import { ipKey, spend } from "@/lib/platform/rate-limit";
import { type Fragment, literal, param, sql } from "@/lib/platform/sql";

const keptSignals = 50;
const notifyEveryMs = 1_000;
const perToken = { name: "heartbeat-token", points: 60, seconds: 60 };
/** Unknown tokens spend this limit of their IP address; jobs behind the address that know their token go on. */
const guessesOfIp = { name: "heartbeat-guess-ip", points: 60, seconds: 60 };

/**
 * Takes a signal of the job that knows the token. A signal that may change the state is evaluated within a second or two, any other in
 * time.
 */
export const recordSignal = publicCommand(signalInput, async function recordSignal(_actor, { token, ip, suffix, status, message, pingMs }) {
  const signal = readSignal(suffix, status);
  if (!signal) throw invalid("After the token: nothing, start, fail, or an exit code from 0 to 255.");
  const tokenHash = hashToken(token);
  await spend(perToken, tokenHash);
  const isKnown = await store({ by: "tokenHash", key: tokenHash, ...signal, message, pingMs });
  if (!isKnown) {
    await spend(guessesOfIp, ipKey(ip));
    throw notFound("heartbeat");
  }
  return { ok: true };
});

/** Sets a manual monitor up or down. */
export const setManualState = command("monitoring.write", manualInput, async function setManualState(_actor, { id, isUp, message }) {
  const monitor = await db.monitor.findUnique({ where: { id }, select: { kind: true } });
  if (monitor?.kind !== "manual") throw notFound("monitor");
  await store({ by: "monitorId", key: id, kind: isUp ? "success" : "fail", exitCode: null, message, pingMs: null });
});

/** A new secret address for a job's signals; the one before is worth nothing from now on. Shown this once. */
export const renewSignalAddress = command("monitoring.write", signalsMonitor, async function renewSignalAddress(_actor, { id }) {
  const { columns, url } = newAddress();
  const { count } = await db.heartbeat.updateMany({
    where: { monitorId: id, monitor: { kind: { in: ["heartbeat", "cron"] } } },
    data: columns,
  });
  if (count === 0) throw notFound("monitor");
  return { url };
});

type Stored = {
  by: "tokenHash" | "monitorId";
  key: string;
  kind: SignalKind;
  exitCode: number | null;
  message: string | null;
  pingMs: number | null;
};

// A plain success of what is known to be up, and is looked at each interval, changes nothing but when silence is too long, which the
// check at that moment finds by itself.
function storing({ by, key, ...signal }: Stored): Fragment {
  const [kind, exitCode, message] = [param(signal.kind), param(signal.exitCode), param(signal.message)];
  const isIt = by === "tokenHash" ? sql`"tokenHash" = ${key}` : sql`"monitorId" = ${key}::uuid`;
  return sql`
    with updated as (
      update "Heartbeat"
         set "startedAt" = case when ${kind}::text = 'start' then clock_timestamp() else "startedAt" end,
             "lastSeenAt" = case when ${kind}::text = 'success' then clock_timestamp() else "lastSeenAt" end,
             "failedAt" = case when ${kind}::text = 'fail' then clock_timestamp() else "failedAt" end,
             "exitCode" = case when ${kind}::text = 'start' then "exitCode" else ${exitCode}::int end,
             "failMessage" = case when ${kind}::text = 'fail' then ${message}::text else "failMessage" end
       where ${isIt} returning "monitorId"
    ), noted as (
      insert into "HeartbeatSignal" (id, "monitorId", kind, at, "exitCode", message, "pingMs")
      select gen_random_uuid(), "monitorId", ${kind}::text::"SignalKind", clock_timestamp(), ${exitCode}::int, ${message}::text, ${signal.pingMs}::int
        from updated
    ), forgotten as (
      delete from "HeartbeatSignal" where id in (
        select id from "HeartbeatSignal" where "monitorId" = (select "monitorId" from updated) order by at desc offset ${literal(keptSignals - 1)})
    ), due as (
      update "Monitor" m set "nextDueAt" = now(), "leasedUntil" = null, "leaseToken" = null from updated
       where m.id = updated."monitorId" and not m."isPaused"
         and (${kind}::text <> 'success' or m.state <> 'up' or m."unknownSince" is not null
              or m."nextDueAt" > now() + m."intervalSeconds" * interval '1 s')
    )
    select "monitorId" from updated`.named(by === "tokenHash" ? "store-signal-by-token" : "store-signal-by-monitor");
}

async function store(signal: Stored): Promise<boolean> {
  const isKnown = (await storing(signal).execute(pool)) > 0;
  if (isKnown) await notifyConsoles();
  return isKnown;
}

let notifiedAt = 0;

async function notifyConsoles(): Promise<void> {
  if (performance.now() - notifiedAt < notifyEveryMs) return;
  notifiedAt = performance.now();
  await notifyLiveHot(pool, monitorSignalled).catch((error) => log.warn({ err: error.message }, "live updates: cannot notify"));
}
