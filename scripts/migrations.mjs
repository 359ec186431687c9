import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

export const root = path.resolve(import.meta.dirname, "..");
export const prismaCli = path.join(root, "node_modules/prisma/build/index.js");
const folder = path.join(root, "prisma/migrations");

const baseline = "20261128000000_baseline";
/** How many migrations the baseline replaced, and the last commit that has them. */
const replaced = { count: 18, commit: "8c39da4" };

/** Prisma's table and lock, so that its own commands know what is applied here and never run at the same moment. */
const prismaLock = 72_707_369;
const prismaTable = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Returns the names of the migrations in prisma/migrations that this database lacks, oldest first. */
export async function pendingMigrations(url) {
  return connected(url, undefined, pendingOn);
}

/** Applies what is pending, each migration in one transaction with its record, and returns the names of those that it applied. */
export async function applyMigrations(url, signal) {
  return connected(url, signal, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    await adoptBaseline(client);
    const pending = await pendingOn(client);
    for (const name of pending) await apply(client, name);
    return pending;
  });
}

/** Records the baseline in place of the migrations that it replaced, where a database has all of them; its schema is the baseline's. */
async function adoptBaseline(client) {
  const applied = await appliedOn(client);
  if (applied.length === 0 || applied.includes(baseline)) return;
  if (applied.length < replaced.count) {
    throw new Error(
      `This database stopped at the migration ${applied.at(-1)}, which this version no longer has. ` +
        `Start version ${replaced.commit} on it once (git checkout ${replaced.commit}, npm ci, npm run migrate), then this one.`,
    );
  }
  await transaction(client, async () => {
    await client.query(`DELETE FROM "_prisma_migrations" WHERE migration_name < $1`, [baseline]);
    await record(client, baseline);
  });
}

async function apply(client, name) {
  await transaction(client, async () => {
    await client.query(prismaTable);
    await client.query(sqlOf(name));
    await record(client, name);
  }).catch((error) => {
    throw new Error(`The migration ${name} failed and was rolled back: ${error.message}`, { cause: error });
  });
}

async function record(client, name) {
  const checksum = createHash("sha256").update(sqlOf(name)).digest("hex");
  const sql = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES (gen_random_uuid(), $1, $2, clock_timestamp(), 1)`;
  await client.query(sql, [checksum, name]);
}

const sqlOf = (name) => readFileSync(path.join(folder, name, "migration.sql"), "utf8");

async function pendingOn(client) {
  const applied = await appliedOn(client);
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory() && !applied.includes(entry.name))
    .map((entry) => entry.name)
    .sort();
}

async function appliedOn(client) {
  const { rows: exists } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS yes`);
  if (!exists[0].yes) return [];
  const sql = `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;
  return (await client.query(sql)).rows.map((row) => row.migration_name);
}

async function transaction(client, work) {
  await client.query("BEGIN");
  try {
    await work();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** Runs `work` on a connection of its own, which an abort cuts; the server then rolls back what was not committed. */
async function connected(url, signal, work) {
  signal?.throwIfAborted();
  const client = new pg.Client({ connectionString: url });
  const cut = () => client.end();
  client.on("error", () => undefined); // Whatever waits for the connection fails with it.
  signal?.addEventListener("abort", cut);
  await client.connect();
  try {
    return await work(client);
  } finally {
    signal?.removeEventListener("abort", cut);
    await client.end();
  }
}
