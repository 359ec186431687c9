import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { settings } from "@/lib/testing/settings";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

type Server = { url: string; stop: () => Promise<void> };

/** One server and one migrated template serve the whole run; each test process clones it. TEST_DATABASE_URL lends a running server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? borrowed(process.env.TEST_DATABASE_URL) : await ownServer();
  const template = `vigie_template_${process.pid}_${Date.now().toString(36)}`;
  await run(server.url, `create database "${template}"`);
  await prepare(withDatabase(server.url, template));
  project.provide("serverUrl", server.url);
  project.provide("template", template);
  return async () => {
    await dropAll(server.url, template);
    await server.stop();
  };
}

/** Drops the template and its clones, whose names begin with its own. */
async function dropAll(url: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>("select datname as name from pg_database where starts_with(datname, $1)", [
    template,
  ]);
  for (const { name } of rows) await client.query(`drop database if exists "${name}" with (force)`);
  await client.end();
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function prepare(url: string): Promise<void> {
  const { applyMigrations } = await import("../../scripts/migrations.mjs");
  await applyMigrations(url);
  process.env.DATABASE_URL = url;
  process.env.VIGIE_KEYS ??= settings.VIGIE_KEYS;
  const { startBoss, stopBoss } = await import("@/lib/platform/jobs");
  await startBoss();
  await stopBoss();
}

async function ownServer(): Promise<Server> {
  const { startPostgres } = await import("../../scripts/postgres.mjs");
  const folder = mkdtempSync(join(tmpdir(), "vigie-test-"));
  // As root the server is another user, who must be able to pass.
  chmodSync(folder, 0o755);
  const server = await startPostgres({ dataDir: join(folder, "postgres"), durable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const borrowed = (url: string): Server => ({ url, stop: async () => undefined });
