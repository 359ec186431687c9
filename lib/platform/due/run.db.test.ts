import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pool, transaction } from "@/lib/platform/db";
import { DatabaseClock } from "@/lib/platform/due/clock";
import type { Leased } from "@/lib/platform/due/rows";
import { type DueRun, runDue } from "@/lib/platform/due/run";
import { notifyLiveHot } from "@/lib/platform/live";
import { sql } from "@/lib/platform/sql";
import { pause } from "@/lib/platform/worker";
import { count, createSteps, type DueStep, endStep, insertSteps, lastLevel, noteStart, stepsDue } from "@/lib/testing/due-steps";
import { until } from "@/lib/testing/until";

const never = 3_600_000;
let running: { stop: AbortController; ended: Promise<void> }[] = [];

type Options = Partial<DueRun<DueStep>> & { steps?: ReturnType<typeof stepsDue>; worker?: string; nextInMs?: number };

/** A worker that runs steps; without a run of its own it notes the start of each and ends it. */
function start({ steps = stepsDue(15_000), worker = "me", nextInMs = 0, ...options }: Options = {}) {
  const stop = new AbortController();
  const run = async (row: Leased<DueStep>) => {
    await noteStart(row, worker);
    await transaction((tx) => endStep(tx, steps, row.lease, worker, nextInMs));
  };
  running.push({ stop, ended: runDue(steps, { run, stop: stop.signal, atOnce: 8, ...options }) });
}
async function stopAll() {
  for (const { stop } of running) stop.abort();
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
}

beforeEach(async () => void (await createSteps()));
afterEach(stopAll);

test("every step runs at its moment by the database's clock, however wrong the worker's is", async () => {
  for (const hours of [-5, 5]) {
    await createSteps();
    await insertSteps(20, { inMs: 600, apartMs: 40 });
    const steps = stepsDue(15_000, new DatabaseClock(performance.timeOrigin + hours * 3_600_000));
    const lateness: number[] = [];
    const run = async ({ lease }: Leased<DueStep>) => {
      lateness.push(Date.now() - lease.dueAt.getTime());
      await transaction((tx) => endStep(tx, steps, lease, "me", 500));
    };
    start({ steps, run });
    await until(async () => (await count("due_done")) === 20 * lastLevel);
    await stopAll();
    lateness.sort((a, b) => a - b);
    expect(lateness).toHaveLength(20 * lastLevel);
    expect(lateness[0]).toBeGreaterThan(-50);
    expect(lateness[lateness.length / 2]).toBeLessThan(2_000);
  }
});

test("two workers run a chain of steps once each, in order, but for what is cancelled meanwhile", async () => {
  await insertSteps(40, { inMs: 300, apartMs: 10 });
  for (const worker of ["one", "two"]) start({ worker, nextInMs: 100, lookEveryMs: 100 });
  await until(async () => (await count("due_done")) > 20);
  const { rowCount } = await pool.query(`update due_step set state = 'cancelled' where incident % 4 = 0 and state = 'waiting'`);
  await until(async () => (await count(`due_step where state = 'waiting'`)) === 0);
  await stopAll();
  const { rows } = await pool.query<{ levels: number[]; cancelled: boolean }>(
    `select array_agg(d.level order by "doneAt") as levels, exists (select from due_step s where s.incident = d.incident and s.state = 'cancelled') as cancelled
       from due_done d group by incident`,
  );
  expect(rowCount).toBeGreaterThan(0);
  for (const { levels, cancelled } of rows) expect(levels).toEqual([1, 2, 3].slice(0, cancelled ? levels.length : lastLevel));
  expect(await count(`due_step where "leaseToken" is not null and state <> 'cancelled'`)).toBe(0);
  expect(await count(`(select distinct worker from due_done) w`)).toBe(2);
});

test("a hint wakes a worker that would not look again for an hour", async () => {
  start({ lookEveryMs: never, wakes: ({ name }) => name === "testing.step_added" });
  await sleep(500);
  await insertSteps(5);
  await notifyLiveHot(pool, { name: "testing.step_added" });
  await until(async () => (await count("due_done where level = 1")) === 5, 10_000);
});

test("what is overdue after a standstill is worked off without a pause, few at a time", async () => {
  await insertSteps(400);
  let [atOnce, most] = [0, 0];
  const steps = stepsDue(15_000);
  const run = async ({ lease }: Leased<DueStep>) => {
    most = Math.max(most, ++atOnce);
    await steps.complete(pool, [lease], sql`state = 'done'`);
    atOnce--;
  };
  start({ steps, run, atOnce: 4, claimed: 20, lookEveryMs: never });
  await until(async () => (await count(`due_step where state = 'done'`)) === 400, 20_000);
  expect(most).toBeLessThanOrEqual(4);
});

