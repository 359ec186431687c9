import { readFileSync } from "node:fs";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { run, withDatabase } from "@/lib/testing/template-database";

/** Creates a database that lives as long as the test or file that asks for it, and returns its address. */
export async function makeDatabase(atEnd: (drop: () => Promise<void>) => void = onTestFinished): Promise<string> {
  const name = `vigie_upgrade_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  const serverUrl = inject("serverUrl");
  await run(serverUrl, `create database "${name}"`);
  atEnd(() => run(serverUrl, `drop database if exists "${name}" with (force)`));
  return withDatabase(serverUrl, name);
}

/** Fills an empty database with the rows and the schema of the version before the baseline. */
export const restoreBefore = (url: string): Promise<void> =>
  run(url, readFileSync(new URL("before-baseline.sql", import.meta.url), "utf8"));

export async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}
