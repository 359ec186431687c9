// node --import tsx bench/history.ts [--monitors 2000] [--times 100]
// The real web process as built, with a member signed in, over a real Postgres: the page and JSON of a monitor with two years behind
// it, and the list of all. Beside them what the same figures cost from raw results alone, in the same run.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { latencyBoundsMs } from "../lib/monitoring/history/rules";
import { applyMigrations } from "../scripts/migrations.mjs";
import { freePort, startPostgres } from "../scripts/postgres.mjs";
import { type ConsoleWeb, startConsole } from "./console-web";
import { ascending, at, cpuSeconds, postgresCpuSeconds } from "./measuring";

const { values } = parseArgs({ options: { monitors: { type: "string", default: "2000" }, times: { type: "string", default: "100" } } });
const [monitors, times] = [Number(values.monitors), Number(values.times)];
const ranges = ["24h", "7d", "30d", "90d", "1y", "2y"];
const [days, rawDays, listedHours] = [730, 30, 48];

const rawHistorySql = `
  select floor(extract(epoch from "scheduledAt") / 14400) as step, count(*), count(*) filter (where not "isOk"), max("latencyMs"),
         percentile_cont(array[0.5, 0.95, 0.99]) within group (order by "latencyMs") filter (where "isOk")
    from "CheckResult" where "monitorId" = $1 and "scheduledAt" >= now() - interval '30 days' group by 1`;
const rawUptimeSql = `
  select "monitorId", avg("isOk"::int) from "CheckResult"
   where "monitorId" in (select id from "Monitor" order by lower(name) limit 100) and "scheduledAt" >= now() - interval '1 day' group by 1`;

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
// As root the server runs as another user, which must get through.
chmodSync(folder, 0o755);
const server = await startPostgres({ dataDir: join(folder, "postgres") });
const env = { ...process.env, DATABASE_URL: server.url, VIGIE_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`, LOG_LEVEL: "error" };
Object.assign(process.env, env);
const db = new pg.Client({ connectionString: server.url });
let web: ConsoleWeb | undefined;
try {
  await applyMigrations(server.url);
  await db.connect();
  const id = await seed();
  web = await startConsole(env, await freePort());
  await measure(web, id);
} finally {
  await web?.stop();
  await db.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** Returns the monitor that has all of it: results of 30 days, hours, days and outages of two years. The others have what the list shows. */
async function seed(): Promise<string> {
  const startedAt = performance.now();
  const { checkResults } = await import("../lib/monitoring/history/steps/partitions");
  const { makePartition } = await import("../lib/platform/partitions");
  const { rollUpHours } = await import("../lib/monitoring/history/commands");
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  for (let n = 0; n <= rawDays; n++) await makePartition(checkResults, new Date(today - n * 86_400_000));
  await db.query(
    `insert into "Monitor" (id, name, kind, target, config, "intervalSeconds", "timeoutMs", state, "createdAt", "lastCheckedAt", "lastLatencyMs")
     select gen_random_uuid(), 'Monitor ' || lpad(n::text, 5, '0'), 'http', 'https://service-' || n || '.example/', '{"kind":"http"}', 60, 5000,
            'up', now() - $2 * interval '1 day', now(), 80 + n % 100 from generate_series(1, $1::int) n`,
    [monitors, days],
  );
  const { rows } = await db.query<{ id: string }>(`select id from "Monitor" order by name limit 1`);
  const { id } = rows[0] as { id: string };
  await insertIntervals();
  await insertMaintenance();
  await insertResults(`select id from "Monitor"`, [], 1);
  await insertResults("select $1::uuid as id", [id], rawDays);
  await insertHours(`select id from "Monitor" where id <> $1`, id, listedHours);
  await insertHours("select $1::uuid as id", id, days * 24);
  await db.query("analyze");
  await rollUpHours();
  await insertIncidents(id);
  await db.query("vacuum analyze");
  const size = await db.query<Record<string, number>>(
    `select (select count(*) from "MonitorInterval")::int as intervals, (select count(*) from "CheckResult")::int as results,
            (select count(*) from "MonitorHour")::int as hours, (select count(*) from "MonitorDay")::int as days`,
  );
  console.log(`${monitors} monitors, ${JSON.stringify(size.rows[0])}, made in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  return id;
}

/** Forty outages in two years each, of three minutes to an hour. */
async function insertIntervals(): Promise<void> {
  const outages = `select id as "monitorId", k, "createdAt", "createdAt" + (k * 18 + (hashtext(id::text || k) & 15)) * interval '1 day' as began,
                          (3 + (hashtext(k || id::text) & 63)) * interval '1 minute' as lasted from "Monitor", generate_series(0, 39) k`;
  await db.query(
    `insert into "MonitorInterval" (id, "monitorId", state, cause, "startedAt", "endedAt")
     select gen_random_uuid(), "monitorId", 'down', '{ "text": "Status 503, expected 200-299", "phrases": null }', began, began + lasted from (${outages}) o`,
  );
  await db.query(
    `insert into "MonitorInterval" (id, "monitorId", state, "startedAt", "endedAt")
     select gen_random_uuid(), "monitorId", 'up'::"IntervalState", coalesce(lag(began + lasted) over by_time, "createdAt"), began from (${outages}) o window by_time as (partition by "monitorId" order by k)
     union all select gen_random_uuid(), "monitorId", 'up'::"IntervalState", max(began + lasted), null from (${outages}) o group by "monitorId"`,
  );
}

