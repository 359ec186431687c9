import { expect, test } from "vitest";
import { type Situation, type Telling, tellingOf } from "@/lib/monitoring/uptime/rules/announcing";

const told = (isTold: boolean, isFlapping = false) => ({ isTold, isFlapping });
const now = (change: Partial<Situation>): Situation => ({
  state: "up",
  isFlapping: false,
  inMaintenance: false,
  isAlerting: true,
  ...change,
});

test.each<[string, { isTold: boolean; isFlapping: boolean }, Partial<Situation>, Partial<Telling>]>([
  ["all is well", told(false), {}, { fact: null, alert: null }],
  ["an outage is told", told(false), { state: "down" }, { told: told(true), fact: "went_down", alert: "raise" }],
  ["once", told(true), { state: "down" }, { told: told(true), fact: null, alert: null }],
  ["its end is told", told(true), {}, { told: told(false), fact: "recovered", alert: "resolve" }],
  ["not while work is announced", told(false), { state: "down", inMaintenance: true }, { told: told(false), fact: null, alert: null }],
  ["but after it", told(false), { state: "down" }, { told: told(true), fact: "went_down", alert: "raise" }],
  [
    "an outage that was told stays told during work",
    told(true),
    { state: "down", inMaintenance: true },
    { told: told(true), fact: null, alert: null },
  ],
  ["and so is its end", told(true), { inMaintenance: true }, { told: told(false), fact: "recovered", alert: "resolve" }],
  ["flapping is told", told(false), { isFlapping: true }, { told: told(false, true), fact: null, alert: "flap" }],
  [
    "an alert that fires goes on as flapping",
    told(true),
    { isFlapping: true, state: "down" },
    { told: told(true, true), fact: null, alert: "flap" },
  ],
  [
    "while it flaps, outages raise nothing",
    told(false, true),
    { isFlapping: true, state: "down" },
    { told: told(true, true), fact: "went_down", alert: null },
  ],
  ["and their ends resolve nothing", told(true, true), { isFlapping: true }, { told: told(false, true), fact: "recovered", alert: null }],
  ["flapping that ends in an outage fires again", told(true, true), { state: "down" }, { told: told(true), fact: null, alert: "settle" }],
  ["flapping that ends well is over", told(false, true), {}, { told: told(false), fact: null, alert: "resolve" }],
  ["flapping does not begin during work", told(false), { isFlapping: true, inMaintenance: true }, { told: told(false), alert: null }],
  ["but goes on", told(false, true), { isFlapping: true, inMaintenance: true }, { told: told(false, true), alert: null }],
  [
    "who raises no alerts tells the facts",
    told(false),
    { state: "down", isAlerting: false },
    { told: told(true), fact: "went_down", alert: null },
  ],
  ["and ends what is left of them", told(true), { isAlerting: false }, { told: told(false), fact: "recovered", alert: "resolve" }],
])("%s", (_, before, situation, expected) => expect(tellingOf(before, now(situation))).toMatchObject(expected));
