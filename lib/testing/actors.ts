import type { MemberActor, Role } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";

/** A member of that role with an open session, as the web would make it of a cookie. */
export async function actorAs(role: Role, name = `Sample ${role}`): Promise<MemberActor> {
  const member = await db.member.create({ data: { email: `${role}-${crypto.randomUUID().slice(0, 8)}@blockdeploy.example`, name, role } });
  const session = await db.session.create({ data: { memberId: member.id, expiresAt: new Date(Date.now() + 3_600_000) } });
  return { type: "member", id: member.id, name, email: member.email, role, sessionId: session.id, locale: null };
}
