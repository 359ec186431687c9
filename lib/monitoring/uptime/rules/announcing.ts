import type { State } from "@/lib/monitoring/uptime/rules/state";

export type Told = { isTold: boolean; isFlapping: boolean };
export type Situation = { state: State; isFlapping: boolean; inMaintenance: boolean; isAlerting: boolean };
/** What the other domains hear of the outage. */
export type Fact = "went_down" | "recovered";
export type AlertChange = "raise" | "flap" | "settle" | "resolve";
export type Telling = { told: Told; fact: Fact | null; alert: AlertChange | null };

/**
 * What is told after a check. An outage of announced work is told only when it outlives the work; an end is told when its
 * beginning was. While a monitor flaps, its one alert stays and hears of no outage and no end; flapping that begins during
 * announced work is told after it.
 */
export function tellingOf(before: Told, { state, isFlapping, inMaintenance, isAlerting }: Situation): Telling {
  const isTold = state === "down" && (before.isTold || !inMaintenance);
  const flaps = isFlapping && (before.isFlapping || !inMaintenance);
  const fact = isTold === before.isTold ? null : isTold ? "went_down" : "recovered";
  const was = conditionOf(before);
  const is = conditionOf({ isTold, isFlapping: flaps });
  const alert = was === is ? null : changeTo[is](was);
  return { told: { isTold, isFlapping: flaps }, fact, alert: alert && (isAlerting || alert === "resolve") ? alert : null };
}

type Condition = "none" | "firing" | "flapping";
const conditionOf = ({ isTold, isFlapping }: Told): Condition => (isFlapping ? "flapping" : isTold ? "firing" : "none");

const changeTo: Record<Condition, (was: Condition) => AlertChange> = {
  none: () => "resolve",
  firing: (was) => (was === "flapping" ? "settle" : "raise"),
  flapping: () => "flap",
};
