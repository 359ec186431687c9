import { db } from "@/lib/platform/db";

export type Named = { id: string; name: string };

/** Each with the names of its sources, monitors and other systems, that are still there. */
export async function withSources<R extends { sourceIds: string[] }>(rows: R[]): Promise<(R & { sources: Named[] })[]> {
  const named = await readNames([...new Set(rows.flatMap(({ sourceIds }) => sourceIds))]);
  return rows.map((row) => {
    const own = new Set(row.sourceIds);
    return { ...row, sources: named.filter(({ id }) => own.has(id)) };
  });
}

async function readNames(ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<Named[]>`
    select id, name from "Monitor" where id = any(${ids}::uuid[]) union all
    select id, name from "AlertSource" where id = any(${ids}::uuid[]) order by name, id`;
}
