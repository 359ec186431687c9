import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import pg from "pg";
import { expect, test } from "vitest";
import { kill } from "@/lib/testing/processes";
import { run } from "@/lib/testing/template-database";
import { until } from "@/lib/testing/until";
import { makeDatabase, restoreBefore, rowsOf } from "@/prisma/upgrade/database";
import { schemaOf } from "@/prisma/upgrade/schema-of";
import { applyMigrations, pendingMigrations } from "@/scripts/migrations.mjs";

const baseline = "20261128000000_baseline";
const all = readdirSync("prisma/migrations")
  .filter((name) => /^\d{14}_/.test(name))
  .toSorted();
const later = all.slice(1);

test("an empty database gets the baseline and what came after it, once", async () => {
  const url = await makeDatabase();
  expect(all[0]).toBe(baseline);
  expect(await pendingMigrations(url)).toEqual(all);
  expect(await applyMigrations(url)).toEqual(all);
  expect(await pendingMigrations(url)).toEqual([]);
  expect(await applyMigrations(url)).toEqual([]);
});

test("a database of the version before takes the baseline for its migrations and equals a new one", async () => {
  const url = await before();
  expect(await applyMigrations(url)).toEqual(later);
  expect(await recorded(url)).toEqual(all);
  expect(await schemaOf(url)).toEqual(await schemaOf(process.env.DATABASE_URL ?? ""));
});

test("Prisma's own command finds nothing left to do and nothing changed", async () => {
  const url = await before();
  await applyMigrations(url);
  const child = spawn("node_modules/.bin/prisma", ["migrate", "status"], { env: { ...process.env, DATABASE_URL: url } });
  expect(await outputOf(child)).toContain("Database schema is up to date!");
});

test("a database in the middle of the old migrations is left as it is, with the word what to run first", async () => {
  const url = await before();
  await run(url, `delete from "_prisma_migrations" where migration_name > '20261122190000'`);
  const records = await recorded(url);
  const { code, output } = await migrate(url);
  expect(code).toBe(1);
  expect(output).toContain("stopped at the migration 20261122184428_deliveries_by_subject");
  expect(output).toContain("git checkout 8c39da4");
  expect(await recorded(url)).toEqual(records);
});

test("a database whose last old migration failed is left as it is", async () => {
  const url = await before();
  await run(url, `update "_prisma_migrations" set finished_at = null where migration_name like '%_public_title_in_french'`);
  await expect(applyMigrations(url)).rejects.toThrow("stopped at the migration 20261126182256_sentences");
});

test("processes that migrate at the same moment do the work once", async () => {
  for (const [url, expected] of [
    [await makeDatabase(), all],
    [await before(), later],
  ] as const) {
    const outcomes = await Promise.all([applyMigrations(url), applyMigrations(url), applyMigrations(url)]);
    expect(outcomes.flat().toSorted()).toEqual(expected);
    expect(await recorded(url)).toEqual(all);
  }
});

test("a process that is killed within the baseline leaves nothing of it, and the next one does it all", async () => {
  const url = await makeDatabase();
  await killWhileItWaits(url, `create type "PublicState" as enum ('mine')`);
  expect(await rowsOf(url, `select from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([]);
  expect((await migrate(url)).code).toBe(0);
  expect(await recorded(url)).toEqual(all);
});

test("a process killed while it records the baseline leaves the old records, and the next replaces them", async () => {
  const url = await before();
  const records = await recorded(url);
  await killWhileItWaits(url, `select from "_prisma_migrations" where migration_name like '%_public_title_in_french' for update`);
  expect(await recorded(url)).toEqual(records);
  expect((await migrate(url)).code).toBe(0);
  expect(await recorded(url)).toEqual(all);
});

test("a migration that fails is named, leaves nothing behind, and can be tried again", async () => {
  const url = await makeDatabase();
  await run(url, `create type "PublicState" as enum ('mine')`);
  const { code, output } = await migrate(url);
  expect(code).toBe(1);
  expect(output).toContain(`The migration ${baseline} failed and was rolled back: type "PublicState" already exists`);
  await run(url, `drop type "PublicState"`);
  expect(await migrate(url)).toEqual({ code: 0, output: `Applied ${all.join(", ")}.\n` });
  expect(await migrate(url)).toEqual({ code: 0, output: "The database is up to date.\n" });
});

async function before(): Promise<string> {
  const url = await makeDatabase();
  await restoreBefore(url);
  return url;
}

const recorded = async (url: string) =>
  (await rowsOf(url, `select migration_name from "_prisma_migrations" order by 1`)).map((row) => row.migration_name);

async function migrate(url: string): Promise<{ code: number | null; output: string }> {
  const child = migrating(url);
  const output = await outputOf(child);
  return { code: child.exitCode, output };
}

const migrating = (url: string) => spawn(process.execPath, ["scripts/migrate.mjs"], { env: { ...process.env, DATABASE_URL: url } });

async function outputOf(child: ChildProcess): Promise<string> {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(child, "close");
  return Buffer.concat(chunks).toString();
}

/** Kills a process that migrates while it waits, in the middle of its transaction, for what an open statement of ours holds. */
async function killWhileItWaits(url: string, holding: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    await client.query(holding);
    const child = migrating(url);
    await until(async () => (await rowsOf(url, `${clients} and wait_event_type = 'Lock'`)).length === 1);
    await kill(child);
  } finally {
    await client.end();
  }
  await until(async () => (await rowsOf(url, clients)).length === 0);
}

const clients = `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
