import type { State, Transition } from "@/lib/monitoring/uptime/rules/state";

export type Announced = { isAnnounced: boolean; isFlapping: boolean };
export type Situation = { state: State; isFlapping: boolean; inMaintenance: boolean; isAlerting: boolean };
export type AlertChange = "raise" | "flap" | "settle" | "resolve";
export type Announcement = { announced: Announced; fact: Transition | null; alert: AlertChange | null };

/**
 * Decides what a check announces. An outage during maintenance is announced when it outlives the work, an end when its beginning was;
 * flapping keeps its one alert, whatever the outages in it.
 */
export function announcementOf(before: Announced, { state, isFlapping, inMaintenance, isAlerting }: Situation): Announcement {
  const isAnnounced = state === "down" && (before.isAnnounced || !inMaintenance);
  const flaps = isFlapping && (before.isFlapping || !inMaintenance);
  const fact = isAnnounced === before.isAnnounced ? null : isAnnounced ? "went_down" : "recovered";
  const was = conditionOf(before);
  const is = conditionOf({ isAnnounced, isFlapping: flaps });
  const alert = was === is ? null : changeTo[is](was);
  return { announced: { isAnnounced, isFlapping: flaps }, fact, alert: alert && (isAlerting || alert === "resolve") ? alert : null };
}

type Condition = "none" | "firing" | "flapping";
const conditionOf = ({ isAnnounced, isFlapping }: Announced): Condition => (isFlapping ? "flapping" : isAnnounced ? "firing" : "none");

const changeTo: Record<Condition, (was: Condition) => AlertChange> = {
  none: () => "resolve",
  firing: (was) => (was === "flapping" ? "settle" : "raise"),
  flapping: () => "flap",
};
