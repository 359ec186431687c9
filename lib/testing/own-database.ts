import { afterAll, inject } from "vitest";
import { run, testKeys, withDatabase } from "@/lib/testing/template-database";

// Runs before each test file, and so before any module of ours reads the settings.
const name = `vigie_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
const serverUrl = inject("serverUrl");
await run(serverUrl, `create database "${name}" template "${inject("template")}"`);

Object.assign(process.env, {
  DATABASE_URL: withDatabase(serverUrl, name),
  DATABASE_POOL: "6",
  VIGIE_KEYS: testKeys,
  APP_ORIGIN: "http://localhost:3000",
  PROBE_ALLOW_PRIVATE: "127.0.0.0/8",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
});

afterAll(async () => {
  const { stopBoss } = await import("@/lib/platform/jobs");
  const { closeDb } = await import("@/lib/platform/db");
  await stopBoss();
  await closeDb();
  await run(serverUrl, `drop database if exists "${name}" with (force)`);
});
