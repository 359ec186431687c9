/** Durable tracked events per second through HTTP, beside the bare multi-row insert into the same table on the same server. */
import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { applyMigrations } from "../scripts/migrations.mjs";
import { startPostgres } from "../scripts/postgres.mjs";

const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const batchSize = 100;
const folder = mkdtempSync(path.join(os.tmpdir(), "vigie-bench-"));
const key = "vgp_bench_key_0000";
let counter = 0;
const names = [
  "signed_up",
  "project_created",
  "wallet_connected",
  "dao_created",
  "token_created",
  "token_deployed",
  "$pageview",
  "$pageleave",
];

const postgres = await startPostgres({ dataDir: path.join(folder, "postgres"), durable: true });
try {
  await applyMigrations(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  client.on("error", () => undefined);
  await client.query(`insert into "AnalyticsProject" ("name", "key") values ('Bench', $1)`, [key]);
  await addPartitions(client);
  console.log(
    `${os.cpus().length} cores, ${os.cpus()[0]?.model}, Node ${process.version}, ${seconds} s per figure, one event about ${JSON.stringify(event()).length} bytes\n`,
  );

  const bare = { statement100: await bareInsert(100), statement1000: await bareInsert(1_000) };
  const web = await startWeb();
  await load(web.url, 8, batchSize, 3);
  const rounds = [];
  for (const connections of [8, 16, 32]) {
    rounds.push(
      await measure(`batches of ${batchSize}, ${connections} connections`, () => load(web.url, connections, batchSize, seconds), web.pid),
    );
  }
  for (const connections of [8, 64])
    await measure(`single events, ${connections} connections`, () => load(web.url, connections, 1, seconds), web.pid);
  const best = Math.max(...rounds);
  console.log(
    `\nbest in batches: ${thousands(best)} events/s durable = ${(best / bare.statement100).toFixed(2)} of the bare insert in statements of ${batchSize}, ${(best / bare.statement1000).toFixed(2)} of it in statements of 1,000 (what our writer sends)`,
  );
  await web.stop();
  await client.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The reference: the same rows in one multi-row `insert … values … on conflict do nothing` per statement, 4 clients, nothing else to do. */
async function bareInsert(rowsPerStatement: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      return client;
    }),
  );
  const columns = 8;
  const values = Array.from(
    { length: rowsPerStatement },
    (_, n) => `(${Array.from({ length: columns }, (_, c) => `$${n * columns + c + 1}`).join(",")})`,
  ).join(",");
  const text = `insert into "TrackedEvent" ("projectId","uuid","sentDay","nameId","personId","distinctId","at","properties") values ${values} on conflict do nothing`;
  const cpu = cpuMeter(process.pid);
  let inserted = 0;
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - started < seconds * 1_000) {
        const rows = Array.from({ length: rowsPerStatement }, event);
        const values = rows.flatMap((row) => [
          1,
          row.uuid,
          row.timestamp,
          1 + names.indexOf(row.event),
          row.person,
          row.distinct_id,
          row.timestamp,
          JSON.stringify(row.properties),
        ]);
        await client.query({ name: `bare${rowsPerStatement}`, text, values });
        inserted += rowsPerStatement;
      }
    }),
  );
  const rate = inserted / ((performance.now() - started) / 1_000);
  console.log(`bare insert, statements of ${rowsPerStatement}: ${thousands(rate)} rows/s  (${cpu()})`);
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

