import pg from "pg";
import type { PgBoss } from "pg-boss";
import { inject } from "vitest";
import { beginFile } from "@/lib/testing/begin-file";
import { emptyDatabase, tableNames } from "@/lib/testing/empty-database";
import { run, withDatabase } from "@/lib/testing/template-database";

type Made = { url: string; tables: string };
type Globals = {
  testDatabase?: Made | undefined;
  vigieDb?: { pool: pg.Pool; client: { $disconnect: () => Promise<void> } } | undefined;
  vigieBoss?: Promise<PgBoss> | undefined;
};
const globals = globalThis as Globals;

// Before each test file: a database as the migrations leave it. It is made once a process; the files of that process find it emptied.
if (!globals.testDatabase || !(await isEmptied(globals.testDatabase))) globals.testDatabase = await makeDatabase();
beginFile(globals.testDatabase.url);

/** False where the file before made or dropped tables. */
async function isEmptied({ url, tables }: Made): Promise<boolean> {
  return withClient(url, async (client) => {
    if ((await tableNames(client)) !== tables) return false;
    await client.query("set lock_timeout = '20s'");
    await emptyDatabase(client);
    return true;
  });
}

async function makeDatabase(): Promise<Made> {
  await closeConnections();
  const [server, template] = [inject("serverUrl"), inject("template")];
  const name = `${template}_${crypto.randomUUID().slice(0, 8)}`;
  await run(server, `create database "${name}" template "${template}"`);
  const url = withDatabase(server, name);
  return { url, tables: await withClient(url, tableNames) };
}

async function closeConnections(): Promise<void> {
  const { vigieBoss, vigieDb } = globals;
  globals.vigieBoss = undefined;
  globals.vigieDb = undefined;
  await (await vigieBoss)?.stop({ graceful: false });
  await vigieDb?.client.$disconnect();
  await vigieDb?.pool.end();
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}
