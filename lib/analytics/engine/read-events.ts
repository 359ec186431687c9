import { hotTransaction, pool } from "@/lib/platform/db";
import { type Fragment, inParts, join, param, sql } from "@/lib/platform/sql";

type Take = (personId: number, nameId: number, atMs: number) => void;

const rowsPerPart = 20_000;

/**
 * Gives every event of those names within [fromMs, toMs] to `take`, in the order of time, people resolved to whom they were merged
 * into. It reads the index (projectId, nameId, at, personId) alone, and its memory does not grow with the number of events.
 */
export async function readEvents(projectId: number, nameIds: readonly number[], fromMs: number, toMs: number, take: Take): Promise<void> {
  const names = [...new Set(nameIds)];
  if (names.length === 0) return;
  const survivors = await survivorsOf(projectId);
  await hotTransaction(async (client) => {
    for await (const rows of inParts(client, eventsOf(projectId, names, new Date(fromMs), new Date(toMs)), rowsPerPart)) {
      for (const [name, at, person] of rows) {
        const personId = Number(person);
        take(survivors.get(personId) ?? personId, Number(name), Number(at));
      }
    }
  });
}

// One ordered index scan a name and partition, merged: with `= any(names)` the rows would have to be sorted first.
function eventsOf(projectId: number, names: number[], from: Date, to: Date): Fragment {
  const [project, first, last] = [param(projectId), param(from), param(to)];
  const ofName = (name: number) => sql`
    (select "nameId", at, "personId" from "TrackedEvent"
     where "projectId" = ${project} and "nameId" = ${name} and at >= ${first} and at <= ${last} and "personId" <> 0
     order by at)`;
  return sql`
    select "nameId", (date_part('epoch', at) * 1000)::bigint, "personId" from (${join(names.map(ofName), " union all ")}) events order by at`;
}

/** Returns whom merged people became. */
async function survivorsOf(projectId: number): Promise<Map<number, number>> {
  const rows = await sql<{ id: string; mergedInto: string }>`
    select id, "mergedInto" from "Person" where "projectId" = ${projectId} and "mergedInto" is not null`.run(pool);
  return new Map(rows.map((row) => [Number(row.id), Number(row.mergedInto)]));
}
