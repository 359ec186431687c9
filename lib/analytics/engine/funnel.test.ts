import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FunnelDefinition, FunnelEngine } from "@/lib/analytics/engine/funnel";

type Event = { person: number; name: number; at: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const always = { fromMs: 0, toMs: 1e15, nowMs: 1e15 };
const [signup, play, buy] = [1, 2, 3];

function run(events: Event[], definition: Partial<FunnelDefinition> & { steps: number[]; windowMs: number }) {
  const engine = new FunnelEngine({ ...always, ...definition });
  for (const { person, name, at } of events.toSorted((a, b) => a.at - b.at)) engine.add(person, name, at);
  return engine.result();
}

const at = (clock: string) => day + Number(clock.slice(0, 2)) * hour + Number(clock.slice(3)) * minute;
const journeys = (people: [number, string][][]): Event[] =>
  people.flatMap((events, person) => events.map(([name, clock]) => ({ person: person + 1, name, at: at(clock) })));

describe("published examples", () => {
  test("times to convert", () => {
    const [first, second, third] = run(
      journeys([
        [
          [signup, "12:00"],
          [play, "13:00"],
          [buy, "15:00"],
        ],
        [
          [signup, "14:00"],
          [play, "16:00"],
        ],
        [
          [signup, "14:00"],
          [play, "16:00"],
          [buy, "17:00"],
        ],
      ]),
      { steps: [signup, play, buy], windowMs: 7 * day },
    );
    expect([first?.people, second?.people, third?.people]).toEqual([3, 3, 2]);
    expect(first?.fromPrevious).toBeNull();
    expect(second?.fromPrevious).toEqual({ meanMs: 6_000_000, medianMs: 7_200_000 });
    expect(third?.fromPrevious).toEqual({ meanMs: 5_400_000, medianMs: 5_400_000 });
    expect(third?.fromFirst?.meanMs).toBe(3 * hour);
  });

  test("the window's end belongs to it", () => {
    const events = journeys([
      [
        [signup, "14:00"],
        [play, "14:05"],
      ],
      [[signup, "14:03"]],
      [
        [signup, "12:00"],
        [play, "12:15"],
      ],
    ]);
    const wide = run(events, { steps: [signup, play], windowMs: 14 * day });
    expect(wide.map((step) => step.people)).toEqual([3, 2]);
    expect(wide[1]?.fromPrevious?.meanMs).toBe(600_000);
    const narrow = run(events, { steps: [signup, play], windowMs: 5 * minute });
    expect(narrow.map((step) => step.people)).toEqual([3, 1]);
    expect(narrow[1]?.fromPrevious?.meanMs).toBe(300_000);
  });

  test("the best attempt counts, and its times", () => {
    const attempt = (startDay: number, hours: number[]) => hours.map((h, n) => ({ person: 1, name: n + 1, at: startDay * day + h * hour }));
    const result = run([...attempt(1, [0, 1, 2]), ...attempt(3, [0, 1]), ...attempt(5, [0, 3])], {
      steps: [signup, play, buy],
      windowMs: day,
    });
    expect(result.map((step) => step.people)).toEqual([1, 1, 1]);
    expect(result[1]?.fromPrevious).toEqual({ meanMs: 3_600_000, medianMs: 3_600_000 });
  });

  test.each([
    [
      [10, 6, 4, 3],
      [60, 66.67, 75],
    ],
    [
      [1000, 400, 120, 60],
      [40, 30, 50],
    ],
  ])("counts %j give rates %j", (counts, rates) => {
    const steps = counts.map((_, n) => n + 1);
    const events = steps.flatMap((name, n) =>
      Array.from({ length: counts[n] as number }, (_, person) => ({ person, name, at: n * minute })),
    );
    const people = run(events, { steps, windowMs: day }).map((step) => step.people);
    expect(people).toEqual(counts);
    expect(people.slice(1).map((count, n) => Math.round((10_000 * count) / (people[n] as number)) / 100)).toEqual(rates);
  });
});

test("a later start gives a person another chance", () => {
  const events = [signup, signup, play].map((name, n) => ({ person: 1, name, at: n * hour }));
  expect(run(events, { steps: [signup, play], windowMs: hour }).map((step) => step.people)).toEqual([1, 1]);
});

test("one event never serves two steps, two of one moment do", () => {
  const steps = [signup, signup];
  expect(run([{ person: 1, name: signup, at: 5 }], { steps, windowMs: day })[1]?.people).toBe(0);
  expect(
    run(
      [
        { person: 1, name: signup, at: 5 },
        { person: 1, name: signup, at: 5 },
      ],
      { steps, windowMs: day },
    )[1]?.people,
  ).toBe(1);
});

test("a first step counts within the range, later ones until the window ends", () => {
  const events = [
    { person: 1, name: signup, at: 9 },
    { person: 1, name: play, at: 15 },
    { person: 2, name: signup, at: 10 },
    { person: 2, name: play, at: 15 },
  ];
  expect(run(events, { steps: [signup, play], windowMs: 10, fromMs: 5, toMs: 10 }).map((step) => step.people)).toEqual([1, 1]);
});

test("people whose window is open are still in it, whatever they did before", () => {
  const events = [
    { person: 1, name: signup, at: 0 },
    { person: 2, name: signup, at: 50 },
    { person: 3, name: signup, at: 50 },
    { person: 3, name: play, at: 60 },
    { person: 4, name: signup, at: 0 },
    { person: 4, name: signup, at: 49 },
  ];
  expect(run(events, { steps: [signup, play], windowMs: 50, nowMs: 100 }).map((step) => step.stillInWindow)).toEqual([1, 0]);
});

test("agrees with a search through every path", () => {
  const event = fc.record({
    person: fc.integer({ min: 1, max: 2 }),
    name: fc.integer({ min: 1, max: 3 }),
    at: fc.integer({ min: 0, max: 12 }),
  });
  const steps = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 });
  const range = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 6, max: 13 }));
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 9 }),
      steps,
      fc.integer({ min: 0, max: 12 }),
      range,
      (events, steps, windowMs, [fromMs, toMs]) => {
        const definition = { steps, windowMs, fromMs, toMs, nowMs: 12 };
        const got = run(events, definition);
        const attempts = [...new Set(events.map(({ person }) => person))].map((person) =>
          search(
            events.filter((e) => e.person === person),
            definition,
          ),
        );
        const reached = (depth: number) => attempts.filter((attempt) => attempt.depth >= depth);
        expect(got.map((step) => step.people)).toEqual(steps.map((_, n) => reached(n + 1).length));
        const whole = reached(steps.length).map((attempt) => attempt.end - attempt.start);
        expect(got.at(-1)?.fromFirst?.meanMs ?? null).toBe(whole.length ? whole.reduce((sum, ms) => sum + ms, 0) / whole.length : null);
      },
    ),
    { numRuns: 20_000 },
  );
});

/** The plain meaning: of all paths of distinct events in time order within the window, the deepest, then the soonest there, then the latest start. */
function search(events: Event[], { steps, windowMs, fromMs, toMs }: FunnelDefinition) {
  let best = { depth: 0, end: 0, start: 0 };
  const walk = (depth: number, used: Set<Event>, start: number, last: number) => {
    const isBetter = depth > best.depth || (depth === best.depth && (last < best.end || (last === best.end && start > best.start)));
    if (depth > 0 && isBetter) best = { depth, end: last, start };
    for (const event of events) {
      if (depth === steps.length || used.has(event) || event.name !== steps[depth] || event.at < last) continue;
      if (depth === 0 ? event.at < fromMs || event.at >= toMs : event.at - start > windowMs) continue;
      walk(depth + 1, new Set([...used, event]), depth === 0 ? event.at : start, event.at);
    }
  };
  walk(0, new Set(), 0, Number.NEGATIVE_INFINITY);
  return best;
}
