/** From its first sign of life to the last one so far. */
export type Stay = { from: Date; to: Date };
/** Nobody was there; while it is not sure, one that was there before may yet say that it still is. */
export type Absence = { after: Date; until: Date; isSure: boolean };

/** Without a sign of life for longer, a process was not there: dead, stuck, or cut off from the database. */
export const absentMs = 10_000;

/** When none of those whose stays these are was there, in order. Of the time before the first of them nothing is known. */
export function absencesOf(stays: Stay[], now: Date): Absence[] {
  const absences: Absence[] = [];
  let reach: Date | null = null;
  for (const { from, to } of [...stays.toSorted((a, b) => a.from.getTime() - b.from.getTime()), { from: now, to: now }]) {
    if (reach && from > reach) absences.push({ after: reach, until: from, isSure: now.getTime() - reach.getTime() > absentMs });
    if (!reach || to > reach) reach = to;
  }
  return absences;
}
