import { alertChanged } from "@/lib/alerting/events";
import { fireAlerts } from "@/lib/alerting/steps/fire";
import { readHolds } from "@/lib/alerting/steps/inhibition";
import type { Alert } from "@/lib/alerting/steps/notices";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { notifyLive } from "@/lib/platform/live";
import { pause } from "@/lib/platform/worker";

const lookEveryMs = 1_000;
const atOnce = 500;

/** Tells alerts that were held back once nothing holds them any more, until `stop` aborts. */
export async function releaseHeldAlerts(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await releaseHeld();
    await pause(lookEveryMs, stop);
  }
}

/** One look at all that is pending; only what changes is locked. */
export async function releaseHeld(): Promise<void> {
  const pending = await db.$queryRaw<Alert[]>`select * from "Alert" where state = 'pending' order by id`;
  if (pending.length === 0) return;
  const holdOf = await readHolds(db, pending, new Date());
  const changing = pending.filter((alert) => holdOf(alert)?.heldById !== alert.heldById).map(({ id }) => id);
  for (let from = 0; from < changing.length; from += atOnce) {
    await transaction((tx) => release(tx, changing.slice(from, from + atOnce)));
  }
}

/** Judges again under lock: what ended meanwhile, or is in the hands of another worker, is left alone. */
async function release(tx: Tx, ids: string[]): Promise<void> {
  const alerts = await tx.$queryRaw<Alert[]>`
    select * from "Alert" where id = any(${ids}::uuid[]) and state = 'pending' order by "dedupeKey" for update skip locked`;
  if (alerts.length === 0) return;
  const now = new Date();
  const holdOf = await readHolds(tx, alerts, now);
  const held = alerts.flatMap((alert) => {
    const hold = holdOf(alert);
    return hold ? [{ id: alert.id, ...hold }] : [];
  });
  await tx.$executeRaw`
    update "Alert" a set "heldBy" = h."heldBy", "heldById" = h."heldById"
      from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as h(id uuid, "heldBy" "AlertHold", "heldById" uuid) where a.id = h.id`;
  await fireAlerts(
    tx,
    alerts.filter((alert) => !holdOf(alert)),
    now,
  );
  await notifyLive(tx, alertChanged);
}