async function startWeb() {
  const child = fork(path.join(import.meta.dirname, "ingest-server.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: postgres.url, VIGIE_KEYS: `bench:${Buffer.alloc(32, 7).toString("base64")}`, LOG_LEVEL: "warn" },
  });
  const url = await new Promise<string>((resolve, reject) =>
    child.once("message", (address) => resolve(String(address))).once("exit", reject),
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = () => {
    child.disconnect();
    return ended;
  };
  return { url, pid: child.pid as number, stop };
}

async function measure(
  label: string,
  run: () => Promise<{ events: number; seconds: number; latencies: number[] }>,
  webPid: number,
): Promise<number> {
  const before = await count();
  const cpu = cpuMeter(webPid);
  const { events, seconds: took, latencies } = await run();
  const stored = (await count()) - before;
  if (stored !== events) throw new Error(`${events} events acknowledged, ${stored} stored`);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1);
  console.log(`${label}: ${thousands(events / took)} events/s, answer p50 ${at(0.5)} ms p99 ${at(0.99)} ms  (web ${cpu()})`);
  return events / took;
}

async function count(): Promise<number> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query('select count(*) from "TrackedEvent"');
  await client.end();
  return Number(rows[0].count);
}

/** Bodies are built beforehand, but for the uuids, which are written over the old ones: the generator must not eat the machine. */
async function load(url: string, connections: number, size: number, forSeconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const started = performance.now();
  let events = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const body = Buffer.from(
        JSON.stringify({ api_key: key, batch: Array.from({ length: size }, event), sent_at: new Date().toISOString() }),
      );
      const places = uuidPlaces(body);
      while (performance.now() - started < forSeconds * 1_000) {
        for (const place of places) body.write(uuid(), place, "latin1");
        const sent = performance.now();
        await post(agent, `${url}/ingest/batch/`, body);
        latencies.push(performance.now() - sent);
        events += size;
      }
    }),
  );
  agent.destroy();
  return { events, seconds: (performance.now() - started) / 1_000, latencies };
}

function uuidPlaces(body: Buffer): number[] {
  const places: number[] = [];
  for (let at = body.indexOf('"uuid":"'); at >= 0; at = body.indexOf('"uuid":"', at + 8)) places.push(at + 8);
  return places;
}

function post(agent: Agent, url: string, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { agent, method: "POST", headers: { "content-type": "application/json", "content-length": body.length } },
      (response) => {
        response.resume().on("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`))));
      },
    );
    outgoing.on("error", reject).end(body);
  });
}

function event() {
  const person = 1 + Math.floor(Math.random() * 20_000);
  return {
    event: names[Math.floor(Math.random() * names.length)] as string,
    uuid: uuid(),
    distinct_id: `user-${person}`,
    person,
    timestamp: new Date(Date.now() - Math.random() * 3_000).toISOString(),
    properties: {
      $lib: "posthog-node",
      $lib_version: "5.70.0",
      plan: "pro",
      chain: "polygon",
      country: "FR",
      $current_url: `https://app.blockdeploy.example/projects/${person}/tokens`,
    },
  };
}

/** Version 7, as the SDKs make them. */
function uuid(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const tail = (counter++ % 0xffffffff).toString(16).padStart(8, "0");
  const noise = Math.floor(Math.random() * 0xffffffff)
    .toString(16)
    .padStart(8, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${noise.slice(0, 3)}-8${noise.slice(3, 6)}-${noise.slice(6)}${tail}00`;
}

async function addPartitions(client: pg.Client): Promise<void> {
  const now = new Date();
  const day = (months: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
  await client.query(
    `create table if not exists "TrackedEvent_bench" partition of "TrackedEvent" for values from ('${day(0)}') to ('${day(1)}')`,
  );
}

/** Share of a core that a process used, and all Postgres processes together, since the call. */
function cpuMeter(pid: number): () => string {
  const started = performance.now();
  const before = { own: cpuSeconds(pid), machine: machineSeconds() };
  return () => {
    const wall = (performance.now() - started) / 1_000;
    const share = (used: number) => `${Math.round((100 * used) / wall)}%`;
    return `${share(cpuSeconds(pid) - before.own)} of a core, machine ${share(machineSeconds() - before.machine)}`;
  };
}

function cpuSeconds(pid: number): number {
  if (process.platform !== "linux") return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function machineSeconds(): number {
  return os.cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1_000;
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