test("a row that must wait for another of its kind is claimed as soon as that one has ended", async () => {
  await insertSteps(5);
  await pool.query(`insert into due_step (incident, level, "dueAt") select incident, n, now() from due_step, generate_series(2, 3) n`);
  const all = stepsDue(15_000);
  const isFirst = sql`due.level = (select min(level) from due_step other where other.incident = due.incident and other.state = 'waiting')`;
  const run = async ({ lease }: Leased<DueStep>) => {
    await pool.query(`insert into due_done (incident, level) values ($1, $2)`, [lease.key.incident, lease.key.level]);
    await all.complete(pool, [lease], sql`state = 'done'`);
  };
  start({ steps: { ...all, claim: (limit) => all.claim(limit, { and: isFirst }) }, run, looksAfterRun: true, lookEveryMs: never });
  await until(async () => (await count("due_done")) === 15, 20_000);
  const { rows } = await pool.query(`select array_agg(level order by "doneAt") as levels from due_done group by incident`);
  expect(rows).toEqual(Array(5).fill({ levels: [1, 2, 3] }));
});

test("a run that waits for its outcome to be stored gives its place to another, and keeps its lease", async () => {
  await insertSteps(6);
  const stored = Promise.withResolvers<void>();
  let begun = 0;
  const run = async (_: Leased<DueStep>, __: AbortSignal, freePlace: () => void) => {
    begun++;
    freePlace();
    await stored.promise;
  };
  start({ run, atOnce: 1, claimed: 6, steps: stepsDue(1_500) });
  await until(async () => begun === 6);
  await sleep(2_500);
  expect(begun).toBe(6);
  expect(await count(`due_step where "leasedUntil" > now()`)).toBe(6);
  stored.resolve();
});

test("work that takes longer than a lease is not begun by another worker", async () => {
  await insertSteps(10);
  const steps = stepsDue(1_500);
  const run = async (row: Leased<DueStep>) => {
    await noteStart(row, "slow");
    await sleep(4_000);
    await transaction((tx) => endStep(tx, steps, row.lease, "slow", never));
  };
  for (const _ of [1, 2]) start({ steps, run });
  await until(async () => (await count("due_done")) === 10);
  expect(await count("due_start")).toBe(10);
});

test("a step whose run fails runs again when its lease has ended", async () => {
  await insertSteps(1);
  const steps = stepsDue(1_000);
  const begun: Leased<DueStep>[] = [];
  const run = async (row: Leased<DueStep>) => {
    begun.push(row);
    if (begun.length === 1) throw new Error("not this time");
    await transaction((tx) => endStep(tx, steps, row.lease, "me", never));
  };
  start({ steps, run });
  await until(async () => (await count("due_done")) === 1);
  const [first, second] = begun as [Leased<DueStep>, Leased<DueStep>];
  expect(second.lease.until.getTime() - first.lease.until.getTime()).toBeGreaterThanOrEqual(1_000);
  expect(begun).toHaveLength(2);
});

test("a row that is claimed anew while it still runs waits for that run, whose outcome no longer counts", async () => {
  await insertSteps(1);
  const steps = stepsDue(15_000);
  const outcomes: boolean[] = [];
  let [atOnce, begun] = [0, 0];
  const run = async ({ lease }: Leased<DueStep>) => {
    expect(++atOnce).toBe(1);
    if (++begun === 1) {
      await pool.query(`update due_step set "leasedUntil" = now()`);
      await until(async () => (await count(`due_step where "leaseToken" <> '${lease.token}'`)) === 1);
      await sleep(200);
    }
    outcomes.push(await transaction((tx) => endStep(tx, steps, lease, "me", never)));
    atOnce--;
  };
  start({ steps, run, lookEveryMs: 100 });
  await until(async () => outcomes.length === 2);
  expect(outcomes).toEqual([false, true]);
});

test("when it is stopped, what runs may end, for a while, and the rest is given back", async () => {
  await insertSteps(6);
  await insertSteps(3, { from: 7, inMs: 1_400 });
  const steps = stepsDue(15_000);
  const begun = new Set<number>();
  const run = async (row: Leased<DueStep>, signal: AbortSignal) => {
    begun.add(row.incident);
    if (row.incident === 1) {
      await sleep(300);
      await transaction((tx) => endStep(tx, steps, row.lease, "me", never));
    } else if (row.incident === 2) await pause(never, signal);
    else if (row.incident === 3) await new Promise(() => undefined);
    else expect.unreachable();
  };
  start({ steps, run, atOnce: 3, stopWithinMs: 800 });
  await until(async () => begun.size === 3 && (await count(`due_step where "leaseToken" is not null`)) === 9);
  const stoppedAt = performance.now();
  await stopAll();
  expect(performance.now() - stoppedAt).toBeLessThan(5_000);
  expect(await count("due_done")).toBe(1);
  // Who does not obey may still be at work: its row is left to the end of its lease.
  expect((await pool.query(`select incident from due_step where "leaseToken" is not null`)).rows).toEqual([{ incident: 3 }]);
});
