// node --import tsx bench/scheduler.ts [--monitors 1000] [--interval 60] [--minutes 3]
// The real worker and a real Postgres with fsync on, against a loopback target that records when each check arrives.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { applyMigrations } from "../scripts/migrations.mjs";
import { startPostgres } from "../scripts/postgres.mjs";

const { values } = parseArgs({
  options: {
    monitors: { type: "string", default: "1000" },
    interval: { type: "string", default: "60" },
    minutes: { type: "string", default: "3" },
  },
});
const [monitors, intervalSeconds, minutes] = [Number(values.monitors), Number(values.interval), Number(values.minutes)];
const ticksPerSecond = 100;

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
// As root the server runs as another user, which must get through.
chmodSync(folder, 0o755);
const server = await startServer();
const target = spawn(process.execPath, ["bench/scheduler-target.mjs"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const db = new pg.Client({ connectionString: server.url });
let worker: ChildProcess | undefined;
try {
  await applyMigrations(server.url);
  await db.connect();
  await db.query("create extension pg_stat_statements");
  const [{ port }] = (await once(target, "message")) as [{ port: number }];
  await insertMonitors(port);
  worker = startWorker();
  await sleep((intervalSeconds + 5) * 1_000);
  await measure(worker);
  await measureRestart();
} finally {
  worker?.kill("SIGKILL");
  target.kill();
  await db.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Started twice: what counts the statements must be there from the server's start. */
async function startServer() {
  const dataDir = join(folder, "postgres");
  const first = await startPostgres({ dataDir });
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await client.end();
  await first.stop();
  return startPostgres({ dataDir });
}

async function insertMonitors(port: number) {
  await db.query(
    `insert into "Monitor" (id, name, kind, target, config, "intervalSeconds", "timeoutMs")
     select gen_random_uuid(), 'Monitor ' || n, 'http', $1 || n, jsonb_build_object('kind', 'http', 'url', $1 || n, 'method', 'GET',
            'headers', '[]'::jsonb, 'isFollowing', true, 'expectedStatus', '200-299', 'jsonAssertions', '[]'::jsonb), $2, 5000
       from generate_series(1, $3::int) n`,
    [`http://127.0.0.1:${port}/`, intervalSeconds, monitors],
  );
}

function startWorker(): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: server.url,
    VIGIE_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
    PROBE_ALLOW_PRIVATE: "127.0.0.0/8",
    LOG_LEVEL: "warn",
  };
  return spawn(process.execPath, ["--import", "tsx", "lib/worker.ts"], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

async function measure(process: ChildProcess) {
  await takeSeen();
  await db.query("select pg_stat_statements_reset()");
  const before = { at: performance.now(), worker: cpuSeconds(process.pid), postgres: postgresCpuSeconds() };
  await sleep(minutes * 60_000);
  const seconds = (performance.now() - before.at) / 1_000;
  const share = (cpu: number) => `${((cpu / seconds) * 100).toFixed(1)} %`;
  const [workerCpu, postgresCpu] = [cpuSeconds(process.pid) - before.worker, postgresCpuSeconds() - before.postgres];
  const { arrivals, lateness } = await takeSeen();
  const { rows } = await db.query<{ all: number; own: number }>(
    `select coalesce(sum(calls), 0)::int as all, coalesce(sum(calls) filter (where query ~ '"(Monitor|CheckResult|MonitorInterval)"'), 0)::int as own
       from pg_stat_statements`,
  );
  const due = Math.round((monitors * seconds) / intervalSeconds);
  const deviations = deviationsOf(arrivals);
  console.log(`${monitors} monitors at ${intervalSeconds} s for ${Math.round(seconds)} s`);
  console.log(`checks done / due            ${arrivals.length} / ${due}`);
  console.log(`deviation from the period    p50 ${at(deviations, 0.5)} ms, p99 ${at(deviations, 0.99)} ms, max ${at(deviations, 1)} ms`);
  lateness.sort((a, b) => a - b);
  console.log(
    `a bare timer beside it       p50 ${at(lateness, 0.5)} ms, p99 ${at(lateness, 0.99)} ms, max ${at(lateness, 1)} ms late on this machine`,
  );
  console.log(
    `CPU, of one core             worker ${share(workerCpu)}, Postgres ${share(postgresCpu)}, together ${share(workerCpu + postgresCpu)}`,
  );
  console.log(
    `statements per check         ${(Number(rows[0]?.own) / arrivals.length).toFixed(2)} on monitoring's tables, ${(Number(rows[0]?.all) / arrivals.length).toFixed(2)} in all (queues, heartbeat, begin and commit included)`,
  );
}

async function measureRestart() {
  worker?.kill("SIGKILL");
  await once(worker as ChildProcess, "exit");
  await sleep(1_000);
  await takeSeen();
  const startedAt = performance.timeOrigin + performance.now();
  worker = startWorker();
  const seen = new Map<string, number>();
  while (seen.size < monitors) {
    await sleep(200);
    for (const [path, when] of (await takeSeen()).arrivals) if (!seen.has(path)) seen.set(path, when);
    if (performance.timeOrigin + performance.now() - startedAt > (2 * intervalSeconds + 60) * 1_000) break;
  }
  const last = Math.max(...seen.values());
  console.log(`after kill -9 and restart    ${seen.size} of ${monitors} checked again within ${((last - startedAt) / 1_000).toFixed(1)} s`);
}

type Seen = { arrivals: [string, number][]; lateness: number[] };

async function takeSeen(): Promise<Seen> {
  target.send("take");
  const [seen] = (await once(target, "message")) as [Seen];
  return seen;
}

function deviationsOf(arrivals: [string, number][]): number[] {
  const last = new Map<string, number>();
  const deviations: number[] = [];
  for (const [path, when] of arrivals) {
    const before = last.get(path);
    if (before !== undefined) deviations.push(Math.abs(when - before - intervalSeconds * 1_000));
    last.set(path, when);
  }
  return deviations.sort((a, b) => a - b);
}

function at(sorted: number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
}

/** User and system time, with that of children that have ended. */
function cpuSeconds(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

function postgresCpuSeconds(): number {
  const children = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry) && parentOf(entry) === server.pid);
  return cpuSeconds(server.pid) + children.reduce((sum, pid) => sum + cpuSeconds(Number(pid)), 0);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
