import { query } from "@/lib/accounts/access";
import { asMember } from "@/lib/accounts/steps/self";
import { db } from "@/lib/platform/db";

export type Profile = { name: string; email: string; locale: string | null; theme: string | null };

export const getProfile = query("accounts.self", function getProfile(actor): Promise<Profile> {
  return db.member.findUniqueOrThrow({ where: { id: asMember(actor).id }, select: { name: true, email: true, locale: true, theme: true } });
});
