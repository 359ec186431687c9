import { phrase } from "@/lib/monitoring/phrases";
import type { Phrase } from "@/lib/platform/words";

/** States from worst to best; a child that is paused or in maintenance does not count, nor one that is pending beside others. */
const order = ["down", "unknown", "up"] as const;
export type ChildState = (typeof order)[number] | "pending" | "paused" | "maintenance";
export type Child = { name: string; state: ChildState };

const shownNames = 5;

/** Takes the state of the worst child; `isOk` is null when that is unknown. Null when no child counts. */
export function verdictOfGroup(children: Child[]): { isOk: boolean | null; phrases: Phrase[] } | null {
  const state = order.find((each) => children.some((child) => child.state === each));
  if (!state) return null;
  if (state === "up") return { isOk: true, phrases: [] };
  const bad = children.filter((child) => child.state === state).map(({ name }) => name);
  const shown = bad.slice(0, shownNames).join(", ");
  const names = bad.length > shownNames ? phrase("namesAndMore", { names: shown, n: bad.length - shownNames }) : shown;
  const phrases = [phrase(state === "down" ? "groupDown" : "groupUnknown", { n: bad.length, of: children.length, names })];
  return { isOk: state === "unknown" ? null : false, phrases };
}
