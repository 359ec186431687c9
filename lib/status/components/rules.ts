import type { ComponentState } from "@/lib/status/components/schema";

/** Derives a component's state: the one set by hand, else the one that its monitors add up to. */
export function componentState(monitors: readonly { isDown: boolean }[], byHand: ComponentState | null): ComponentState {
  if (byHand) return byHand;
  const down = monitors.filter(({ isDown }) => isDown).length;
  if (down === 0) return "operational";
  return down === monitors.length ? "major_outage" : "partial_outage";
}

const badness: Record<ComponentState, number> = { operational: 0, maintenance: 1, degraded: 2, partial_outage: 3, major_outage: 4 };

/** Finds the worst state; operational when there is none. */
export function worst(states: readonly ComponentState[]): ComponentState {
  return states.reduce((bad, state) => (badness[state] > badness[bad] ? state : bad), "operational");
}
