import { publicQuery, query } from "@/lib/accounts/access";
import { type Device, describeDevice } from "@/lib/accounts/sessions/rules";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";
import { isUuid } from "@/lib/platform/text";

type SessionRow = Omit<MemberActor, "type" | "sessionId"> & { lastSeenAt: Date };

/** Returns the member behind a session, or null where it is ended, revoked or of a disabled member. Every request asks. */
export const findSessionActor = publicQuery(async function findSessionActor(sessionId: string): Promise<MemberActor | null> {
  if (!isUuid(sessionId)) return null;
  const found = await sessionOf(sessionId).first(pool);
  if (!found) return null;
  const { lastSeenAt, ...member } = found;
  if (Date.now() - lastSeenAt.getTime() > 60_000) {
    await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });
  }
  return { type: "member", sessionId, ...member };
});

const sessionOf = (id: string) =>
  sql<SessionRow>`
    select m.id, m.name, m.email, m.role, m.locale, s."lastSeenAt" from "Session" s join "Member" m on m.id = s."memberId"
     where s.id = ${id} and s."revokedAt" is null and s."expiresAt" > now() and m."disabledAt" is null`.named("session-actor");

export type OwnSession = { id: string; device: Device; ip: string | null; createdAt: Date; lastSeenAt: Date; isCurrent: boolean };

/** The caller's own open sessions, the current one first, then the last seen. */
export const listOwnSessions = query("accounts.self", async function listOwnSessions(actor): Promise<OwnSession[]> {
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
