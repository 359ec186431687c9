import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { buildIfStale, generateIfStale } from "./build.mjs";
import { applyMigrations, pendingMigrations, root } from "./migrations.mjs";
import { keepPostgres } from "./postgres.mjs";
import { whenParentEnds } from "./processes.mjs";
import { readSettings } from "./settings.mjs";
import { runNode, seconds, step } from "./steps.mjs";
import { supervise } from "./supervise.mjs";

const tsx = ["--import", "tsx"];

/** Runs database, web, worker and (in sample mode) the sample target until SIGINT or SIGTERM, then stops them in turn. */
export async function runPortal({ isDev }) {
  const start = performance.now();
  const signal = endingSignal();
  const stops = [];
  try {
    const env = readSettings({ isDev });
    await checkSettings(env, signal);
    await expectFreePort(Number(env.PORT));
    await prepare(env, stops, signal);
    const signIns = env.VIGIE_SAMPLE === "off" ? [] : await sampleSignIns(env.DATABASE_URL);
    const failed = startProcesses(env, { withTarget: signIns.length > 0 }, stops);
    await Promise.race([healthy(env, signal), failed]);
    announce(env, signIns, start);
    await Promise.race([ended(signal), failed]);
  } catch (error) {
    if (!signal.aborted) {
      console.error(error.message);
      process.exitCode = 1;
    }
  }
  for (const stop of stops.reverse()) await stop();
  process.exit();
}

/** Aborts at the first signal. A group signal arrives more than once (npm passes it on too), so only one a second later is a second. */
function endingSignal() {
  const ending = new AbortController();
  let first = 0;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(name, () => {
      if (first && performance.now() - first > 1_000) process.exit(130);
      first ||= performance.now();
      ending.abort();
    });
  }
  if (process.env.npm_lifecycle_event) whenParentEnds(() => ending.abort());
  return ending.signal;
}

async function ended(signal) {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

/** The app's own reader of settings judges them before anything long begins. */
async function checkSettings(env, signal) {
  const DATABASE_URL = env.DATABASE_URL || "postgresql://127.0.0.1/vigie";
  await runNode([...tsx, "lib/platform/env.ts"], { cwd: root, signal, env: { ...env, DATABASE_URL } });
}

function expectFreePort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(new Error(`PORT ${port} cannot be used (${error.code}): set PORT to another one.`)));
    server.listen(port, () => server.close(resolve));
  });
}

async function prepare(env, stops, signal) {
  if (!env.DATABASE_URL) env.DATABASE_URL = await ownDatabase(env.DATA_DIR, stops);
  await generateIfStale(signal);
  const pending = await pendingMigrations(env.DATABASE_URL);
  if (pending.length) await step(`Applying ${pending.length} migrations`, () => applyMigrations(env.DATABASE_URL, signal));
  if (!env.VIGIE_DEV) await buildIfStale(signal);
  if (env.VIGIE_SAMPLE !== "off" && (await query(env.DATABASE_URL, 'SELECT FROM "Member" LIMIT 1')).length === 0) {
    await step("Loading the sample workspace", async () => {
      await runNode([...tsx, "prisma/sample/seed.ts"], { cwd: root, signal, env });
    });
  }
}

async function ownDatabase(dataDir, stops) {
  const notes = [];
  const server = await step("Starting Postgres", () =>
    keepPostgres({ dataDir: path.join(dataDir, "postgres"), log: (note) => notes.push(note) }),
  );
  for (const note of notes) console.log(`  ${note}`);
  if (!server.owned) throw new Error(`The portal already runs on the data in ${dataDir}: stop it, or set DATA_DIR.`);
  stops.push(server.stop);
  return server.url;
}

async function sampleSignIns(url) {
  const { sampleSignIns: signIns } = await import("../prisma/sample/sign-ins.mjs");
  const present = await query(url, 'SELECT email FROM "Member" WHERE email = ANY($1)', [signIns.map(({ email }) => email)]);
  return signIns.filter(({ email }) => present.some((member) => member.email === email));
}

async function query(connectionString, sql, values) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Returns a promise that rejects when one of the processes cannot be kept running. */
function startProcesses(env, { withTarget }, stops) {
  const web = supervise("web", [...tsx, "app/server.ts"], env);
  // Names are looked up in libuv's pool: with its four threads a resolver that hangs would hold up every check's.
  const others = [supervise("worker", [...tsx, "lib/worker.ts"], { UV_THREADPOOL_SIZE: "32", ...env })];
  if (withTarget) others.push(supervise("sample target", ["prisma/sample/target.mjs"], env));
  // Stopped from the last to the first: the database between web's drain and its end, so that the address answers until all is over.
  stops.unshift(web.stop);
  stops.push(web.drain, () => Promise.all(others.map((child) => child.stop())));
  return Promise.race([web, ...others].map((child) => child.failed));
}

async function healthy(env, signal) {
  const start = performance.now();
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/api/health`, { signal }).catch(() => undefined);
    if (answer?.ok && (await answer.json()).status === "ok") break;
    await sleep(100, undefined, { signal });
  }
  console.log(`Starting web and worker ... ${seconds(start)}`);
}

function announce(env, signIns, start) {
  console.log(`\nVigie is ready after ${seconds(start)}: ${env.APP_ORIGIN}`);
  if (signIns.length === 0) return;
  console.log(`Sample workspace, sign in at ${new URL("/sign-in", env.APP_ORIGIN)} as`);
  for (const { name, role, email, password } of signIns) {
    console.log(`  ${role.padEnd(10)} ${email.padEnd(34)} ${password.padEnd(20)} ${name}`);
  }
}
