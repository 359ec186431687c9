import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect } from "@playwright/test";
import pg from "pg";
import { applyMigrations } from "../scripts/migrations.mjs";
import { freePort, startPostgres } from "../scripts/postgres.mjs";

export type WebProcess = {
  origin: string;
  database: pg.Pool;
  /** Resolves when it answers. */
  start: () => Promise<void>;
  /** kill -9: no drain, nothing is flushed. */
  kill: () => Promise<void>;
  /** Ends it and drops its database. */
  close: () => Promise<void>;
};

/** A second web process of the built app that a test may kill: its own port, and its own new database on the portal's server. */
export async function webProcess(): Promise<WebProcess> {
  const server = await startPostgres({ dataDir: path.resolve(".data/e2e/postgres") });
  const name = `vigie_e2e_${process.pid}_${Date.now().toString(36)}`;
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await onServer(server.url, `create database "${name}"`);
  await applyMigrations(url);
  const database = new pg.Pool({ connectionString: url });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    PORT: String(port),
    APP_ORIGIN: origin,
    DATABASE_URL: url,
    VIGIE_KEYS: `e2e:${Buffer.alloc(32, 7).toString("base64")}`,
    VIGIE_SAMPLE: "off",
    LOG_LEVEL: "warn",
  };
  let child: ChildProcess | undefined;

  function run(): void {
    const args = ["--import", "./scripts/end-with-parent.mjs", "--import", "tsx", "app/server.ts"];
    child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  }
  /** One that could not start, as on a machine that is too busy, is started again: what `npm start` does too. */
  async function isLive(): Promise<boolean> {
    if (!child || child.exitCode !== null || child.signalCode !== null) run();
    return fetch(`${origin}/api/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  const start = () => expect.poll(isLive, { timeout: 90_000, intervals: [50] }).toBe(true);
  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  async function close(): Promise<void> {
    await kill();
    await database.end();
    await onServer(server.url, `drop database "${name}" with (force)`);
  }
  return { origin, database, start, kill, close };
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
