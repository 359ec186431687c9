import { alertFired } from "@/lib/alerting/events";
import { routesFor } from "@/lib/alerting/routes/rules";
import { readRoutes } from "@/lib/alerting/routes/steps";
import { planOf } from "@/lib/alerting/rules";
import { type Alert, tellFiring } from "@/lib/alerting/steps/notices";
import { system } from "@/lib/platform/actor";
import type { Tx } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";

/** Pending alerts, locked by the caller, are told from now on: their routes decide, once, who hears of all that follows. */
export async function fireAlerts(tx: Tx, alerts: Alert[], now: Date): Promise<void> {
  if (alerts.length === 0) return;
  const routes = await readRoutes(tx, { onlyReachable: true });
  const fired = alerts.map((alert) => {
    const routed = routesFor(routes, alert, now);
    const state = alert.rule === "monitor.flapping" ? ("flapping" as const) : ("firing" as const);
    const firedAt = alert.heldBy ? now : alert.raisedAt;
    const changes = { state, firedAt, heldBy: null, heldById: null, ...planOf(routed, firedAt) };
    return { alert: { ...alert, ...changes }, changes: { id: alert.id, ...changes }, pagesOnCall: routed.pagesOnCall };
  });
  await tx.$executeRaw`
    update "Alert" a
       set state = f.state, "firedAt" = f."firedAt", "heldBy" = null, "heldById" = null, notices = f.notices, "toldChannelIds" = f."toldChannelIds",
           "groupKey" = f."groupKey", "groupWithinSeconds" = f."groupWithinSeconds", "remindEverySeconds" = f."remindEverySeconds",
           "remindersLeft" = f."remindersLeft", "remindAt" = f."remindAt"
      from jsonb_to_recordset(${JSON.stringify(fired.map(({ changes }) => changes))}::jsonb) as f(
        id uuid, state "AlertState", "firedAt" timestamptz(3), notices int, "toldChannelIds" uuid[], "groupKey" text, "groupWithinSeconds" int,
        "remindEverySeconds" int, "remindersLeft" int, "remindAt" timestamptz(3))
     where a.id = f.id`;
  await tellFiring(
    tx,
    fired.map(({ alert }) => alert),
    now,
  );
  await emitAll(
    tx,
    alertFired,
    system,
    fired.map(({ alert, pagesOnCall }) => ({ ...factOf(alert, alert.firedAt), pagesOnCall })),
  );
}

/** What every event of an alert tells. */
export const factOf = (alert: Alert, at: Date) => {
  const { id: alertId, source, sourceId, summary, detail, severity, groupKey, groupWithinSeconds } = alert;
  return {
    alertId,
    source,
    sourceId,
    summary,
    detail,
    severity,
    groupKey,
    groupWithinSeconds,
    at: at.toISOString(),
  };
};
