import { query } from "@/lib/accounts/access";
import { findMembers, listActiveMembers } from "@/lib/accounts/directory";
import { mayBeOnCall } from "@/lib/incidents/oncall/rules";
import { db } from "@/lib/platform/db";

export type OnCallView = { memberId: string; name: string; since: string };

/** Lists who is on call now, the longest first. */
export const listOnCall = query("incidents.read", async function listOnCall(): Promise<OnCallView[]> {
  const rows = await db.onCallMember.findMany({ orderBy: { since: "asc" } });
  const members = await findMembers(rows.map(({ memberId }) => memberId));
  return rows.flatMap(({ memberId, since }) => {
    const member = members.get(memberId);
    return member && mayBeOnCall(member.role) ? [{ memberId, name: member.name, since: since.toISOString() }] : [];
  });
});

export type RosterMember = { memberId: string; name: string; email: string; role: string; since: string | null };

/** Lists everybody who could be on call, by name, with the time since which they are. */
export const listOnCallRoster = query("incidents.read", async function listOnCallRoster(): Promise<RosterMember[]> {
  const [active, onCall] = await Promise.all([listActiveMembers(), db.onCallMember.findMany()]);
  const since = new Map(onCall.map((row) => [row.memberId, row.since.toISOString()]));
  return active
    .filter(({ role }) => mayBeOnCall(role))
    .map(({ id, name, email, role }) => ({ memberId: id, name, email, role, since: since.get(id) ?? null }));
});
