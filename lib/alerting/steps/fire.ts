import { alertFired } from "@/lib/alerting/events";
import { routesFor } from "@/lib/alerting/routes/rules";
import { readRoutes } from "@/lib/alerting/routes/steps";
import { isFlappingRule, planOf } from "@/lib/alerting/rules";
import { alertColumns } from "@/lib/alerting/steps/columns";
import { type Alert, notifyFiring } from "@/lib/alerting/steps/notices";
import { system } from "@/lib/platform/actor";
import type { Tx } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { recordset, sql } from "@/lib/platform/sql";

const firedColumns = alertColumns.pick(
  ...(["state", "firedAt", "notices", "notifiedChannelIds", "groupKey", "groupWithinSeconds"] as const),
  ...(["remindEverySeconds", "remindersLeft", "remindAt"] as const),
);

/** Fires pending alerts that the caller has locked: their routes decide, once, which channels this and every later notice goes to. */
export async function fireAlerts(tx: Tx, alerts: Alert[], now: Date, firedAtOf: (alert: Alert) => Date): Promise<void> {
  if (alerts.length === 0) return;
  const routes = await readRoutes(tx, { onlyReachable: true });
  const fired = alerts.map((alert) => {
    const routed = routesFor(routes, alert, now);
    const state = isFlappingRule(alert.rule) ? ("flapping" as const) : ("firing" as const);
    const firedAt = firedAtOf(alert);
    const changes = { state, firedAt, ...planOf(routed, firedAt) };
    return { alert: { ...alert, ...changes }, changes: { id: alert.id, ...changes }, pagesOnCall: routed.pagesOnCall };
  });
  const rows = fired.map(({ changes }) => changes);
  await sql`
    update "Alert" a set ${firedColumns.assignedFrom("f")}, "silenceId" = null, "inhibitedById" = null
      from ${recordset(firedColumns.with({ id: "uuid" }), rows)} f where a.id = f.id`.execute(tx);
  await notifyFiring(
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

/** Returns the payload that every event of an alert has. */
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
