import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { runNode } from "./steps.mjs";

export const root = path.resolve(import.meta.dirname, "..");
export const prismaCli = path.join(root, "node_modules/prisma/build/index.js");
const folder = path.join(root, "prisma/migrations");

/** Names of the migrations in prisma/migrations that this database has not (wholly) seen, oldest first. */
export async function pendingMigrations(url) {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: exists } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS yes`);
    const sql = `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    const applied = exists[0].yes ? (await client.query(sql)).rows.map((row) => row.migration_name) : [];
    return names
      .map((entry) => entry.name)
      .filter((name) => !applied.includes(name))
      .sort();
  } finally {
    await client.end();
  }
}

/** Brings the database up to date and returns the names of what was applied; without news Prisma is not even started. */
export async function applyMigrations(url, signal) {
  const pending = await pendingMigrations(url);
  if (pending.length) await runNode([prismaCli, "migrate", "deploy"], { cwd: root, env: { DATABASE_URL: url }, signal });
  return pending;
}
