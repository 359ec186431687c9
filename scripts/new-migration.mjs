// npm run migrate:new -- <name>
// Writes prisma/migrations/<time>_<name>/migration.sql from what changed in prisma/schema and applies it. Without DATABASE_URL it
// works on a database of its own (.data/migrate), so that neither the portal nor its data are touched. To write the SQL by hand,
// add --create-only, edit the file and run `npm run migrate:new` again.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { applyMigrations, prismaCli, root } from "./migrations.mjs";
import { startPostgres } from "./postgres.mjs";

const [name, ...options] = process.argv.slice(2);
const named = name && !name.startsWith("-") ? ["--name", name, ...options] : process.argv.slice(2);
const given = process.env.DATABASE_URL;
const server = given ? undefined : await startPostgres({ dataDir: path.join(root, ".data/migrate"), durable: false, log: console.log });
const env = { ...process.env, DATABASE_URL: given ?? server.url };
await applyMigrations(env.DATABASE_URL);
const { status } = spawnSync(process.execPath, [prismaCli, "migrate", "dev", ...named], { cwd: root, env, stdio: "inherit" });
await server?.stop();
process.exit(status ?? 1);
