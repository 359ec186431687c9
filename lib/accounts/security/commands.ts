import QRCode from "qrcode";
import { z } from "zod";
import { command } from "@/lib/accounts/access";
import { passwordChanged, recoveryCodesRenewed, sessionsRevoked, totpDisabled, totpEnabled } from "@/lib/accounts/events";
import { byAccount } from "@/lib/accounts/sign-in/steps/limits";
import { requireOwnPassword } from "@/lib/accounts/steps/own-password";
import { hashPassword, newPassword } from "@/lib/accounts/steps/password-hash";
import { newTotp, replaceRecoveryCodes, spendTotp } from "@/lib/accounts/steps/second-factor";
import { asMember } from "@/lib/accounts/steps/self";
import { hashToken } from "@/lib/platform/crypto";
import { db, transaction } from "@/lib/platform/db";
import { conflict, invalid } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { giveBack, spend } from "@/lib/platform/rate-limit";

const password = z.string().min(1, "required").max(200);

/** Sets a new password and ends every other session of the caller. */
export const changePassword = command(
  "accounts.self",
  z.object({ currentPassword: password, newPassword }),
  async function changePassword(actor, input): Promise<{ endedSessions: number }> {
    const member = asMember(actor);
    await requireOwnPassword(member, input.currentPassword, "currentPassword");
    const passwordHash = await hashPassword(input.newPassword);
    return transaction(async (tx) => {
      await tx.member.update({ where: { id: member.id }, data: { passwordHash } });
      const { count } = await tx.session.updateMany({
        where: { memberId: member.id, id: { not: member.sessionId }, revokedAt: null, expiresAt: { gt: new Date() } },
        data: { revokedAt: new Date() },
      });
      await emit(tx, passwordChanged, actor, { memberId: member.id });
      if (count > 0) await emit(tx, sessionsRevoked, actor, { memberId: member.id, count });
      return { endedSessions: count };
    });
  },
);

/** Stores a fresh, not yet confirmed secret and returns it as a QR code (a data: URL) and as letters to type. */
export const startTotp = command("accounts.self", z.object({}), async function startTotp(actor): Promise<{ qr: string; secret: string }> {
  const member = asMember(actor);
  const { uri, secret, sealed } = newTotp(member);
  const kept = await db.member.updateMany({
    where: { id: member.id, totpConfirmedAt: null },
    data: { totpSecret: sealed, totpLastStep: null },
  });
  if (kept.count === 0) throw conflict("Two-step sign-in is already on.");
  return { qr: await QRCode.toDataURL(uri, { margin: 2, scale: 5 }), secret };
});

/** Turns two-step sign-in on once a code proves that the app has the secret. Returns the ten recovery codes, this one time. */
export const confirmTotp = command(
  "accounts.self",
  z.object({ code: z.string().trim().max(20) }),
  async function confirmTotp(actor, { code }): Promise<{ recoveryCodes: string[] }> {
    const { id: memberId, email } = asMember(actor);
    const account = hashToken(email);
    await spend(byAccount, account);
    const recoveryCodes = await transaction(async (tx) => {
      const member = await tx.member.findUniqueOrThrow({
        where: { id: memberId },
        select: { id: true, totpSecret: true, totpConfirmedAt: true },
      });
      if (member.totpConfirmedAt || !member.totpSecret) throw conflict("Start again: there is nothing to confirm.");
      if (!(await spendTotp(tx, member, code.replaceAll(" ", "")))) throw invalid("The code is not right.", { code: ["code_wrong"] });
      await tx.member.update({ where: { id: memberId }, data: { totpConfirmedAt: new Date() } });
      await emit(tx, totpEnabled, actor, { memberId });
      return replaceRecoveryCodes(tx, memberId);
    });
    await giveBack(byAccount, account);
    return { recoveryCodes };
  },
);

/** Turns two-step sign-in off and forgets its secret and codes. */
export const disableTotp = command("accounts.self", z.object({ password }), async function disableTotp(actor, input) {
  const member = asMember(actor);
  await requireOwnPassword(member, input.password, "password");
  await transaction(async (tx) => {
    const off = await tx.member.updateMany({
      where: { id: member.id, totpConfirmedAt: { not: null } },
      data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
    });
    if (off.count === 0) throw conflict("Two-step sign-in is already off.");
    await tx.recoveryCode.deleteMany({ where: { memberId: member.id } });
    await emit(tx, totpDisabled, actor, { memberId: member.id });
  });
});

/** Replaces the recovery codes with ten fresh ones, shown this one time. */
export const renewRecoveryCodes = command(
  "accounts.self",
  z.object({ password }),
  async function renewRecoveryCodes(actor, input): Promise<{ recoveryCodes: string[] }> {
    const member = asMember(actor);
    await requireOwnPassword(member, input.password, "password");
    return transaction(async (tx) => {
      const { totpConfirmedAt } = await tx.member.findUniqueOrThrow({ where: { id: member.id }, select: { totpConfirmedAt: true } });
      if (!totpConfirmedAt) throw conflict("Two-step sign-in is off.");
      await emit(tx, recoveryCodesRenewed, actor, { memberId: member.id });
      return { recoveryCodes: await replaceRecoveryCodes(tx, member.id) };
    });
  },
);
