import { type MemberActor, publicQuery, query } from "@/lib/accounts/access";
import { type Device, describeDevice } from "@/lib/accounts/sessions/rules";
import { db } from "@/lib/platform/db";

/** The member behind a session that is neither ended, revoked nor of a disabled member; null otherwise. */
export const findSessionActor = publicQuery(async (sessionId: string): Promise<MemberActor | null> => {
  const session = await db.session.findUnique({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: new Date() }, member: { disabledAt: null } },
    select: { id: true, lastSeenAt: true, member: { select: { id: true, name: true, email: true, role: true, locale: true } } },
  });
  if (!session) return null;
  if (Date.now() - session.lastSeenAt.getTime() > 60_000) {
    await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });
  }
  return { type: "member", sessionId, ...session.member };
});

export type OwnSession = { id: string; device: Device; ip: string | null; createdAt: Date; lastSeenAt: Date; isCurrent: boolean };

/** The caller's own open sessions, the current one first, then the last seen. */
export const listOwnSessions = query("accounts.self", async (actor): Promise<OwnSession[]> => {
  if (actor.type !== "member") return [];
  const rows = await db.session.findMany({
    where: { memberId: actor.id, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, ip: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
  });
  return rows
    .map(({ userAgent, ...row }) => ({ ...row, device: describeDevice(userAgent), isCurrent: row.id === actor.sessionId }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
});
