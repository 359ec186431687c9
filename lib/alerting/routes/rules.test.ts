import fc from "fast-check";
import { expect, test } from "vitest";
import { isInWindow, localTime, type RouteRule, routesFor } from "@/lib/alerting/routes/rules";

const route = (changes: Partial<RouteRule> = {}): RouteRule => ({
  id: "r",
  isEnabled: true,
  severities: [],
  labels: [],
  sourceIds: [],
  days: [],
  fromMinute: null,
  toMinute: null,
  timeZone: "UTC",
  pagesOnCall: true,
  isContinuing: false,
  componentIds: [],
  groupWithinSeconds: 120,
  remindEveryMinutes: null,
  remindAtMost: 0,
  channelIds: ["a"],
  refusedIds: [],
  ...changes,
});
const alert = { severity: "sev1" as const, labels: ["chain"], sourceId: "api", componentIds: ["checkout"] };
const unset = { groupWithinSeconds: 120, remindEveryMinutes: null, remindAtMost: 0 };
const sunday = new Date("2026-11-22T22:30:00Z");

test("without routes, those on call are paged", () => {
  expect(routesFor([], alert, sunday)).toEqual({ routeIds: [], channelIds: [], pagesOnCall: true, ...unset });
});

test.each<[string, Partial<RouteRule>, boolean]>([
  ["all refuse", { channelIds: ["a"], refusedIds: ["a"] }, true],
  ["one refuses", { channelIds: ["a", "b"], refusedIds: ["a"] }, false],
  ["there are none", { channelIds: [] }, true],
])("where %s of a route's channels for good, those on call are paged: %j %s", (_, changes, pagesOnCall) => {
  const routed = routesFor([route({ pagesOnCall: false, ...changes })], alert, sunday);
  expect(routed).toMatchObject({ pagesOnCall, channelIds: changes.channelIds });
});

test.each<[string, Partial<RouteRule>, boolean]>([
  ["nothing", {}, true],
  ["its severity", { severities: ["sev2", "sev1"] }, true],
  ["another severity", { severities: ["sev2"] }, false],
  ["one of its labels", { labels: ["web", "chain"] }, true],
  ["another label", { labels: ["web"] }, false],
  ["what it watches", { sourceIds: ["api"] }, true],
  ["something else", { sourceIds: ["web"] }, false],
  ["its component", { componentIds: ["login", "checkout"] }, true],
  ["another component", { componentIds: ["login"] }, false],
  ["its severity and another label", { severities: ["sev1"], labels: ["web"] }, false],
  ["its day", { days: [7] }, true],
  ["another day", { days: [1] }, false],
  ["its day in another zone", { days: [1], timeZone: "Asia/Tokyo" }, true],
  ["nothing, but it is off", { isEnabled: false }, false],
])("a route that asks for %s", (_, changes, isTaken) => {
  expect(routesFor([route(changes)], alert, sunday).routeIds).toEqual(isTaken ? ["r"] : []);
});

test.each<[string, number, number, number[], boolean]>([
  ["2026-11-22T22:30:00Z", 22, 6, [7], true],
  ["2026-11-23T05:59:00Z", 22, 6, [7], true],
  ["2026-11-23T06:00:00Z", 22, 6, [7], false],
  ["2026-11-23T22:00:00Z", 22, 6, [7], false],
  ["2026-11-22T09:00:00Z", 9, 17, [], true],
  ["2026-11-22T17:00:00Z", 9, 17, [], false],
  ["2026-11-22T03:00:00Z", 9, 9, [], true],
])("at %s between %s and %s on %s", (at, from, to, days, isIn) => {
  expect(isInWindow(route({ fromMinute: from * 60, toMinute: to * 60, days }), new Date(at))).toBe(isIn);
});

test("the zone's clock counts, also on the day it changes", () => {
  expect(localTime(new Date("2026-10-25T00:30:00Z"), "Europe/Paris")).toEqual({ day: 7, minute: 150 });
  expect(localTime(new Date("2026-10-25T01:30:00Z"), "Europe/Paris")).toEqual({ day: 7, minute: 150 });
});

test("the first that matches ends it, unless it continues", () => {
  const routes = [
    route({ id: "off", isEnabled: false }),
    route({ id: "one", isContinuing: true, pagesOnCall: false }),
    route({ id: "two", channelIds: ["b", "a"], pagesOnCall: false }),
    route({ id: "three", channelIds: ["c"] }),
  ];
  expect(routesFor(routes, alert, sunday)).toEqual({ routeIds: ["one", "two"], channelIds: ["a", "b"], pagesOnCall: false, ...unset });
});

test.each<[string, Partial<RouteRule>[], Partial<ReturnType<typeof routesFor>>]>([
  ["the longest time to group by", [{ groupWithinSeconds: 30 }, { groupWithinSeconds: 300 }], { groupWithinSeconds: 300 }],
  ["no grouping where the only route wants none", [{ groupWithinSeconds: 0 }], { groupWithinSeconds: 0 }],
  ["two minutes to group by where no route takes it", [{ isEnabled: false, groupWithinSeconds: 5 }], { groupWithinSeconds: 120 }],
  [
    "the reminders of the route that reminds most often, with its cap",
    [
      { remindEveryMinutes: 30, remindAtMost: 9 },
      { remindEveryMinutes: 10, remindAtMost: 3 },
      { remindEveryMinutes: 5, remindAtMost: 0 },
    ],
    { remindEveryMinutes: 10, remindAtMost: 3 },
  ],
])("an alert takes from its routes %s", (_, changes, expected) => {
  const routes = changes.map((each, n) => route({ id: `${n}`, isContinuing: true, ...each }));
  expect(routesFor(routes, alert, sunday)).toMatchObject(expected);
});

const anyRoute = fc
  .record({
    id: fc.uuid(),
    isEnabled: fc.boolean(),
    severities: fc.subarray(["sev1", "sev2", "sev3"] as const).map((each) => [...each]),
    labels: fc.subarray(["chain", "web"]),
    sourceIds: fc.subarray(["api", "app"]),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    fromMinute: fc.integer({ min: 0, max: 1439 }),
    toMinute: fc.integer({ min: 0, max: 1439 }),
    timeZone: fc.constantFrom("UTC", "Europe/Paris", "America/St_Johns"),
    pagesOnCall: fc.boolean(),
    isContinuing: fc.boolean(),
    componentIds: fc.subarray(["checkout", "login"]),
    groupWithinSeconds: fc.nat(600),
    remindEveryMinutes: fc.option(fc.integer({ min: 1, max: 60 })),
    remindAtMost: fc.nat(5),
    channelIds: fc.subarray(["a", "b", "c", "refusing"]),
  })
  .map((each) => ({ ...each, refusedIds: each.channelIds.filter((id) => id === "refusing") }));

test("every alert reaches somebody, and only by routes that a plain reading takes", () => {
  fc.assert(
    fc.property(
      fc.array(anyRoute, { maxLength: 6 }),
      fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
      (routes, now) => {
        const routed = routesFor(routes, alert, now);
        expect(routed.pagesOnCall || routed.channelIds.some((id) => id !== "refusing")).toBe(true);
        const plain: RouteRule[] = [];
        for (const each of routes) {
          if (routesFor([each], alert, now).routeIds.length === 0) continue;
          plain.push(each);
          if (!each.isContinuing) break;
        }
        expect(routed.routeIds).toEqual(plain.map(({ id }) => id));
        expect(new Set(routed.channelIds)).toEqual(new Set(plain.flatMap(({ channelIds }) => channelIds)));
      },
    ),
  );
});
