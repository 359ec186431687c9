import type { Role } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";

export type MemberName = { id: string; name: string; email: string; role: Role; locale: string | null };

/** Finds active members by id, for other domains that store member ids and must name or reach the person. */
export async function findMembers(ids: string[]): Promise<Map<string, MemberName>> {
  if (ids.length === 0) return new Map();
  const rows = await db.member.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: { id: true, name: true, email: true, role: true, locale: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Lists active members who may be given work, by name: at most 500. */
export function listActiveMembers(): Promise<MemberName[]> {
  return db.member.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, email: true, role: true, locale: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
}
