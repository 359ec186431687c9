import { z } from "zod";
import { publicCommand, systemCommand } from "@/lib/accounts/access";
import { signedIn, signInFailed } from "@/lib/accounts/events";
import { sessionDays } from "@/lib/accounts/sessions/rules";
import { byAccount, byAddress } from "@/lib/accounts/sign-in/steps/limits";
import { verifyPassword } from "@/lib/accounts/steps/password-hash";
import { spendCode } from "@/lib/accounts/steps/second-factor";
import { anonymous } from "@/lib/platform/actor";
import { hashToken } from "@/lib/platform/crypto";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { giveBack, ipKey, spend } from "@/lib/platform/rate-limit";
import { cut, emailAddress } from "@/lib/platform/text";

/** The edge reports the address and browser of a sign-in. */
const origin = z.object({ ip: z.string().max(64).nullable(), userAgent: z.string().nullable() });
export type Origin = z.infer<typeof origin>;

const input = origin.extend({ email: emailAddress, password: z.string().min(1).max(200), code: z.string().max(40).optional() });

/** `theme` is the member's own choice, for the browser to remember. */
export type OpenedSession = { sessionId: string; theme: string | null };
export type SignInResult = ({ ok: true } & OpenedSession) | { ok: false; reason: "credentials" | "code_needed" | "code_wrong" };
type Found = { id: string; name: string; theme: string | null };

/**
 * Opens a session for a right e-mail, password and, where a second factor is set up, code; throws `too_many`. Unless the password is right,
 * every refusal is equal and takes as long, whether the account exists or not.
 */
export const signInWithPassword = publicCommand(
  input,
  async function signInWithPassword(_, { email, password, code, ...from }): Promise<SignInResult> {
    const account = hashToken(email);
    const address = ipKey(from.ip);
    await spend(byAddress, address);
    await spend(byAccount, account);

    const member = await db.member.findUnique({
      where: { email },
      select: { id: true, name: true, theme: true, passwordHash: true, totpSecret: true, totpConfirmedAt: true, disabledAt: true },
    });
    const isRight = await verifyPassword(member?.passwordHash ?? null, password);
    const refuse = (tx: Tx, reason: "unknown" | "password" | "disabled" | "code") =>
      emit(tx, signInFailed, anonymous, { memberId: member?.id ?? null, email, reason, ip: from.ip });
    if (!member || !isRight || member.disabledAt) {
      await transaction((tx) => refuse(tx, !member ? "unknown" : isRight ? "disabled" : "password"));
      return { ok: false, reason: "credentials" };
    }
    if (member.totpConfirmedAt && !code) return { ok: false, reason: "code_needed" };

    const result = await transaction(async (tx): Promise<SignInResult> => {
      const factor = member.totpConfirmedAt ? await spendCode(tx, member, code ?? "") : "none";
      if (factor) return { ok: true, ...(await openSession(tx, member, factor === "none" ? "password" : `password_${factor}`, from)) };
      await refuse(tx, "code");
      return { ok: false, reason: "code_wrong" };
    });
    if (result.ok) await Promise.all([giveBack(byAddress, address), giveBack(byAccount, account)]);
    return result;
  },
);

/** Opens a session for the member to whom this outside identity is linked; null when it is nobody's, or of a disabled member. Called by the edge only, with what the provider proved. */
export const signInWithIdentity = systemCommand(async function signInWithIdentity(
  identity: { provider: string; subject: string },
  from: Origin,
): Promise<OpenedSession | null> {
  const found = await db.identity.findUnique({
    where: { provider_subject: identity },
    select: { member: { select: { id: true, name: true, email: true, theme: true, disabledAt: true } } },
  });
  const member = found?.member;
  if (!member) return null;
  return transaction(async (tx) => {
    if (!member.disabledAt) return openSession(tx, member, identity.provider, from);
    await emit(tx, signInFailed, anonymous, { memberId: member.id, email: member.email, reason: "disabled", ip: from.ip });
    return null;
  });
});

async function openSession(tx: Tx, member: Found, method: string, from: Origin): Promise<OpenedSession> {
  const session = await tx.session.create({
    data: {
      memberId: member.id,
      ip: from.ip,
      userAgent: from.userAgent === null ? null : cut(from.userAgent, 300),
      expiresAt: new Date(Date.now() + sessionDays * 86_400_000),
    },
    select: { id: true },
  });
  await emit(tx, signedIn, { type: "member", id: member.id, name: member.name }, { memberId: member.id, method, ip: from.ip });
  return { sessionId: session.id, theme: member.theme };
}
