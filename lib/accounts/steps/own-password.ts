import { byAccount } from "@/lib/accounts/sign-in/steps/limits";
import { verifyPassword } from "@/lib/accounts/steps/password-hash";
import type { MemberActor } from "@/lib/platform/actor";
import { hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { invalid } from "@/lib/platform/errors";
import { giveBack, spend } from "@/lib/platform/rate-limit";

/** Asks who sits at an open session for the password again, within the account's budget of guesses. Names the field on refusal. */
export async function requireOwnPassword(actor: MemberActor, password: string, field: string): Promise<void> {
  const account = hashToken(actor.email);
  await spend(byAccount, account);
  const { passwordHash } = await db.member.findUniqueOrThrow({ where: { id: actor.id }, select: { passwordHash: true } });
  if (!(await verifyPassword(passwordHash, password))) throw invalid("The password is not right.", { [field]: ["password_wrong"] });
  await giveBack(byAccount, account);
}
