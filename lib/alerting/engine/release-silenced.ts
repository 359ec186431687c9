import { silenceOf } from "@/lib/alerting/silences/rules";
import { readSilences } from "@/lib/alerting/silences/steps";
import type { Alert } from "@/lib/alerting/steps/notices";
import { releaseAlerts } from "@/lib/alerting/steps/release";
import { db, transaction } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";
import { pause } from "@/lib/platform/worker";

const lookEveryMs = 1_000;
const atOnce = 500;

/** Fires silenced alerts once their silence is over, until `stop` aborts. */
export async function releaseSilencedAlerts(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await releaseSilenced();
    await pause(lookEveryMs, stop);
  }
}

/** Looks once at all that is pending; only alerts whose silence changed are locked. */
export async function releaseSilenced(): Promise<void> {
  const pending = await sql<Alert>`select * from "Alert" where state = 'pending' order by id`.run(db);
  if (pending.length === 0) return;
  const now = new Date();
  const silences = await readSilences(db, now);
  const changing = pending.filter((alert) => (silenceOf(silences, alert, now)?.id ?? null) !== alert.silenceId).map(({ id }) => id);
  for (let from = 0; from < changing.length; from += atOnce) await release(changing.slice(from, from + atOnce));
}

/** Decides again under lock: alerts that ended meanwhile, or that another worker has locked, are left alone. */
async function release(ids: string[]): Promise<void> {
  await transaction(async (tx) => {
    const alerts = await sql<Alert>`
      select * from "Alert" where id = any(${ids}::uuid[]) and state = 'pending' order by "dedupeKey" for update skip locked`.run(tx);
    await releaseAlerts(tx, alerts);
  });
}
