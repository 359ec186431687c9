import { z } from "zod";
import { publicCommand, systemCommand } from "@/lib/accounts/access";
import { memberEnabled, memberJoined, passwordChanged, roleChanged, sessionsRevoked } from "@/lib/accounts/events";
import { hashPassword, newPassword, verifyPassword } from "@/lib/accounts/steps/password-hash";
import { system } from "@/lib/platform/actor";
import { hashToken, randomToken } from "@/lib/platform/crypto";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { lockNamed } from "@/lib/platform/sql";
import { emailAddress, text } from "@/lib/platform/text";
import { dayMs } from "@/lib/platform/time";

/**
 * Runs at boot: it ensures the admin that VIGIE_ADMIN_EMAIL names. While nobody has an account, it returns a fresh link (24 h, once) that
 * makes the first one; else null.
 */
export const ensureSetup = systemCommand(async function ensureSetup(): Promise<string | null> {
  if (env.VIGIE_ADMIN_EMAIL && env.VIGIE_ADMIN_PASSWORD)
    await keepAdmin(emailAddress.parse(env.VIGIE_ADMIN_EMAIL), env.VIGIE_ADMIN_PASSWORD);
  if (await db.member.findFirst({ select: { id: true } })) return null;
  const token = randomToken();
  const now = Date.now();
  await db.oneTimeToken.deleteMany({ where: { purpose: "setup", expiresAt: { lt: new Date(now) } } });
  await db.oneTimeToken.create({ data: { tokenHash: hashToken(token), purpose: "setup", expiresAt: new Date(now + dayMs) } });
  return `${env.APP_ORIGIN}/setup?token=${token}`;
});

/** Two first admins, or two boots, do not pass each other. */
const setupLock = "vigie.setup";

const firstAdmin = z.object({ token: z.string().min(20).max(100), email: emailAddress, name: text(100), password: newPassword });

/** Makes the first account, an admin, for the bearer of the link printed at boot; once, and only while nobody has an account. */
export const createFirstAdmin = publicCommand(firstAdmin, async function createFirstAdmin(_, { token, email, name, password }): Promise<{
  email: string;
}> {
  const isGood = { tokenHash: hashToken(token), purpose: "setup", usedAt: null };
  if (!(await db.oneTimeToken.findUnique({ where: { ...isGood, expiresAt: { gt: new Date() } } }))) throw notFound("setup");
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    await lockNamed(tx, setupLock);
    if ((await tx.member.count()) > 0) throw notFound("setup");
    const now = new Date();
    const used = await tx.oneTimeToken.updateMany({ where: { ...isGood, expiresAt: { gt: now } }, data: { usedAt: now } });
    if (used.count === 0) throw notFound("setup");
    const { id } = await tx.member.create({ data: { email, name, role: "admin", passwordHash }, select: { id: true } });
    await emit(tx, memberJoined, { type: "member", id, name }, { memberId: id, email, role: "admin", by: "setup" });
    return { email };
  });
});

async function keepAdmin(email: string, password: string): Promise<void> {
  const known = await db.member.findUnique({ where: { email }, select: { passwordHash: true } });
  const passwordHash = (await verifyPassword(known?.passwordHash ?? null, password)) ? null : await hashPassword(password);
  await transaction(async (tx) => {
    await lockNamed(tx, setupLock);
    const member = await tx.member.findUnique({ where: { email }, select: { id: true, role: true, disabledAt: true, passwordHash: true } });
    if (!member) return createAdmin(tx, email, passwordHash);
    const memberId = member.id;
    // Another process may have set it while we hashed.
    const isStale = passwordHash !== null && member.passwordHash === known?.passwordHash;
    if (member.role !== "admin") await emit(tx, roleChanged, system, { memberId, before: member.role, after: "admin" });
    if (member.disabledAt) await emit(tx, memberEnabled, system, { memberId });
    await tx.member.update({ where: { id: memberId }, data: { role: "admin", disabledAt: null, ...(isStale ? { passwordHash } : {}) } });
    if (!isStale) return;
    const { count } = await tx.session.updateMany({ where: { memberId, revokedAt: null }, data: { revokedAt: new Date() } });
    await emit(tx, passwordChanged, system, { memberId });
    if (count > 0) await emit(tx, sessionsRevoked, system, { memberId, count });
  });
}

async function createAdmin(tx: Tx, email: string, passwordHash: string | null): Promise<void> {
  const name = email.split("@")[0] as string;
  const { id } = await tx.member.create({ data: { email, name, role: "admin", passwordHash }, select: { id: true } });
  await emit(tx, memberJoined, system, { memberId: id, email, role: "admin", by: "environment" });
}
