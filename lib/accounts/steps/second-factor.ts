import { Secret, TOTP } from "otpauth";
import { decrypt, encrypt, hashToken } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";

type Holder = { id: string; totpSecret: string | null };
export type SecondFactor = "totp" | "recovery";

const place = (memberId: string) => `Member|totpSecret|${memberId}`;
const codeShape = /^\d{6}$/;
/** Base32 letters, of which none looks like another: 80 bits in four groups. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Makes a fresh secret: as the authenticator app reads it, and sealed for the row. */
export function newTotp(member: { id: string; email: string }): { uri: string; secret: string; sealed: string } {
  const totp = new TOTP({ issuer: "Vigie", label: member.email, secret: new Secret({ size: 20 }) });
  return { uri: totp.toString(), secret: totp.secret.base32, sealed: encrypt(totp.secret.base32, place(member.id)) };
}

/**
 * Spends, in the caller's transaction, a six-digit code or an unused recovery code; null when it is neither. A six-digit code is at most
 * one step of 30 s early or late, and later than the last accepted one.
 */
export async function spendCode(tx: Tx, member: Holder, code: string): Promise<SecondFactor | null> {
  const typed = code.replace(/[\s-]/g, "").toUpperCase();
  if (codeShape.test(typed)) return (await spendTotp(tx, member, typed)) ? "totp" : null;
  const used = await tx.recoveryCode.updateMany({
    where: { memberId: member.id, codeHash: hashToken(typed), usedAt: null },
    data: { usedAt: new Date() },
  });
  return used.count === 1 ? "recovery" : null;
}

/** Spends one time step of the authenticator. */
export async function spendTotp(tx: Tx, member: Holder, typed: string): Promise<boolean> {
  if (!member.totpSecret || !codeShape.test(typed)) return false;
  const totp = new TOTP({ secret: Secret.fromBase32(decrypt(member.totpSecret, place(member.id))) });
  const timestamp = Date.now();
  const delta = totp.validate({ token: typed, timestamp, window: 1 });
  if (delta === null) return false;
  const step = totp.counter({ timestamp }) + delta;
  const spent = await tx.member.updateMany({
    where: { id: member.id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return spent.count === 1;
}

/** Replaces the recovery codes with ten new ones. Only their hashes are stored, so this is the one time they can be shown. */
export async function replaceRecoveryCodes(tx: Tx, memberId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => alphabet[byte & 31]).join(""),
  );
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ memberId, codeHash: hashToken(code) })) });
  return codes.map((code) => code.match(/.{4}/g)?.join("-") ?? code);
}
