import { system, workerCommand } from "@/lib/accounts/access";
import { readSilences } from "@/lib/monitoring/alerts/holds";
import { alertChanged } from "@/lib/monitoring/alerts/lifecycle";
import { silenceOf } from "@/lib/monitoring/alerts/silences/rules";
import { type Alert, tellChange } from "@/lib/monitoring/alerts/telling";
import { alertReminded } from "@/lib/monitoring/events";
import { type Tx, transaction } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";

const atOnce = 500;

/** Tells again what still fires and nobody has, as often as its routes want. What is silenced is told when the silence is over. */
export const remindOfAlerts = workerCommand(async (): Promise<void> => {
  for (let after: string | null = ""; after !== null; ) after = await transaction((tx) => remind(tx, after as string));
});

/** The next lot after an id, and where the lot after that begins. */
async function remind(tx: Tx, after: string): Promise<string | null> {
  const now = new Date();
  const due = await tx.$queryRaw<Alert[]>`
    select * from "Alert" where "remindAt" <= ${now} and "remindersLeft" > 0 and state = 'firing' and "acknowledgedAt" is null and id::text > ${after}
    order by id::text limit ${atOnce} for update skip locked`;
  const silences = await readSilences(tx, now);
  const ids = due.filter((alert) => !silenceOf(silences, alert, now)).map(({ id }) => id);
  if (ids.length > 0) {
    const reminded = await tx.$queryRaw<Alert[]>`
      update "Alert" set "remindersLeft" = "remindersLeft" - 1, reminders = reminders + 1,
             notices = notices + (case when notices > 0 then 1 else 0 end),
             "remindAt" = case when "remindersLeft" > 1 then ${now}::timestamptz + "remindEverySeconds" * interval '1 second' end
       where id = any(${ids}::uuid[]) returning *`;
    await tellChange(tx, reminded, "reminder", () => now);
    await emitAll(
      tx,
      alertReminded,
      system,
      reminded.map(({ id: alertId, reminders: reminder }) => ({ alertId, reminder, at: now.toISOString() })),
    );
    await notifyLive(tx, { topic: "monitoring", name: alertChanged, subjectId: null });
  }
  return due.length < atOnce ? null : (due.at(-1)?.id ?? null);
}
