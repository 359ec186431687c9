import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { isRunning, kill, killTree } from "@/lib/testing/processes";
import { until } from "@/lib/testing/until";
import { applyMigrations } from "../../scripts/migrations.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";

const jobs = 200;
type State = { attempts: number; effects: number; total: number; unfinished: number; resyncs: number; health: string };

const children = new Set<ChildProcess>();

function start(role: "worker" | "web", DATABASE_URL = process.env.DATABASE_URL): ChildProcess {
  const args = ["--import", "tsx", "lib/testing/recovery-process.ts", role];
  const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL }, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  children.add(child);
  return child;
}

async function startWeb(DATABASE_URL?: string) {
  const child = start("web", DATABASE_URL);
  const [url] = (await once(child, "message")) as [string];
  return {
    child,
    post: (path: string, body = {}) => fetch(url + path, { method: "POST", headers: { origin: url }, body: JSON.stringify(body) }),
    state: async () => ((await fetch(`${url}/state`)).ok ? ((await (await fetch(`${url}/state`)).json()) as State) : null),
  };
}

const word = (child: ChildProcess, wanted: string) =>
  new Promise<void>((resolve) => void child.on("message", (said) => said === wanted && resolve()));

afterEach(async () => {
  for (const child of children) await kill(child);
  children.clear();
});

test("of two workers one is killed in the middle of its jobs: every effect once, 30 s after the last kill", async () => {
  const web = await startWeb();
  const share = jobs / 4;
  const ask = async (n: number) => expect((await web.post("/ask", { jobs: share, from: n * share })).status).toBe(200);
  await ask(0);
  start("worker");
  for (const n of [1, 2, 3]) {
    const doomed = start("worker");
    await word(doomed, "up");
    const isBusy = word(doomed, "busy");
    await ask(n);
    await isBusy;
    await kill(doomed);
  }
  await until(async () => (await web.state())?.unfinished === 0, 30_000);
  const state = await web.state();
  expect(state).toMatchObject({ effects: jobs, total: jobs });
  // Otherwise no kill fell into a job, and this proved nothing.
  expect(state?.attempts).toBeGreaterThan(jobs);
});

test("web and worker outlive a database killed under load, work within 10 s and lose or double nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-recovery-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "postgres");
  let postgres = await startPostgres({ dataDir });
  try {
    await applyMigrations(postgres.url);
    const web = await startWeb(postgres.url);
    expect((await web.post("/ask", { jobs, from: 0 })).status).toBe(200);
    const worker = start("worker", postgres.url);
    const load = new AbortController();
    const seen = new Set<number>();
    const senders = Array.from({ length: 5 }, async () => {
      while (!load.signal.aborted) seen.add((await web.post("/slow")).status);
    });
    for (const effects of [20, 60]) {
      await until(async () => ((await web.state())?.effects ?? 0) >= effects);
      const before = (await web.state())?.resyncs ?? 0;
      killTree(postgres.pid);
      postgres = await startPostgres({ dataDir });
      await until(async () => {
        const state = await web.state();
        return state?.health === "ok" && state.resyncs > before && (await web.post("/slow")).ok;
      }, 10_000);
    }
    await until(async () => (await web.state())?.unfinished === 0, 40_000);
    load.abort();
    await Promise.all(senders);
    expect(await web.state()).toMatchObject({ effects: jobs, total: jobs });
    expect([web.child, worker].map(isRunning)).toEqual([true, true]);
    expect([...seen].sort()).toEqual([200, 503]);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("web and worker that start before the database wait for it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-waiting-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "postgres");
  let postgres = await startPostgres({ dataDir });
  const { url } = postgres;
  await applyMigrations(url);
  await postgres.stop();
  let asked = 0;
  // Stands where the database will be, and hangs up.
  const nobody = createServer((socket) => {
    asked++;
    socket.destroy();
  });
  try {
    await once(nobody.listen(Number(new URL(url).port), "127.0.0.1"), "listening");
    const [web, worker] = [startWeb(url), start("worker", url)];
    const isUp = word(worker, "up");
    await until(async () => asked >= 4);
    await once(nobody.close(), "close");
    postgres = await startPostgres({ dataDir });
    expect(postgres.url).toBe(url);
    await isUp;
    expect((await (await web).post("/ask", { jobs: 1, from: 0 })).status).toBe(200);
    await until(async () => (await (await web).state())?.effects === 1);
  } finally {
    nobody.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
