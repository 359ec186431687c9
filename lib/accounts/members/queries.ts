import { query } from "@/lib/accounts/access";
import type { Role } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  isDisabled: boolean;
  hasTotp: boolean;
  lastSeenAt: Date | null;
};

/** Lists everybody with an account, active ones first, by name. At most 1,000. */
export const listMembers = query("accounts.manage", async function listMembers(): Promise<MemberRow[]> {
  const rows = await db.member.findMany({
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      disabledAt: true,
      totpConfirmedAt: true,
      sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
    },
    orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows.map(({ disabledAt, totpConfirmedAt, sessions, ...row }) => ({
    ...row,
    isDisabled: disabledAt !== null,
    hasTotp: totpConfirmedAt !== null,
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
  }));
});

/** Finds active members by a part of name or address, for the palette. */
export const searchMembers = query("accounts.manage", function searchMembers(_actor, words: string, limit: number) {
  return db.member.findMany({
    where: {
      disabledAt: null,
      OR: [{ name: { contains: words, mode: "insensitive" } }, { email: { contains: words, mode: "insensitive" } }],
    },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });
});
