import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";

export const root = path.resolve(import.meta.dirname, "..");
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

/** Runs the Prisma CLI; `quiet` shows its output only when it fails. */
export async function prisma(args, { url = process.env.DATABASE_URL, quiet = true } = {}) {
  const cli = path.join(root, "node_modules/prisma/build/index.js");
  const env = { ...process.env, DATABASE_URL: url, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  const child = spawn(process.execPath, [cli, ...args], { cwd: root, env, stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit" });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) throw new Error(`prisma ${args.join(" ")} failed\n${Buffer.concat(output)}`);
}

/** Brings the database up to date and returns the names of what was applied; without news Prisma is not even started. */
export async function applyMigrations(url) {
  const pending = await pendingMigrations(url);
  if (pending.length) await prisma(["migrate", "deploy"], { url });
  return pending;
}
