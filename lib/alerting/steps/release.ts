import { alertChanged } from "@/lib/alerting/events";
import { isSuppressed } from "@/lib/alerting/rules";
import { silenceOf } from "@/lib/alerting/silences/rules";
import { readSilences } from "@/lib/alerting/silences/steps";
import { fireAlerts } from "@/lib/alerting/steps/fire";
import type { Alert } from "@/lib/alerting/steps/notices";
import type { Tx } from "@/lib/platform/db";
import { notifyLive } from "@/lib/platform/live";
import { recordset, shape, sql } from "@/lib/platform/sql";

const suppressionColumns = shape({ id: "uuid", silenceId: "uuid", inhibitedById: "uuid" });

/** Fires those of the pending alerts, which the caller has locked, that nothing suppresses any more, and stores what suppresses the others. */
export async function releaseAlerts(tx: Tx, alerts: Alert[]): Promise<void> {
  if (alerts.length === 0) return;
  const now = new Date();
  const silences = await readSilences(tx, now);
  const current = alerts.map((alert) => ({ ...alert, silenceId: silenceOf(silences, alert, now)?.id ?? null }));
  const waiting = current.filter(isSuppressed).map(({ id, silenceId, inhibitedById }) => ({ id, silenceId, inhibitedById }));
  await sql`
    update "Alert" a set "silenceId" = w."silenceId", "inhibitedById" = w."inhibitedById"
      from ${recordset(suppressionColumns, waiting)} w where a.id = w.id`.execute(tx);
  const released = current.filter((alert) => !isSuppressed(alert));
  await fireAlerts(tx, released, now, () => now);
  await notifyLive(tx, alertChanged);
}
