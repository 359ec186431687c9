import { publicQuery } from "@/lib/accounts/access";
import { hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

export type SetupState = "done" | "locked" | "open";

/** `done` once anybody has an account; before that `open` for the bearer of the link printed at boot, `locked` for others. */
export const getSetupState = publicQuery(async function getSetupState(token: string | undefined): Promise<SetupState> {
  if (await db.member.findFirst({ select: { id: true } })) return "done";
  if (!token) return "locked";
  const found = await db.oneTimeToken.findUnique({
    where: { tokenHash: hashToken(token), purpose: "setup", usedAt: null, expiresAt: { gt: new Date() } },
    select: { tokenHash: true },
  });
  return found ? "open" : "locked";
});
