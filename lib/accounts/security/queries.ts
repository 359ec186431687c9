import { query } from "@/lib/accounts/access";
import { asMember } from "@/lib/accounts/steps/self";
import { db } from "@/lib/platform/db";

export type Security = { totpSince: Date | null; recoveryCodesLeft: number; identities: { provider: string; createdAt: Date }[] };

/** Describes the caller's ways to sign in. */
export const getSecurity = query("accounts.self", async function getSecurity(actor): Promise<Security> {
  const member = await db.member.findUniqueOrThrow({
    where: { id: asMember(actor).id },
    select: {
      totpConfirmedAt: true,
      identities: { select: { provider: true, createdAt: true }, orderBy: { provider: "asc" } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return { totpSince: member.totpConfirmedAt, recoveryCodesLeft: member._count.recoveryCodes, identities: member.identities };
});
