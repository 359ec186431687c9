import { beforeEach, expect, test, vi } from "vitest";
import { pool } from "@/lib/platform/db";
import { dropOldPartitions, makePartition, makePartitions, type Partitioned } from "@/lib/platform/partitions";
import { sql } from "@/lib/platform/sql";
import { dayMs } from "@/lib/platform/time";

const monthly: Partitioned = { table: "Reading", by: "at", period: "month", back: 4, ahead: 2, keepDays: 90 };
const daily: Partitioned = { ...monthly, period: "day", back: 0 };

beforeEach(async () => {
  await sql`drop table if exists "Reading"`.execute(pool);
  await sql`create table "Reading" (n int not null, at timestamptz(3) not null) partition by range (at)`.execute(pool);
  await sql`create table "Reading_default" partition of "Reading" default`.execute(pool);
});

const names = async () => {
  const rows = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = '"Reading"'::regclass order by 1`.run(
    pool,
  );
  return rows.map(({ name }) => name.replace("Reading_", "")).filter((name) => name !== "default");
};
const add = (n: number, at: Date) => sql`insert into "Reading" (n, at) values (${n}, ${at})`.execute(pool);
const stored = () =>
  sql<{ n: number; place: string }>`select n, split_part(tableoid::regclass::text, '_', 2) as place from "Reading" order by n`.run(pool);

test("partitions cover four months back and two ahead, or this day and those ahead", async () => {
  await Promise.all([makePartitions(monthly, new Date("2026-11-30T23:59:59Z")), makePartitions(monthly, new Date("2026-11-30T23:59:59Z"))]);
  expect(await names()).toEqual(["2026_07", "2026_08", "2026_09", "2026_10", "2026_11", "2026_12", "2027_01"]);
});

test("days are those of UTC, and rows move into a partition that is made after them", async () => {
  await add(1, new Date("2026-12-31T23:59:59.999Z"));
  await add(2, new Date("2027-01-01T00:00:00Z"));
  await makePartitions(daily, new Date("2026-12-30T12:00:00Z"));
  expect(await names()).toEqual(["20261230", "20261231", "20270101"]);
  expect(await stored()).toEqual([
    { n: 1, place: '20261231"' },
    { n: 2, place: '20270101"' },
  ]);
});

test.each([
  { of: monthly, unit: "months" },
  { of: daily, unit: "days" },
])("a whole $unit older than the table keeps is dropped, after what needs it, with what came too late", async ({ of }) => {
  const now = Date.now();
  const [old, kept] = [new Date(now - 130 * dayMs), new Date(now - 89 * dayMs)];
  for (const at of [old, kept]) await makePartition(of, at);
  await add(1, old);
  await add(2, kept);
  await add(3, new Date(now - 400 * dayMs));
  await add(4, new Date(now - dayMs));
  const first = vi.fn(async () => expect(await stored()).toHaveLength(4));
  await dropOldPartitions(of, first);
  expect(first).toHaveBeenCalledOnce();
  expect((await stored()).map(({ n }) => n)).toEqual([2, 4]);
  expect(await names()).toHaveLength(1);
  await dropOldPartitions({ ...of, keepDays: null }, first);
  await dropOldPartitions(of, first);
  expect(first).toHaveBeenCalledOnce();
});
