import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { hotTransaction, pool, transaction } from "@/lib/platform/db";
import type { Lease } from "@/lib/platform/due/rows";
import { sql } from "@/lib/platform/sql";
import { count, createSteps, endStep, insertSteps, lastLevel, stepsDue } from "@/lib/testing/due-steps";

const minuteMs = 60_000;
const steps = stepsDue(minuteMs);

beforeEach(async () => void (await createSteps()));

const row = async (incident: number) => {
  const { rows } = await pool.query<{ dueAt: Date; leasedUntil: Date | null; leaseToken: string | null; state: string }>(
    `select * from due_step where incident = $1 order by level limit 1`,
    [incident],
  );
  return rows[0] as NonNullable<(typeof rows)[0]>;
};
const incidentsOf = (rows: { incident: number }[]) => rows.map(({ incident }) => incident);
/** As if the worker that has these leases had been killed long ago. */
const lapse = (which = "true") => pool.query(`update due_step set "leasedUntil" = now() where "leaseToken" is not null and ${which}`);

test("what is due soon is claimed once, the most overdue first, and leased beyond its due time", async () => {
  await insertSteps(5, { inMs: -3_200, apartMs: 1_000 });
  await insertSteps(1, { from: 6, inMs: minuteMs });
  await pool.query(`update due_incident set "isMuted" = true where id = 2`);
  await pool.query(`update due_step set state = 'cancelled' where incident = 3`);
  expect(incidentsOf(await steps.claim(1))).toEqual([1]);
  const rest = await steps.claim(10);
  expect(incidentsOf(rest)).toEqual([4, 5]);
  const [late, soon] = [rest[0]?.lease as Lease, rest[1]?.lease as Lease];
  expect(soon).toMatchObject({ key: { incident: 5, level: 1 }, dueAt: (await row(5)).dueAt, until: (await row(5)).leasedUntil });
  expect(soon.until.getTime() - soon.dueAt.getTime()).toBeGreaterThanOrEqual(minuteMs);
  expect(late.until.getTime() - late.dueAt.getTime()).toBeGreaterThanOrEqual(minuteMs);
  expect(rest[0]).toEqual({ incident: 4, level: 1, by: "", lease: late });
  expect(await steps.claim(10)).toEqual([]);
});

test("a lease that was lost changes nothing", async () => {
  await insertSteps(4);
  const lost = (await steps.claim(4)).map(({ lease }) => lease);
  await lapse();
  await steps.claim(4);
  const before = await pool.query(`select * from due_step order by incident`);
  await steps.release(lost);
  await steps.postpone(lost, new Date());
  expect(await steps.renew(lost)).toEqual([]);
  expect(await transaction((tx) => steps.complete(tx, lost, sql`state = 'done'`))).toEqual([]);
  expect((await pool.query(`select * from due_step order by incident`)).rows).toEqual(before.rows);
});

test("renewed and released leases are those that are still ours", async () => {
  await insertSteps(3);
  const leases = (await steps.claim(3)).map(({ lease }) => lease);
  await pool.query(
    `update due_step set "leasedUntil" = now() + interval '1 s' where incident < 3; update due_step set "leaseToken" = gen_random_uuid() where incident = 3`,
  );
  const renewed = await steps.renew(leases);
  expect(renewed.map(({ key }) => key)).toEqual([
    { incident: 1, level: 1 },
    { incident: 2, level: 1 },
  ]);
  const until = (await row(1)).leasedUntil as Date;
  expect(until.getTime() - Date.now()).toBeGreaterThan(minuteMs / 2);
  expect(Math.abs(until.getTime() - (renewed[0]?.until.getTime() ?? 0))).toBeLessThan(1_000);
  await steps.release(leases);
  expect(await row(1)).toMatchObject({ leasedUntil: null, leaseToken: null });
  expect(incidentsOf(await steps.claim(3))).toEqual([1, 2]);
});

test("a row that became due anew while it was leased is not postponed", async () => {
  await insertSteps(2);
  const leases = (await steps.claim(2)).map(({ lease }) => lease);
  const [woken, until] = [new Date(Date.now() - 5_000), new Date(Date.now() + minuteMs)];
  await pool.query(`update due_step set "dueAt" = $1 where incident = 2`, [woken]);
  await steps.postpone(leases, until);
  expect(await row(1)).toMatchObject({ dueAt: until, leasedUntil: null, leaseToken: null });
  expect(await row(2)).toMatchObject({ dueAt: woken, leasedUntil: null, leaseToken: null });
});

