import { reaction } from "@/lib/accounts/access";
import { channelKinds, sharesMessages } from "@/lib/alerting/channels/rules";
import { alertChanged, deliveryChanged } from "@/lib/alerting/events";
import { type Alert, incidentUrl, notifyChange } from "@/lib/alerting/steps/notices";
import { incidentAcknowledged, incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { type Tx, transaction } from "@/lib/platform/db";
import { notifyLive } from "@/lib/platform/live";
import { amendQueued, joinThread, listTriedSubjects } from "@/lib/platform/outbox/subjects";
import { sql } from "@/lib/platform/sql";

/** Gives the alerts of a new incident its number; notices that waited for it leave. */
export const nameIncident = reaction(incidentOpened, function nameIncident({ payload }) {
  return transaction((tx) => name(tx, idsOf(payload), payload));
});

/** Gives alerts that join an incident its number. Whoever has the incident has them, too. */
export const nameJoinedIncident = reaction(
  incidentJoined,
  function nameJoinedIncident({ payload: { alertIds, acknowledgedAt, ...incident } }) {
    return transaction(async (tx) => {
      await name(tx, alertIds, incident);
      if (!acknowledgedAt) return;
      await tx.alert.updateMany({
        where: { id: { in: alertIds }, acknowledgedAt: null },
        data: { acknowledgedAt: new Date(acknowledgedAt) },
      });
    });
  },
);

/** Notifies once that somebody has the alerts that go on. Whoever ends an incident by hand has them, too. */
export const tellAcknowledged = reaction(
  [incidentAcknowledged, incidentResolved],
  function tellAcknowledged({ payload: { incidentId, number, at, ...alerts } }) {
    return transaction(async (tx) => {
      const told = await sql<Alert>`
      update "Alert" a
         set "incidentId" = ${incidentId}::uuid, "incidentNumber" = ${number}, "acknowledgedAt" = ${at}::timestamptz,
             notices = a.notices + (case when a.notices > 0 then 1 else 0 end)
       where a.state in ('firing', 'flapping') and a."acknowledgedAt" is null and a.id in (
         select o.id from "Alert" o where o."incidentId" = ${incidentId}::uuid or o.id = any(${idsOf(alerts)}::uuid[]) order by o."dedupeKey" for update)
      returning a.*`.run(tx);
      await notifyChange(tx, told, "acknowledged", () => new Date(at));
      if (told.length > 0) await notifyLive(tx, alertChanged);
    });
  },
);

/** Reads also the events of an earlier version, which named only the first alert. */
const idsOf = ({ alertId, alertIds }: { alertId: string | null; alertIds?: string[] }) => alertIds ?? (alertId ? [alertId] : []);

async function name(
  tx: Tx,
  alertIds: string[],
  { incidentId, number: incidentNumber }: { incidentId: string; number: number },
): Promise<void> {
  if (alertIds.length === 0) return;
  const count = await sql`
    update "Alert" set "incidentId" = ${incidentId}::uuid, "incidentNumber" = ${incidentNumber} where id in (
      select id from "Alert" where id = any(${alertIds}::uuid[]) order by "dedupeKey" for update)`.execute(tx);
  if (count === 0) return;
  await amendQueued(tx, alertIds, { incidentId, incidentNumber, url: incidentUrl(incidentNumber) });
  await shareMessages(tx, alertIds, incidentId);
  for (const hint of [deliveryChanged, alertChanged]) await notifyLive(tx, hint);
}

/** Lets the alerts of an incident share a message on each channel, except those that were sent on their own before. */
async function shareMessages(tx: Tx, alertIds: string[], incidentId: string): Promise<void> {
  const tried = await listTriedSubjects(tx, alertIds);
  const untried = alertIds.filter((id) => !tried.has(id));
  await sql`update "Alert" set "threadId" = "incidentId" where id = any(${untried}::uuid[]) and "threadId" is null`.execute(tx);
  await joinThread(tx, incidentId, untried, channelKinds.filter(sharesMessages));
}
