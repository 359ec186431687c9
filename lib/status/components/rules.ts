import type { ComponentState } from "@/lib/status/components/schema";

/** What a component is: what a member said, or else what its monitors say together. */
export function componentState(monitors: readonly { isDown: boolean }[], byHand: ComponentState | null): ComponentState {
  if (byHand) return byHand;
  const down = monitors.filter(({ isDown }) => isDown).length;
  if (down === 0) return "operational";
  return down === monitors.length ? "major_outage" : "partial_outage";
}

const badness: Record<ComponentState, number> = { operational: 0, maintenance: 1, degraded: 2, partial_outage: 3, major_outage: 4 };

/** The one that a reader must hear of first; operational when there is none. */
export function worst(states: readonly ComponentState[]): ComponentState {
  return states.reduce((bad, state) => (badness[state] > badness[bad] ? state : bad), "operational");
}