test("a step cancelled under a lease cannot be completed; one whose transaction fails is still leased", async () => {
  await insertSteps(2);
  const [first, second] = (await steps.claim(2)).map(({ lease }) => lease) as [Lease, Lease];
  await pool.query(`update due_step set state = 'cancelled' where incident = 1`);
  expect(await transaction((tx) => endStep(tx, steps, first, "me"))).toBe(false);
  const failing = transaction(async (tx) => {
    await endStep(tx, steps, second, "me");
    throw new Error("after all");
  });
  await expect(failing).rejects.toThrow("after all");
  expect(await row(2)).toMatchObject({ state: "waiting", leaseToken: second.token });
  expect(await count("due_done")).toBe(0);
  expect(await hotTransaction((client) => endStep(client, steps, second, "me"))).toBe(true);
  expect(await row(2)).toMatchObject({ state: "done", leasedUntil: null, leaseToken: null });
});

test("a claim within a transaction takes what is chosen there, and stands when it commits", async () => {
  await insertSteps(4);
  const even = sql`due.incident % 2 = ${0}`;
  const failing = transaction(async (tx) => {
    expect(incidentsOf(await steps.claim(9, { on: tx, and: even, set: sql`by = leased.by || ${"me"}` }))).toEqual([2, 4]);
    expect((await sql<{ by: string }>`select by from due_step where incident = 2`.one(tx)).by).toBe("me");
    // What this transaction has claimed is passed over elsewhere.
    expect(incidentsOf(await steps.claim(1, { and: even }))).toEqual([]);
    throw new Error("after all");
  });
  await expect(failing).rejects.toThrow("after all");
  expect(incidentsOf(await hotTransaction((client) => steps.claim(9, { on: client, and: even })))).toEqual([2, 4]);
  expect(incidentsOf(await steps.claim(9))).toEqual([1, 3]);
});

test("a claim is one statement, prepared once", async () => {
  await insertSteps(3);
  await hotTransaction(async (on) => {
    const plans = async () =>
      (
        await on.query<{ statements: number; runs: number }>(
          `select count(*)::int as statements, coalesce(sum(generic_plans + custom_plans), 0)::int as runs from pg_prepared_statements where name like 'claim %'`,
        )
      ).rows[0];
    const before = (await plans())?.runs ?? 0;
    for (const _ of [1, 2, 3]) expect(await steps.claim(1, { on })).toHaveLength(1);
    expect(await plans()).toEqual({ statements: 1, runs: before + 3 });
  });
});

/** What a worker does with a row that it claimed. */
const deed = fc.constantFrom("complete", "complete", "complete", "release", "postpone", "renew", "crash", "cancelled", "fail");

test("many claimers at once, some of whom die or fail: every step once, no row in two hands, none lost", async () => {
  const inHand = new Set<string>();
  const lost: Lease[] = [];
  const cancelled = new Set<number>();
  const work = async (worker: string, deeds: string[]): Promise<void> => {
    for (const deed of deeds) {
      const [row] = await steps.claim(1);
      if (!row) continue;
      const { incident, level, lease } = row;
      const name = `${incident}/${level}`;
      expect(inHand.has(name)).toBe(false);
      inHand.add(name);
      if (deed === "renew") expect(await steps.renew([lease])).toHaveLength(1);
      if (deed === "cancelled") {
        cancelled.add(incident);
        await pool.query(`update due_step set state = 'cancelled' where incident = $1 and state = 'waiting'`, [incident]);
        expect(await transaction((tx) => endStep(tx, steps, lease, worker))).toBe(false);
      }
      if (deed === "fail")
        await expect(transaction(async (tx) => Promise.reject(new Error(String(await endStep(tx, steps, lease, worker)))))).rejects.toThrow(
          "true",
        );
      inHand.delete(name);
      if (deed === "complete") expect(await transaction((tx) => endStep(tx, steps, lease, worker))).toBe(true);
      else if (deed === "postpone") await steps.postpone([lease], new Date());
      else if (deed === "crash") lost.push(lease);
      else if (deed !== "cancelled") await steps.release([lease]);
    }
  };
  const course = fc.array(fc.array(deed, { minLength: 8, maxLength: 20 }), { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(course, async (workers) => {
      await createSteps();
      await insertSteps(8);
      for (const each of [inHand, cancelled]) each.clear();
      lost.length = 0;
      await Promise.all(workers.map((deeds, n) => work(String(n), deeds)));
      await lapse();
      const heirs = Array.from({ length: 8 * lastLevel + 4 }, () => "complete");
      await Promise.all([work("heir", heirs), work("second heir", heirs)]);
      expect(await transaction((tx) => steps.complete(tx, lost, sql`state = 'by the dead'`))).toEqual([]);
      const { rows } = await pool.query<{ incident: number; levels: number[] }>(
        `select i.id as incident, array_remove(array_agg(d.level order by d."doneAt"), null) as levels
           from due_incident i left join due_done d on d.incident = i.id group by i.id`,
      );
      const all = Array.from({ length: lastLevel }, (_, n) => n + 1);
      for (const { incident, levels } of rows) {
        expect(levels).toEqual(all.slice(0, levels.length));
        if (!cancelled.has(incident)) expect(levels).toEqual(all);
      }
      expect(await count(`due_step where "leaseToken" is not null and state = 'waiting'`)).toBe(0);
    }),
    { numRuns: 6 },
  );
});
