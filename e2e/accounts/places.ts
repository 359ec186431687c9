import { hashToken, randomToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  return { "/invite/": await invitation() };
}

async function invitation(): Promise<string> {
  const token = randomToken();
  const { id: invitedById } = await db.member.findFirstOrThrow({ where: { role: "admin" } });
  const expiresAt = new Date(Date.now() + 600_000);
  const invitation = { email: "walked@blockdeploy.example", role: "viewer", tokenHash: hashToken(token), invitedById, expiresAt } as const;
  await db.invitation.create({ data: invitation });
  return token;
}
