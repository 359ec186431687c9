import { reaction, system } from "@/lib/accounts/access";
import { findMembers, listActiveMembers, type MemberName } from "@/lib/accounts/directory";
import { incidentPaged } from "@/lib/incidents/events";
import { membersToPage } from "@/lib/incidents/oncall/rules";
import { pageMail, resolvedMail } from "@/lib/incidents/paging/emails/page";
import { lockIncident, writeEntry } from "@/lib/incidents/response/steps";
import { queueMail } from "@/lib/platform/channels/email";
import { db, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";

type Opened = { incidentId: string; pagesOnCall: boolean };

/** Wakes those on call, once, unless it is over already. The incident's lock orders this against its resolution. */
export const pageOnCall = reaction<Opened>(async ({ payload: { incidentId, pagesOnCall } }) => {
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

type Resolved = { incidentId: string; number: number; title: string; at: string; openedAt: string };

/** Tells those who were paged that it is over, except the one who ended it. */
export const tellPaged = reaction<Resolved>(async ({ payload, actor }) => {
  const members = await pagedMembers(payload.incidentId);
  await transaction(async (tx) => {
    for (const member of members) if (member.id !== actor.id) await queueMail(tx, resolvedMail(payload, member, actor.name));
  });
});

async function pagedMembers(incidentId: string): Promise<MemberName[]> {
  const entry = await db.incidentEntry.findUnique({ where: { causeKey: `paged:${incidentId}` }, select: { data: true } });
  const { memberIds = [] } = (entry?.data ?? {}) as { memberIds?: string[] };
  return [...(await findMembers(memberIds)).values()];
}
