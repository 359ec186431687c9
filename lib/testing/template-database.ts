import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

type Server = { url: string; stop: () => Promise<void> };

/** One server and one migrated template for the whole run; each test file clones it. TEST_DATABASE_URL lends a running server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? borrowed(process.env.TEST_DATABASE_URL) : await ownServer();
  const template = `vigie_template_${process.pid}_${Date.now().toString(36)}`;
  await run(server.url, `create database "${template}"`);
  await prepare(withDatabase(server.url, template));
  project.provide("serverUrl", server.url);
  project.provide("template", template);
  return async () => {
    await run(server.url, `drop database if exists "${template}" with (force)`);
    await server.stop();
  };
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
  process.env.VIGIE_KEYS ??= testKeys;
  const { startBoss, stopBoss } = await import("@/lib/platform/jobs");
  await startBoss();
  await stopBoss();
}

export const testKeys = `test:${Buffer.alloc(32, 7).toString("base64")}`;

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
