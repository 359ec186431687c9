import { readdirSync, readFileSync } from "node:fs";
import { join as path } from "node:path";
import { expect, test } from "vitest";
import { db, hotTransaction, orConflict, pool, transaction } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import {
  type ColumnTypes,
  type Connection,
  columns,
  declared,
  ident,
  join,
  json,
  like,
  literal,
  lockNamed,
  nothing,
  param,
  recordset,
  shape,
  sql,
} from "@/lib/platform/sql";

const connections: [string, (work: (on: Connection) => Promise<void>) => Promise<void>][] = [
  ["Prisma's client", (work) => work(db)],
  ["a transaction of Prisma", (work) => transaction(work)],
  ["the hot-path pool", (work) => work(pool)],
  ["a connection of the hot-path pool", (work) => hotTransaction(work)],
];

const day = new Date("2026-03-29T00:00:00.000Z");
const moment = new Date("2026-10-25T01:30:00.125Z");
const id = "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b";

test.each(connections)("values go in and come back alike over %s", async (_, over) => {
  await over(async (on) => {
    type Row = Record<string, unknown>;
    const rows = await sql<Row>`
      select ${"it's $1"} as text, ${12}::int as int, ${1.5}::float8 as float, ${9_007_199_254_740_993n}::bigint as big, ${true}::boolean as yes,
             ${null}::text as none, ${moment}::timestamptz as moment, ${day}::date as day, ${id}::uuid as id, ${"resolved"}::"AlertState" as state,
             ${json({ a: [1, null, "é"] })} as object, ${json(null)} as "jsonNull", ${json("x")} as "jsonText", 1::smallint as small, count(*) as count,
             ${["a", null, 'b,"c"']}::text[] as texts, ${[1, 2]}::int[] as ints, ${[1, 2]}::bigint[] as bigs, ${[id]}::uuid[] as ids, ${[]}::uuid[] as empty,
             ${[moment, null]}::timestamptz[] as moments, ${[true, false]}::boolean[] as booleans,
             array[${json({ a: 1 })}] as objects, sum(1::int) as sum, null::bigint as "noBig", null::int[] as "noInts", array[1, null]::bigint[] as "holedBigs"`.run(
      on,
    );
    expect(rows).toEqual([
      {
        text: "it's $1",
        int: 12,
        float: 1.5,
        big: "9007199254740993",
        yes: true,
        none: null,
        moment,
        day,
        id,
        state: "resolved",
        object: { a: [1, null, "é"] },
        jsonNull: null,
        jsonText: "x",
        small: 1,
        count: "1",
        texts: ["a", null, 'b,"c"'],
        ints: [1, 2],
        bigs: ["1", "2"],
        ids: [id],
        empty: [],
        moments: [moment, null],
        booleans: [true, false],
        objects: [{ a: 1 }],
        sum: "1",
        noBig: null,
        noInts: null,
        holedBigs: ["1", null],
      },
    ]);
  });
});

test.each(connections)("rows are counted, found, and missed over %s", async (_, over) => {
  await over(async (on) => {
    const key = crypto.randomUUID();
    const insert = (keys: string[]) => sql`insert into "Setting" (key, value) select unnest(${keys}::text[]), '1'::jsonb`;
    expect(await insert([key, `${key}2`]).execute(on)).toBe(2);
    expect(await sql`update "Setting" set value = '2'::jsonb where key = ${"nowhere"}`.execute(on)).toBe(0);
    const named = sql<{ key: string }>`select key from "Setting" where key like ${`${key}%`} order by 1`.named("settings-like");
    expect(await named.run(on)).toEqual([{ key }, { key: `${key}2` }]);
    expect(await named.first(on)).toEqual({ key });
    expect(await sql<{ one: number }>`select 1 as one where false`.first(on)).toBeUndefined();
    await expect(sql<{ one: number }>`select 1 as one where false`.one(on)).rejects.toThrow("no row");
  });
});

test.each(connections)("many rows are one parameter over %s", async (_, over) => {
  await over(async (on) => {
    const given = shape({ id: "uuid", at: "timestamptz(3)", count: "int", labels: "text[]", state: "AlertState", detail: "jsonb" });
    const rows = [
      { id, at: moment, count: 3, labels: ["a"], state: "firing", detail: { a: 1 } },
      { id, at: null, count: null, labels: null, state: null, detail: null },
    ];
    const statement = sql<object>`select ${given.list("g")} from ${recordset(given, rows)} g`;
    expect(statement.compile().values).toHaveLength(1);
    expect(await statement.run(on)).toEqual(rows);
  });
});

test("a statement without a row type cannot be read", () => {
  // @ts-expect-error: there is no `run`
  expect(sql`select 1`.run).toBeDefined();
  // @ts-expect-error: `count` is missing in the row
  recordset(shape({ id: "uuid", count: "int" }), [{ id }]);
  // @ts-expect-error: a number is no uuid
  recordset(shape({ id: "uuid" }), [{ id: 1 }]);
});

