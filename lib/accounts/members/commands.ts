import { z } from "zod";
import { command } from "@/lib/accounts/access";
import { memberDisabled, memberEnabled, roleChanged } from "@/lib/accounts/events";
import { type Actor, type Role, roles } from "@/lib/platform/actor";
import { type Tx, transaction } from "@/lib/platform/db";
import { invalid, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { sql } from "@/lib/platform/sql";

const memberId = z.uuid();

/** Gives another member another role; it counts from that member's next request. */
export const changeRole = command("accounts.manage", z.object({ memberId, role: z.enum(roles) }), function changeRole(actor, input) {
  return transaction(async (tx) => {
    const member = await lockOther(tx, actor, input.memberId);
    if (member.role === input.role) return;
    if (member.role === "admin" && !member.disabledAt) await keepOneAdmin(tx, member.id);
    await tx.member.update({ where: { id: member.id }, data: { role: input.role } });
    await emit(tx, roleChanged, actor, { memberId: member.id, before: member.role, after: input.role });
  });
});

/** Shuts a member out: every session ends now, and no sign-in opens another. What the member did stays. */
export const disableMember = command("accounts.manage", z.object({ memberId }), function disableMember(actor, input) {
  return transaction(async (tx) => {
    const member = await lockOther(tx, actor, input.memberId);
    if (member.disabledAt) return;
    if (member.role === "admin") await keepOneAdmin(tx, member.id);
    const now = new Date();
    await tx.member.update({ where: { id: member.id }, data: { disabledAt: now } });
    await tx.session.updateMany({ where: { memberId: member.id, revokedAt: null }, data: { revokedAt: now } });
    await emit(tx, memberDisabled, actor, { memberId: member.id });
  });
});

export const enableMember = command("accounts.manage", z.object({ memberId }), function enableMember(actor, input) {
  return transaction(async (tx) => {
    const member = await lockOther(tx, actor, input.memberId);
    if (!member.disabledAt) return;
    await tx.member.update({ where: { id: member.id }, data: { disabledAt: null } });
    await emit(tx, memberEnabled, actor, { memberId: member.id });
  });
});

type Locked = { id: string; role: Role; disabledAt: Date | null };

/** Every change first locks all active admins in one order, so that two admins who demote each other wait for one another. */
async function lockOther(tx: Tx, actor: Actor, id: string): Promise<Locked> {
  if (actor.id === id) throw invalid("Somebody else must change your account.", { memberId: ["not_yourself"] });
  await sql`select from "Member" where role = 'admin' and "disabledAt" is null order by id for update`.execute(tx);
  const member = await sql<Locked>`select id, role, "disabledAt" from "Member" where id = ${id}::uuid for update`.first(tx);
  if (!member) throw notFound("member");
  return member;
}

async function keepOneAdmin(tx: Tx, leavingId: string): Promise<void> {
  const others = await tx.member.count({ where: { role: "admin", disabledAt: null, id: { not: leavingId } } });
  if (others === 0) throw invalid("One active administrator must remain.", { memberId: ["last_admin"] });
}
