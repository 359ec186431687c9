import { expect, test } from "vitest";
import { addEventPartitions } from "@/lib/analytics/tracking/commands";
import type { Row } from "@/lib/analytics/tracking/engine/rows";
import { store } from "@/lib/analytics/tracking/engine/writer";
import { hotTransaction, pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

const row = (over: Partial<Row> = {}): Row => ({
  uuid: crypto.randomUUID(),
  sentDay: 20_779,
  name: "signed_up",
  distinctId: "a",
  atMs: Date.UTC(2026, 10, 22),
  properties: '{"é":"\\"😀"}',
  makesPerson: true,
  identity: null,
  ...over,
});

const uuids = async (projectId: number) =>
  (await pool.query('select "uuid" from "TrackedEvent" where "projectId" = $1', [projectId])).rows.map((stored) => stored.uuid);

test("values survive the binary columns", async () => {
  const odd = row({ atMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678), sentDay: 20_455, distinctId: 'é"\\{},' });
  expect(await store(1, [odd])).toBe(0);
  const { rows } = await pool.query('select "at", "sentDay"::text, "distinctId", "properties" from "TrackedEvent" where "uuid" = $1', [
    odd.uuid,
  ]);
  expect(rows).toEqual([{ at: new Date(odd.atMs), sentDay: "2026-01-02", distinctId: odd.distinctId, properties: { é: '"😀' } }]);
});

test("a row that Postgres refuses is dropped alone, and its request is told", async () => {
  const good = Array.from({ length: 37 }, () => row());
  const bad = [row({ properties: "{broken" }), row({ properties: '{"a":"\\u0000"}' })];
  const [mixed, clean] = await Promise.all([
    store(2, [...good.slice(0, 20), bad[0] as Row, ...good.slice(20, 30), bad[1] as Row]),
    store(2, good.slice(30)),
  ]);
  expect([mixed, clean]).toEqual([2, 0]);
  expect((await uuids(2)).sort()).toEqual(good.map(({ uuid }) => uuid).sort());
});

test("statements that carry the same rows in different order do not lock each other", async () => {
  const rows = Array.from({ length: 3_000 }, () => row());
  const orders = [rows, rows.toReversed(), rows.toSorted(() => 0.5 - Math.random())];
  await Promise.all(
    orders.flatMap((order) => [
      store(
        3,
        order.map((one) => ({ ...one })),
      ),
      store(
        3,
        order.slice(0, 1_500).map((one) => ({ ...one })),
      ),
    ]),
  );
  expect(await uuids(3)).toHaveLength(3_000);
});

test("over its buffer the writer refuses at once", async () => {
  const rows = Array.from({ length: 40_000 }, () => row());
  const accepted = store(4, rows);
  await expect(store(4, [row()])).rejects.toMatchObject({ status: 503 });
  expect(await accepted).toBe(0);
  expect(await store(4, [row()])).toBe(0);
});

test("partitions are added, and early rows move into theirs", async () => {
  const early = row({ sentDay: Math.floor(Date.UTC(2027, 0, 15) / 86_400_000) });
  await store(5, [early]);
  await Promise.all([addEventPartitions(new Date("2026-11-22")), addEventPartitions(new Date("2026-11-22"))]);
  const { rows } = await pool.query('select tableoid::regclass::text as partition from "TrackedEvent" where "uuid" = $1', [early.uuid]);
  expect(rows).toEqual([{ partition: '"TrackedEvent_2027_01"' }]);
  expect(await store(5, [early])).toBe(0);
  expect(await uuids(5)).toEqual([early.uuid]);
});

test("a row whose partition is made while it is being stored finds its way there", async () => {
  const far = row({ sentDay: Math.floor(Date.UTC(2031, 4, 5) / 86_400_000) });
  let storing: Promise<number> | undefined;
  await hotTransaction(async (client) => {
    await client.query('lock table "TrackedEvent_default" in share row exclusive mode');
    storing = store(6, [far]);
    await expect.poll(() => sql`select from pg_locks where not granted`.execute(pool)).toBe(1);
    await client.query('create table "TrackedEvent_2031_05" (like "TrackedEvent" including all)');
    await client.query(
      `alter table "TrackedEvent" attach partition "TrackedEvent_2031_05" for values from ('2031-05-01') to ('2031-06-01')`,
    );
  });
  expect(await storing).toBe(0);
  expect(await uuids(6)).toEqual([far.uuid]);
});
