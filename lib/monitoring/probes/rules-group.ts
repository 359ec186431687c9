/** From worst to best; a paused child says nothing. */
const order = ["down", "late", "unknown", "pending", "up"] as const;
export type GroupState = (typeof order)[number];
export type Child = { name: string; state: GroupState | "paused" };

const shownNames = 5;

/** A group is as its worst child; `error` names the children that are down, or late. */
export function groupState(children: Child[]): { state: GroupState; error: string | null } {
  const counted = children.filter(({ state }) => state !== "paused");
  const state = order.find((each) => counted.some((child) => child.state === each)) ?? "pending";
  if (state !== "down" && state !== "late") return { state, error: null };
  const bad = counted.filter((child) => child.state === state).map(({ name }) => name);
  const more = bad.length > shownNames ? ` and ${bad.length - shownNames} more` : "";
  return { state, error: `${bad.length} of ${counted.length} ${state}: ${bad.slice(0, shownNames).join(", ")}${more}` };
}