/** Two hours a week, for a tenth of the monitors. */
async function insertMaintenance(): Promise<void> {
  await db.query(
    `insert into "MaintenanceSpan" (id, title, "monitorIds", "startsAt", "endsAt", "hasBegun")
     select gen_random_uuid(), 'Weekly work', (select array_agg(id) from (select id from "Monitor" order by name limit $2) m),
            now() - n * interval '7 days', now() - n * interval '7 days' + interval '2 hours', true from generate_series(1, $1::int) n`,
    [Math.floor(days / 7), Math.ceil(monitors / 10)],
  );
}

async function insertResults(of: string, parameters: unknown[], dayCount: number): Promise<void> {
  await db.query(
    `insert into "CheckResult" ("monitorId", "scheduledAt", "startedAt", "isOk", "latencyMs", "statusCode")
     select id, at, at, (hashtext(id::text || at) & 1023) > 0, 60 + (hashtext(at || id::text) & 127), 200
       from (${of}) m, generate_series(date_trunc('minute', now()) - ${dayCount} * interval '1 day', now(), '1 minute') at on conflict do nothing`,
    parameters,
  );
}

async function insertHours(of: string, id: string, hours: number): Promise<void> {
  await db.query(
    `insert into "MonitorHour" ("monitorId", hour, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets")
     select id, hour, 60, 0, 6000, 400, (select array_agg((hashtext(id::text || hour || n) & 3) * (n between 12 and 24)::int) from generate_series(0, $2::int) n)
       from (${of}) m, generate_series(date_trunc('hour', now()) - $3 * interval '1 hour', date_trunc('hour', now()) - interval '2 hours', '1 hour') hour`,
    [id, latencyBoundsMs.length, hours],
  );
}

/** One for each outage of the monitor. */
async function insertIncidents(id: string): Promise<void> {
  await db.query(
    `insert into "Incident" (id, title, severity, state, "causeKey", "monitorId", "openedAt", "resolvedAt")
     select gen_random_uuid(), '{ "text": "Monitor is down", "phrases": null }', 'sev2', 'resolved', gen_random_uuid()::text, $1, "startedAt", "endedAt"
       from "MonitorInterval" where "monitorId" = $1 and state = 'down'`,
    [id],
  );
}

async function measure(portal: ConsoleWeb, id: string): Promise<void> {
  const page = `/console/monitoring/uptime/${id}`;
  const json = `/api/console/monitoring/monitors/${id}`;
  const asked = (path: string) => async () => (await portal.get(path)).ms;
  // Code that runs for the first times is interpreted, by both processes: without this, what is measured first would look slow.
  for (const path of [...ranges.map((range) => `${page}?range=${range}`), "/console/monitoring/uptime"])
    for (let n = 0; n < 20; n++) await portal.get(path);
  console.log(`\nload average ${loadAverage()}\n${"what".padEnd(34)}    p50 ms   p95 ms   CPU ms of web, of Postgres`);
  for (const range of ranges) await time(`monitor page, chart of ${range}`, asked(`${page}?range=${range}`));
  await time("monitor page, heat of 90 days", asked(`${page}?heat=90`));
  const took = new Map<string, number>();
  for (const range of ranges) took.set(range, await time(`history JSON, ${range}`, asked(`${json}/history?range=${range}`)));
  await time("head and neighbours JSON", asked(json));
  await time("list page of the first 100", asked("/console/monitoring/uptime"));
  const listed = await time(`list JSON, each 100 of ${monitors}`, eachPageOf(portal));

  console.log("\nThe same from raw results alone, in SQL, without a web process around it:");
  const raw = await time("response times of 30 days", () => queryRaw(rawHistorySql, [id]));
  const uptimes = await time("uptime of 24 h, 100 monitors", () => queryRaw(rawUptimeSql, []), Math.min(times, 10));
  console.log(`\nhistory of 30 days: ${(raw / (took.get("30d") as number)).toFixed(1)} times as long from raw results`);
  console.log(
    `a page of the list: ${(uptimes / listed).toFixed(1)} times as long from raw results, for one of its four columns of figures`,
  );
  console.log(`load average ${loadAverage()}`);
}

/** One request a call, from the first page to the last and around again. */
function eachPageOf({ get }: ConsoleWeb): () => Promise<number> {
  let cursor: string | null = null;
  return async () => {
    const { text, ms } = await get(`/api/console/monitoring/monitors${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
    ({ nextCursor: cursor } = JSON.parse(text) as { nextCursor: string | null });
    return ms;
  };
}

async function queryRaw(text: string, parameters: unknown[]): Promise<number> {
  const start = performance.now();
  await db.query(text, parameters);
  return performance.now() - start;
}

/** Prints what one took, and returns the median. The first calls, which fill caches and compile, do not count. */
async function time(what: string, once: () => Promise<number>, count = times): Promise<number> {
  for (let n = 0; n < 5; n++) await once();
  const taken: number[] = [];
  const before = cpuSoFar();
  for (let n = 0; n < count; n++) taken.push(await once());
  const cpuMs = cpuSoFar().map((seconds, n) => ((seconds - (before[n] as number)) / count) * 1_000);
  const sorted = ascending(taken);
  const figures = [at(sorted, 0.5), at(sorted, 0.95), ...cpuMs.map((ms) => ms.toFixed(1))];
  console.log(`${what.padEnd(34)} ${figures.map((figure) => figure.padStart(8)).join(" ")}`);
  return Number(at(sorted, 0.5));
}

/** Of the web process and of Postgres. */
function cpuSoFar(): number[] {
  return [cpuSeconds(web?.pid), postgresCpuSeconds(server.pid)];
}

function loadAverage(): string {
  return (loadavg()[0] as number).toFixed(1);
}
