import { z } from "zod";
import { command } from "@/lib/accounts/access";
import { sessionsRevoked, signedOut } from "@/lib/accounts/events";
import { asMember } from "@/lib/accounts/steps/self";
import { transaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";

/** Ends the caller's current session. */
export const signOut = command("accounts.self", z.object({}), function signOut(actor) {
  const { id: memberId, sessionId } = asMember(actor);
  return transaction(async (tx) => {
    const ended = await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: new Date() } });
    if (ended.count > 0) await emit(tx, signedOut, actor, { memberId });
  });
});

/** Ends one of the caller's sessions; it stops at its next request. */
export const revokeSession = command("accounts.self", z.object({ sessionId: z.uuid() }), function revokeSession(actor, { sessionId }) {
  const { id: memberId } = asMember(actor);
  return transaction(async (tx) => {
    const ended = await tx.session.updateMany({ where: { id: sessionId, memberId, revokedAt: null }, data: { revokedAt: new Date() } });
    if (ended.count === 0) throw notFound("session");
    await emit(tx, sessionsRevoked, actor, { memberId, count: 1 });
  });
});

/** Ends all of the caller's sessions but this one. Returns how many. */
export const revokeOtherSessions = command("accounts.self", z.object({}), function revokeOtherSessions(actor): Promise<number> {
  const { id: memberId, sessionId } = asMember(actor);
  return transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { memberId, id: { not: sessionId }, revokedAt: null, expiresAt: { gt: new Date() } },
      data: { revokedAt: new Date() },
    });
    if (count > 0) await emit(tx, sessionsRevoked, actor, { memberId, count });
    return count;
  });
});
