/** The number of results that are considered: twenty changes lie between them. */
export const recentCount = 21;
const beginsAt = 30;
const endsBelow = 20;

export type Flapping = { recentResults: string; isFlapping: boolean };

/**
 * Decides whether a monitor flaps: from 30 % of changes in its last 21 results until below 20 %, the newest change weighing half as much
 * again as the oldest (0.8 to 1.2, as Nagios has it). Unknown results do not count, and a gap of ours starts anew.
 */
export function applyFlapping(before: Flapping, isOk: boolean | null, { isAfterGap }: { isAfterGap: boolean }): Flapping {
  const known = isAfterGap ? "" : before.recentResults;
  const recentResults = isOk === null ? known : (known + (isOk ? "1" : "0")).slice(-recentCount);
  const percent = percentChanged(recentResults);
  return { recentResults, isFlapping: before.isFlapping ? percent >= endsBelow : percent >= beginsAt };
}

/** 0 to 100. Results that are not there yet count as the oldest that is. */
export function percentChanged(results: string): number {
  const changes = recentCount - 1;
  const first = recentCount - results.length;
  let weight = 0;
  for (let n = 1; n < results.length; n++) if (results[n] !== results[n - 1]) weight += 0.8 + (0.4 * (first + n - 1)) / (changes - 1);
  return (weight / changes) * 100;
}
