// node --import tsx bench/scheduler.ts [--monitors 1000] [--interval 60] [--minutes 3] [--timeouts 0] [--list] [--naive]
// The real worker and a real Postgres with fsync on, against a loopback target that records when each check arrives.
// --timeouts 0.05: that share of the monitors is never answered. --list: measured again while a console session opens the list of all
// monitors again and again (needs `npm run build`). --naive: and then with a naive design, as a ratio.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { applyMigrations } from "../scripts/migrations.mjs";
import { startPostgres } from "../scripts/postgres.mjs";
import { startConsole } from "./console-web";
import { ascending, at, cpuSeconds, postgresCpuSeconds } from "./measuring";

const { values } = parseArgs({
  options: {
    monitors: { type: "string", default: "1000" },
    interval: { type: "string", default: "60" },
    minutes: { type: "string", default: "3" },
    timeouts: { type: "string", default: "0" },
    list: { type: "boolean", default: false },
    naive: { type: "boolean", default: false },
  },
});
const [monitors, intervalSeconds, minutes] = [Number(values.monitors), Number(values.interval), Number(values.minutes)];
const silentEvery = Number(values.timeouts) > 0 ? Math.round(1 / Number(values.timeouts)) : 0;

/** An attempt takes 5 s, and its confirmation follows a second later. */
const confirmedWithinMs = 7_000;

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
// As root the server runs as another user, which must get through.
chmodSync(folder, 0o755);
const server = await startServer();
const env = {
  ...process.env,
  DATABASE_URL: server.url,
  VIGIE_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
  VIGIE_SAMPLE: "off",
  PROBE_ALLOW_PRIVATE: "127.0.0.0/8",
  LOG_LEVEL: "error",
};
const target = spawn(process.execPath, ["bench/scheduler-target.mjs", String(silentEvery)], {
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
const db = new pg.Client({ connectionString: server.url });
let worker: ChildProcess | undefined;
try {
  await applyMigrations(server.url);
  await db.connect();
  await db.query("create extension pg_stat_statements");
  const [{ port }] = (await once(target, "message")) as [{ port: number }];
  await insertMonitors(port);
  worker = startWorker();
  await sleep((intervalSeconds + 15) * 1_000);
  const ours = await measure(worker, "Vigie");
  await measureRestart();
  if (values.list) await measureWithList(worker);
  if (values.naive) await compareWithNaive(ours);
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
  return spawn(process.execPath, ["--import", "tsx", "lib/worker.ts"], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

type Figures = { cpu: number; statements: number; p99: number };

async function measure(process: ChildProcess, name: string): Promise<Figures> {
  await takeSeen();
  await db.query("select pg_stat_statements_reset()");
  const beganAt = performance.timeOrigin + performance.now();
  const before = { at: performance.now(), worker: cpuSeconds(process.pid), postgres: postgresCpuSeconds(server.pid) };
  await sleep(minutes * 60_000);
  const seconds = (performance.now() - before.at) / 1_000;
  const share = (cpu: number) => `${((cpu / seconds) * 100).toFixed(1)} %`;
  const [workerCpu, postgresCpu] = [cpuSeconds(process.pid) - before.worker, postgresCpuSeconds(server.pid) - before.postgres];
  const { arrivals, lateness } = await takeSeen();
  const { rows } = await db.query<{ all: number; own: number }>(
    `select coalesce(sum(calls), 0)::int as all,
            coalesce(sum(calls) filter (where query ~ '"(Monitor|CheckResult|MonitorInterval|MaintenanceSpan)"|naive_'), 0)::int as own
       from pg_stat_statements`,
  );
  const due = Math.round((monitors * seconds) / intervalSeconds);
  const { checks, deviations } = deviationsOf(arrivals, beganAt);
  const [own, all] = [Number(rows[0]?.own) / checks, Number(rows[0]?.all) / checks];
  const late = ascending(lateness);
  console.log(
    `\n${name}: ${monitors} monitors at ${intervalSeconds} s for ${Math.round(seconds)} s, ${values.timeouts} of them never answered`,
  );
  console.log(`checks done / due            ${checks} / ${due}`);
  console.log(`deviation from the period    p50 ${at(deviations, 0.5)} ms, p99 ${at(deviations, 0.99)} ms, max ${at(deviations, 1)} ms`);
  console.log(`a bare timer beside it       p50 ${at(late, 0.5)} ms, p99 ${at(late, 0.99)} ms, max ${at(late, 1)} ms late on this machine`);
  console.log(
    `CPU, of one core             worker ${share(workerCpu)}, Postgres ${share(postgresCpu)}, together ${share(workerCpu + postgresCpu)}`,
  );
  console.log(
    `statements per check         ${own.toFixed(2)} on monitoring's tables, ${all.toFixed(2)} in all (queues, heartbeat, begin and commit included)`,
  );
  return { cpu: (workerCpu + postgresCpu) / seconds, statements: own, p99: Number(at(deviations, 0.99)) };
}

/** A session that opens the list, scrolls to its end, and begins again, all the time. */
async function measureWithList(process: ChildProcess): Promise<void> {
  const web = await startConsole(env, 3471);
  const [pages, lists]: [number[], number[]] = [[], []];
  let isOver = false;
  const session = (async () => {
    while (!isOver) {
      const page = await web.get("/console/monitoring/uptime");
      pages.push(page.ms);
      let cursor: string | null = null;
      do {
        const more = await web.get(`/api/console/monitoring/monitors${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
        lists.push(more.ms);
        cursor = (JSON.parse(more.text) as { nextCursor: string | null }).nextCursor;
      } while (cursor && !isOver);
    }
  })();
  await measure(process, "While the list is opened again and again");
  isOver = true;
  await session;
  await web.stop();
  const [page, list] = [ascending(pages), ascending(lists)];
  console.log(`the list's page              p50 ${at(page, 0.5)} ms, p95 ${at(page, 0.95)} ms, ${page.length} times`);
  console.log(`100 more monitors            p50 ${at(list, 0.5)} ms, p95 ${at(list, 0.95)} ms, ${list.length} times`);
}

async function compareWithNaive(ours: Figures): Promise<void> {
  worker?.kill("SIGKILL");
  await once(worker as ChildProcess, "exit");
  await db.query("create table naive_result (id uuid, at timestamptz, is_ok boolean, latency int)");
  await db.query("create table naive_rollup (id uuid, unit text, at timestamptz, checks int, latency bigint, primary key (id, unit, at))");
  const settings = { ...env, INTERVAL_SECONDS: String(intervalSeconds) };
  worker = spawn(process.execPath, ["bench/scheduler-naive.mjs"], { env: settings, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await sleep((intervalSeconds + 15) * 1_000);
  const naive = await measure(worker, "A timer, a row, three roll-ups and the state per check");
  console.log(
    `\nVigie / naive                CPU ${(ours.cpu / naive.cpu).toFixed(2)}, statements ${(ours.statements / naive.statements).toFixed(2)}`,
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

/** What arrived since it was taken last. */
async function takeSeen(): Promise<Seen> {
  target.send("take");
  const [seen] = (await once(target, "message")) as [Seen];
  return seen;
}

/** Confirmations of a failure, which follow within seconds, are no checks of their own. */
function deviationsOf(arrivals: [string, number][], beganAt: number): { checks: number; deviations: number[] } {
  const deviations: number[] = [];
  let checks = 0;
  for (const [path, seen] of Map.groupBy(arrivals, ([path]) => path)) {
    const times = seen.map(([, when]) => when);
    const isSilent = silentEvery > 0 && Number(path.slice(1)) % silentEvery === 0;
    const checked = isSilent ? times.filter((_, n) => !isConfirmation(times, n, beganAt)) : times;
    checks += checked.length;
    for (const [n, when] of checked.entries()) {
      if (n > 0) deviations.push(Math.abs(when - (checked[n - 1] as number) - intervalSeconds * 1_000));
    }
  }
  return { checks, deviations: ascending(deviations) };
}

/** The first one seen may confirm a check from before the measurement: then none confirms it in turn. */
function isConfirmation(times: number[], n: number, beganAt: number): boolean {
  const [before, when = 0, after = Infinity] = [times[n - 1], times[n], times[n + 1]];
  if (before !== undefined) return when - before < confirmedWithinMs;
  return when - beganAt < confirmedWithinMs && after - when >= confirmedWithinMs;
}
