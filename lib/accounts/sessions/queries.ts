import { publicQuery, query } from "@/lib/accounts/access";
import { type Device, describeDevice } from "@/lib/accounts/sessions/rules";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool } from "@/lib/platform/db";
import { isUuid } from "@/lib/platform/text";

type SessionRow = Omit<MemberActor, "type" | "sessionId"> & { lastSeenAt: Date };

/** The member behind a session that is neither ended, revoked nor of a disabled member; null otherwise. Every request asks. */
export const findSessionActor = publicQuery(async (sessionId: string): Promise<MemberActor | null> => {
  if (!isUuid(sessionId)) return null;
  const { rows } = await pool.query<SessionRow>({ name: "session-actor", text: sessionActorSql, values: [sessionId] });
  if (!rows[0]) return null;
  const { lastSeenAt, ...member } = rows[0];
  if (Date.now() - lastSeenAt.getTime() > 60_000) {
    await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });
  }
  return { type: "member", sessionId, ...member };
});

const sessionActorSql = `
  select m.id, m.name, m.email, m.role, m.locale, s."lastSeenAt" from "Session" s join "Member" m on m.id = s."memberId"
   where s.id = $1 and s."revokedAt" is null and s."expiresAt" > now() and m."disabledAt" is null`;

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
