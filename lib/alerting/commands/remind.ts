import { systemCommand } from "@/lib/accounts/access";
import { alertChanged, alertReminded } from "@/lib/alerting/events";
import { silenceOf } from "@/lib/alerting/silences/rules";
import { readSilences } from "@/lib/alerting/silences/steps";
import { type Alert, notifyChange } from "@/lib/alerting/steps/notices";
import { system } from "@/lib/platform/actor";
import { type Tx, transaction } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";
import { sql } from "@/lib/platform/sql";

const atOnce = 500;

/**
 * Notifies again of alerts that still fire and that nobody has taken, as often as their routes want. Reminders wait for the end of a
 * silence, and while the subject is muted, as a paused monitor is.
 */
export const remindOfAlerts = systemCommand(async function remindOfAlerts(): Promise<void> {
  for (let after: string | null = ""; after !== null; ) after = await transaction((tx) => remind(tx, after as string));
});

/** Reminds of the next lot after an id, and returns where the lot after that begins. */
async function remind(tx: Tx, after: string): Promise<string | null> {
  const now = new Date();
  const due = await sql<Alert>`
    select a.* from "Alert" a
    where "remindAt" <= ${now} and "remindersLeft" > 0 and a.state = 'firing' and "acknowledgedAt" is null and a.id::text > ${after}
      and not exists (select from "AlertSubject" s where s.id = a."sourceId" and s."isMuted")
    order by a.id::text limit ${atOnce} for update of a skip locked`.run(tx);
  const silences = await readSilences(tx, now);
  const ids = due.filter((alert) => !silenceOf(silences, alert, now)).map(({ id }) => id);
  if (ids.length > 0) {
    const reminded = await sql<Alert>`
      update "Alert" set "remindersLeft" = "remindersLeft" - 1, reminders = reminders + 1,
             notices = notices + (case when notices > 0 then 1 else 0 end),
             "remindAt" = case when "remindersLeft" > 1 then ${now}::timestamptz + "remindEverySeconds" * interval '1 second' end
       where id = any(${ids}::uuid[]) returning *`.run(tx);
    await notifyChange(tx, reminded, "reminder", () => now);
    await emitAll(
      tx,
      alertReminded,
      system,
      reminded.map(({ id: alertId, reminders: reminder }) => ({ alertId, reminder, at: now.toISOString() })),
    );
    await notifyLive(tx, alertChanged);
  }
  return due.length < atOnce ? null : (due.at(-1)?.id ?? null);
}
