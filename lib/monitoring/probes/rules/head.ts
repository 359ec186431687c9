import { phrase } from "@/lib/monitoring/phrases";

/** The highest block seen of a chain, and when it was seen first. */
export type Head = { number: number; at: Date };

/** Nodes behind one address differ by a few blocks, and reorganisations take some back; more than that is another chain. */
const maxStepBack = 64;

/**
 * The head to remember and what is wrong with it: one that has not grown since it was first seen more than `maxStallSeconds` ago,
 * or one that went far back (then counting begins again from there).
 */
export function headChange(previous: Head | null, number: number, now: Date, maxStallSeconds: number | null) {
  if (!previous || number > previous.number) return { head: { number, at: now }, problem: null };
  if (number < previous.number - maxStepBack)
    return { head: { number, at: now }, problem: phrase("headWentBack", { from: previous.number, to: number }) };
  const stalledSeconds = Math.round((now.getTime() - previous.at.getTime()) / 1_000);
  const isStalled = maxStallSeconds !== null && stalledSeconds > maxStallSeconds;
  const stalled = { number: previous.number, seconds: stalledSeconds, max: maxStallSeconds ?? 0 };
  return { head: previous, problem: isStalled ? phrase("headStalled", stalled) : null };
}

/** The lower middle of the numbers: one reference that runs ahead makes nobody late. */
export function medianOf(numbers: number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? null;
}