test("fragments bring their own parameters, and what stands twice is sent once", () => {
  const project = param(7);
  const conditions = [sql`e."projectId" = ${project}`, sql`n."projectId" = ${project}`, sql`e.name = ${"x"}`];
  expect(sql`select from e, n where ${join(conditions, " and ")}${nothing} limit ${7}`.compile()).toEqual({
    text: 'select from e, n where e."projectId" = $1 and n."projectId" = $1 and e.name = $2 limit $3',
    values: [7, "x", 7],
  });
});

test("names, literals and searched words are quoted", async () => {
  const odd = `o'dd "name" \\ 50%_`;
  const found = sql<Record<string, string>>`
    select ${literal(odd)} as ${ident(odd)} from (select 1 as ${ident("x")}) ${ident("t")} where ${ident("t", "x")} = 1 and ${odd} like ${like(odd)}`;
  expect(await found.run(pool)).toEqual([{ [odd]: odd }]);
  expect(await sql`select where ${"abc"} like ${like("a%")} or ${"abc"} like ${like("a_c")}`.execute(pool)).toBe(0);
});

test("columns are listed, assigned, chosen and added to", () => {
  const some = shape({ id: "uuid", endsAt: "timestamptz(3)", state: "AlertState" });
  expect(some.list().compile().text).toBe('"id", "endsAt", "state"');
  expect(some.pick("endsAt").assignedFrom("n").compile().text).toBe('"endsAt" = "n"."endsAt"');
  expect(some.pick("id").with({ kinds: "ChannelKind[]" }).definition().compile().text).toBe('"id" uuid, "kinds" "ChannelKind"[]');
});

test("a named lock is waited for until its transaction ends", async () => {
  const order: string[] = [];
  let second: Promise<void> | undefined;
  await transaction(async (tx) => {
    await lockNamed(tx, "test.lock");
    second = hotTransaction(async (client) => {
      await lockNamed(client, "test.lock");
      order.push("second");
    });
    const isWaiting = () => sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(pool);
    await expect.poll(isWaiting).toBe(1);
    order.push("first");
  });
  await second;
  expect(order).toEqual(["first", "second"]);
});

test("what is there already is a conflict, any other failure stays itself", async () => {
  const project = { name: "Twice", key: "vgp_twice_twice" };
  await db.analyticsProject.create({ data: project });
  await expect(orConflict(db.analyticsProject.create({ data: project }), "There is one already.")).rejects.toMatchObject({
    code: "conflict",
    message: "There is one already.",
  });
  const gone = orConflict(db.analyticsProject.delete({ where: { id: 999 } }), "There is one already.");
  await expect(gone).rejects.not.toBeInstanceOf(AppError);
});

test("every declared column is the table's, with its type", async () => {
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const declarations = sources.flatMap((file) =>
    [...readFileSync(path("lib", file), "utf8").matchAll(/\bcolumns\("(\w+)"/g)].map(([, table = ""]) => ({ file, table })),
  );
  for (const { file } of declarations) await import(/* @vite-ignore */ path(process.cwd(), "lib", file));
  expect([...declared.keys()].sort()).toEqual(declarations.map(({ table }) => table).sort());
  expect(await disagreements(declared)).toEqual([]);

  const before = [...declared.keys()];
  columns("Setting", { key: "varchar(5)", value: "jsonb", gone: "text" });
  columns("Nowhere", { id: "uuid" });
  const wrong = new Map([...declared].filter(([table]) => !before.includes(table)));
  expect(await disagreements(wrong)).toEqual([
    "Setting.key is text, not character varying(5)",
    "Setting.gone is not there",
    "Nowhere.id is not there",
  ]);
});

async function disagreements(tables: ReadonlyMap<string, ColumnTypes>): Promise<string[]> {
  const complaints: string[] = [];
  for (const [table, types] of tables) {
    await hotTransaction(async (client) => {
      await sql`create temp table declared (${shape(types).definition()}) on commit drop`.execute(client);
      const rows = await sql<{ name: string; declared: string; actual: string | null }>`
        select d.attname as name, format_type(d.atttypid, d.atttypmod) as declared, format_type(a.atttypid, a.atttypmod) as actual
          from pg_attribute d left join pg_attribute a on a.attrelid = to_regclass(${`"${table}"`}) and a.attname = d.attname and a.attnum > 0
         where d.attrelid = 'declared'::regclass and d.attnum > 0 order by d.attnum`.run(client);
      for (const { name, declared, actual } of rows) {
        if (actual === null) complaints.push(`${table}.${name} is not there`);
        else if (actual !== declared) complaints.push(`${table}.${name} is ${actual}, not ${declared}`);
      }
    });
  }
  return complaints;
}
