import { inhibitAlerts, listPending } from "@/lib/alerting/raise";
import { readInhibitors } from "@/lib/monitoring/uptime/reads/inhibitors";
import { db, transaction } from "@/lib/platform/db";
import { pause } from "@/lib/platform/worker";

const lookEveryMs = 1_000;
const atOnce = 500;

/** Keeps alerting informed of which parents inhibit the pending alerts of monitors, until `stop` aborts. */
export async function inhibitDependants(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await updateInhibition();
    await pause(lookEveryMs, stop);
  }
}

/** Looks once at all monitors with a pending alert and passes on what changed. */
export async function updateInhibition(): Promise<void> {
  const pending = await listPending("monitor");
  if (pending.length === 0) return;
  const ids = pending.map(({ subjectId }) => subjectId);
  const inhibitorOf = await readInhibitors(db, ids, new Date());
  const changed = pending.filter(({ subjectId, inhibitedBy }) => inhibitorOf(subjectId) !== inhibitedBy).map(({ subjectId }) => subjectId);
  for (let from = 0; from < changed.length; from += atOnce) await passOn(changed.slice(from, from + atOnce));
}

async function passOn(ids: string[]): Promise<void> {
  await transaction(async (tx) => {
    const inhibitorOf = await readInhibitors(tx, ids, new Date());
    const changes = ids.map((subjectId) => ({ subjectId, inhibitedBy: inhibitorOf(subjectId) }));
    await inhibitAlerts(tx, "monitor", changes);
  });
}
