import { db } from "@/lib/platform/db";

export type Named = { id: string; name: string };

/** Adds the names of the subjects that are still known to rows that hold their ids. */
export async function withSources<R extends { sourceIds: string[] }>(rows: R[]): Promise<(R & { sources: Named[] })[]> {
  const ids = [...new Set(rows.flatMap(({ sourceIds }) => sourceIds))];
  const named = await db.alertSubject.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const own = new Set(row.sourceIds);
    return { ...row, sources: named.filter(({ id }) => own.has(id)) };
  });
}
