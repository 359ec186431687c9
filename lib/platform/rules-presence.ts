/** A stay lasts from a process's first sign of life to the latest one. */
export type Stay = { from: Date; to: Date };
/** A time without any process; while it is not sure, one that was present before it may yet show that it still is. */
export type Absence = { after: Date; until: Date; isSure: boolean };

/** A process counts as absent after this long without a sign of life: dead, stuck, or cut off from the database. */
export const absentMs = 10_000;

/** Finds the times in which none of these stays was going on, in order. The time before the first of them is unknown. */
export function absencesOf(stays: Stay[], now: Date): Absence[] {
  const absences: Absence[] = [];
  let reach: Date | null = null;
  for (const { from, to } of [...stays.toSorted((a, b) => a.from.getTime() - b.from.getTime()), { from: now, to: now }]) {
    if (reach && from > reach) absences.push({ after: reach, until: from, isSure: now.getTime() - reach.getTime() > absentMs });
    if (!reach || to > reach) reach = to;
  }
  return absences;
}
