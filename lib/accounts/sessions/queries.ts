import { type MemberActor, publicQuery } from "@/lib/accounts/access";
import { db } from "@/lib/platform/db";

/** The member behind a session that is neither ended, revoked nor of a disabled member; null otherwise. */
export const findSessionActor = publicQuery(async (sessionId: string): Promise<MemberActor | null> => {
  const session = await db.session.findUnique({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: new Date() }, member: { disabledAt: null } },
    select: { id: true, lastSeenAt: true, member: { select: { id: true, name: true, email: true, role: true, locale: true } } },
  });
  if (!session) return null;
  if (Date.now() - session.lastSeenAt.getTime() > 60_000) {
    await db.session.update({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });
  }
  return { type: "member", sessionId, ...session.member };
});
