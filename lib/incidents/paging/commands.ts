import { reaction, reactionToAll } from "@/lib/accounts/access";
import { findMembers, listActiveMembers, type MemberName } from "@/lib/accounts/directory";
import { alertReminded } from "@/lib/alerting/events";
import { incidentJoined, incidentOpened, incidentPaged, incidentResolved } from "@/lib/incidents/events";
import { membersToPage } from "@/lib/incidents/oncall/rules";
import { givenUpMail, pageMail, resolvedMail } from "@/lib/incidents/paging/emails/page";
import { lockIncident, writeEntry } from "@/lib/incidents/response/steps";
import { system } from "@/lib/platform/actor";
import { queueMail } from "@/lib/platform/channels/email";
import { mailGivenUp } from "@/lib/platform/channels/events";
import { db, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";

/** Pages those on call, once, unless the incident is over already. The incident's lock orders this against its resolution. */
export const pageOnCall = reaction([incidentOpened, incidentJoined], async function pageOnCall({ payload: { incidentId, pagesOnCall } }) {
  if (!pagesOnCall) return;
  const active = await listActiveMembers();
  await transaction(async (tx) => {
    const onCall = await tx.onCallMember.findMany({ select: { memberId: true } });
    const { members, isFallback } = membersToPage(active, new Set(onCall.map(({ memberId }) => memberId)));
    const incident = await lockIncident(tx, { id: incidentId });
    const causeKey = `paged:${incidentId}`;
    const at = new Date();
    if (incident.resolvedAt) {
      await writeEntry(tx, incidentId, system, { kind: "note", at, data: { skippedPage: true }, causeKey });
      return;
    }
    const names = members.map(({ name }) => name);
    const data = { memberIds: members.map(({ id }) => id), names, fallback: isFallback };
    if (!(await writeEntry(tx, incidentId, system, { kind: "paged", at, data, causeKey }))) return;
    for (const member of members) await queueMail(tx, pageMail(incident, member), { urgent: true });
    await emit(tx, incidentPaged, system, { incidentId, memberIds: data.memberIds });
  });
});

/** Notifies those who were paged that the incident is over, except the one who ended it. */
export const tellPaged = reaction(incidentResolved, async function tellPaged({ payload, actor }) {
  const members = await pagedMembers(payload.incidentId);
  const { title } = await db.incident.findUniqueOrThrow({ where: { id: payload.incidentId }, select: { title: true } });
  await transaction(async (tx) => {
    for (const member of members) {
      if (member.id !== actor.id) await queueMail(tx, resolvedMail({ ...payload, title }, member, actor.name), { urgent: true });
    }
  });
});

/** Reminds those who were paged of an incident that nobody has acknowledged: once a reminder, however many alerts it answers. */
export const remindPaged = reactionToAll(alertReminded, async function remindPaged(facts) {
  const reminders = new Map(facts.map(({ payload: { alertId, reminder } }) => [alertId, reminder]));
  const alerts = await db.incidentAlert.findMany({
    where: { alertId: { in: [...reminders.keys()] } },
    select: { alertId: true, incidentId: true },
    orderBy: { incidentId: "asc" },
  });
  for (const [incidentId, answered] of Map.groupBy(alerts, (alert) => alert.incidentId)) {
    const reminder = Math.max(...answered.map(({ alertId }) => reminders.get(alertId) ?? 1));
    const members = await pagedMembers(incidentId);
    await transaction(async (tx) => {
      const incident = await lockIncident(tx, { id: incidentId });
      if (incident.resolvedAt || incident.acknowledgedAt) return;
      for (const member of members) await queueMail(tx, pageMail(incident, member, reminder), { urgent: true });
    });
  }
});

/** Notifies admins of a page that was not delivered: the server refused it for good, or was away for a day. */
export const tellPageGivenUp = reaction(mailGivenUp, async function tellPageGivenUp({ payload: { mailId, key, to } }) {
  const [kind, incidentId] = key.split(":");
  if (kind !== "page" || !incidentId) return;
  const incident = await db.incident.findUnique({ where: { id: incidentId } });
  if (!incident) return;
  const admins = (await listActiveMembers()).filter(({ role, email }) => role === "admin" && email !== to);
  await transaction(async (tx) => {
    for (const admin of admins) await queueMail(tx, givenUpMail(incident, { mailId, to }, admin), { urgent: true });
  });
});

async function pagedMembers(incidentId: string): Promise<MemberName[]> {
  const entry = await db.incidentEntry.findUnique({ where: { causeKey: `paged:${incidentId}` }, select: { data: true } });
  const { memberIds = [] } = (entry?.data ?? {}) as { memberIds?: string[] };
  return [...(await findMembers(memberIds)).values()];
}
