import { hotTransaction, pool } from "@/lib/platform/db";

type Take = (personId: number, nameId: number, atMs: number) => void;

const rowsPerFetch = 20_000;

/**
 * Gives every event of those names within [fromMs, toMs] to `take`, in the order of time, people resolved to whom they were merged
 * into. Read from the index (projectId, nameId, at, personId) alone, by a cursor: memory does not grow with the number of events.
 */
export async function readEvents(projectId: number, nameIds: readonly number[], fromMs: number, toMs: number, take: Take): Promise<void> {
  const names = [...new Set(nameIds)];
  if (names.length === 0) return;
  const survivors = await survivorsOf(projectId);
  await hotTransaction(async (client) => {
    await client.query(`declare "events" no scroll cursor for ${sqlOf(names.length)}`, [
      projectId,
      new Date(fromMs),
      new Date(toMs),
      ...names,
    ]);
    for (;;) {
      const { rows } = await client.query({ text: `fetch ${rowsPerFetch} from "events"`, rowMode: "array", types: asTexts });
      for (const [name, at, person] of rows as [string, string, string][]) {
        const personId = Number(person);
        take(survivors.get(personId) ?? personId, Number(name), Number(at));
      }
      if (rows.length < rowsPerFetch) return;
    }
  });
}

// One ordered index scan a name and partition, merged: with `= any(names)` the rows would have to be sorted first.
function sqlOf(names: number): string {
  const one = (n: number) => `
    (select "nameId", "at", "personId" from "TrackedEvent"
     where "projectId" = $1 and "nameId" = $${n + 4} and "at" >= $2 and "at" <= $3 and "personId" <> 0
     order by "at")`;
  const all = Array.from({ length: names }, (_, n) => one(n)).join(" union all ");
  return `select "nameId", (date_part('epoch', "at") * 1000)::bigint, "personId" from (${all}) events order by "at"`;
}

const asTexts = { getTypeParser: () => (value: string) => value };

/** Whom merged people became. */
async function survivorsOf(projectId: number): Promise<Map<number, number>> {
  const { rows } = await pool.query('select "id", "mergedInto" from "Person" where "projectId" = $1 and "mergedInto" is not null', [
    projectId,
  ]);
  return new Map(rows.map((row) => [Number(row.id), Number(row.mergedInto)]));
}
