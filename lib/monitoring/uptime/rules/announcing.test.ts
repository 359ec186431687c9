import { expect, test } from "vitest";
import { type Announcement, announcementOf, type Situation } from "@/lib/monitoring/uptime/rules/announcing";

const announced = (isAnnounced: boolean, isFlapping = false) => ({ isAnnounced, isFlapping });
const now = (change: Partial<Situation>): Situation => ({
  state: "up",
  isFlapping: false,
  inMaintenance: false,
  isAlerting: true,
  ...change,
});

test.each<[string, { isAnnounced: boolean; isFlapping: boolean }, Partial<Situation>, Partial<Announcement>]>([
  ["all is well", announced(false), {}, { fact: null, alert: null }],
  ["an outage is told", announced(false), { state: "down" }, { announced: announced(true), fact: "went_down", alert: "raise" }],
  ["once", announced(true), { state: "down" }, { announced: announced(true), fact: null, alert: null }],
  ["its end is told", announced(true), {}, { announced: announced(false), fact: "recovered", alert: "resolve" }],
  [
    "not while work is announced",
    announced(false),
    { state: "down", inMaintenance: true },
    { announced: announced(false), fact: null, alert: null },
  ],
  ["but after it", announced(false), { state: "down" }, { announced: announced(true), fact: "went_down", alert: "raise" }],
  [
    "an outage that was told stays told during work",
    announced(true),
    { state: "down", inMaintenance: true },
    { announced: announced(true), fact: null, alert: null },
  ],
  ["and so is its end", announced(true), { inMaintenance: true }, { announced: announced(false), fact: "recovered", alert: "resolve" }],
  ["flapping is told", announced(false), { isFlapping: true }, { announced: announced(false, true), fact: null, alert: "flap" }],
  [
    "an alert that fires goes on as flapping",
    announced(true),
    { isFlapping: true, state: "down" },
    { announced: announced(true, true), fact: null, alert: "flap" },
  ],
  [
    "while it flaps, outages raise nothing",
    announced(false, true),
    { isFlapping: true, state: "down" },
    { announced: announced(true, true), fact: "went_down", alert: null },
  ],
  [
    "and their ends resolve nothing",
    announced(true, true),
    { isFlapping: true },
    { announced: announced(false, true), fact: "recovered", alert: null },
  ],
  [
    "flapping that ends in an outage fires again",
    announced(true, true),
    { state: "down" },
    { announced: announced(true), fact: null, alert: "settle" },
  ],
  ["flapping that ends well is over", announced(false, true), {}, { announced: announced(false), fact: null, alert: "resolve" }],
  [
    "flapping does not begin during work",
    announced(false),
    { isFlapping: true, inMaintenance: true },
    { announced: announced(false), alert: null },
  ],
  ["but goes on", announced(false, true), { isFlapping: true, inMaintenance: true }, { announced: announced(false, true), alert: null }],
  [
    "who raises no alerts tells the facts",
    announced(false),
    { state: "down", isAlerting: false },
    { announced: announced(true), fact: "went_down", alert: null },
  ],
  [
    "and ends what is left of them",
    announced(true),
    { isAlerting: false },
    { announced: announced(false), fact: "recovered", alert: "resolve" },
  ],
])("%s", (_, before, situation, expected) => expect(announcementOf(before, now(situation))).toMatchObject(expected));
