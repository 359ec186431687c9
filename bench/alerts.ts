// node --import tsx bench/alerts.ts [--alerts 500] [--routes 100]
// The real worker and a real Postgres with fsync on: monitors that all fail at one moment, each route to a channel of its own.
// Prints how long after its failing result each alert was first tried at its provider, in the message that it shares with those
// of its incident. A monitor whose grid has it checked twice
// meanwhile counts once.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { applyMigrations } from "../scripts/migrations.mjs";
import { startPostgres } from "../scripts/postgres.mjs";
import { cpuSeconds, postgresCpuSeconds } from "./measuring";

const { values } = parseArgs({ options: { alerts: { type: "string", default: "500" }, routes: { type: "string", default: "100" } } });
const [alerts, routes] = [Number(values.alerts), Number(values.routes)];
const failInSeconds = 15;
const giveUpAfterMs = 120_000;

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
const server = await startPostgres({ dataDir: join(folder, "postgres") });
Object.assign(process.env, {
  DATABASE_URL: server.url,
  VIGIE_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
  PROBE_ALLOW_PRIVATE: "127.0.0.0/8",
  LOG_LEVEL: "error",
});
const provider = createServer((request, response) => request.resume().on("end", () => response.writeHead(200).end('{"id":"m"}')));
await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
const db = new pg.Client({ connectionString: server.url });
await applyMigrations(server.url);
await db.connect();
await insertRoutes(`http://127.0.0.1:${(provider.address() as AddressInfo).port}`);
const worker = spawn(process.execPath, ["--import", "tsx", "lib/worker.ts"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
try {
  await measure();
} finally {
  worker.kill("SIGKILL");
  provider.close();
  provider.closeAllConnections();
  await db.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** Each route takes its own share of the monitors, whose address refuses every connection. */
async function insertRoutes(url: string): Promise<void> {
  const { sealChannel } = await import("../lib/alerting/channels/engine/senders");
  await db.query(
    `insert into "Monitor" (id, name, kind, target, config, "intervalSeconds", "timeoutMs", retries, "alertAfter", "nextDueAt")
     select gen_random_uuid(), 'Monitor ' || n, 'http', 'http://127.0.0.1:1/', jsonb_build_object('kind', 'http', 'url', 'http://127.0.0.1:1/',
            'method', 'GET', 'headers', '[]'::jsonb, 'isFollowing', true, 'expectedStatus', '200-299', 'jsonAssertions', '[]'::jsonb), 3600, 5000, 0, 1, now() + $2 * interval '1 second'
     from generate_series(1, $1::int) n`,
    [alerts, failInSeconds],
  );
  for (let n = 0; n < routes; n++) {
    const [channel, route] = [crypto.randomUUID(), crypto.randomUUID()];
    const { config, secret } = sealChannel(channel, "ntfy", { topic: `topic-${n}`, baseUrl: url });
    await db.query(`insert into "Destination" (id, kind, policy, config, secret) values ($1, 'ntfy', 'page', $2, $3)`, [
      channel,
      config,
      secret,
    ]);
    await db.query(`insert into "AlertChannel" (id, name, kind) values ($1, $2, 'ntfy')`, [channel, `Channel ${n}`]);
    await db.query(
      `insert into "AlertRoute" (id, name, position, "sourceIds", "pagesOnCall", severities, labels, days)
       select $1, $2, $3::int, coalesce(array_agg(id), '{}'), false, '{}', '{}', '{}' from
         (select id, row_number() over (order by name) as place from "Monitor") m where place % $4 = $3::int`,
      [route, `Route ${n}`, n, routes],
    );
    await db.query(`insert into "_AlertChannelToAlertRoute" ("A", "B") values ($1, $2)`, [channel, route]);
  }
}

async function measure(): Promise<void> {
  const startedAt = performance.now();
  const failing = `select from "CheckResult" limit 1`;
  while ((await db.query(failing)).rowCount === 0) await sleep(50);
  const [workerBefore, postgresBefore] = [cpuSeconds(worker.pid), postgresCpuSeconds(server.pid)];
  const sent = `select count(*)::int as n from "OutboxMessage" where content ->> 'event' = 'firing' and state in ('sent', 'superseded')`;
  while ((await db.query(sent)).rows[0].n < alerts) {
    if (performance.now() - startedAt > giveUpAfterMs) throw new Error(`only ${(await db.query(sent)).rows[0].n} of ${alerts} were sent`);
    await sleep(200);
  }
  const cpu = [cpuSeconds(worker.pid) - workerBefore, postgresCpuSeconds(server.pid) - postgresBefore];
  const { rows } = await db.query<Record<string, number>>(
    `with wait as (
       select extract(epoch from (
                select min(t."firstAttemptAt") from "OutboxMessage" t
                where t."destinationId" = d."destinationId" and (t.id = d.id or (t."threadKey" = d."threadKey" and t."firstAttemptAt" >= d."createdAt"))
              ) - (c."startedAt" + c."latencyMs" * interval '1 millisecond')) as seconds,
              (d.content ? 'incidentNumber') as named, a."incidentId"
       from "OutboxMessage" d join "Alert" a on a.id::text = d."subjectKey",
       lateral (select * from "CheckResult" c where c."monitorId" = a."sourceId" order by c."startedAt" limit 1) c
       where d.content ->> 'event' = 'firing')
     select count(*)::int as alerts, percentile_cont(0.5) within group (order by seconds) as p50,
            percentile_cont(0.99) within group (order by seconds) as p99, max(seconds) as max, count(*) filter (where named)::int as named,
            count(distinct "incidentId")::int as incidents
     from wait`,
  );
  const { alerts: count, p50, p99, max, named, incidents } = rows[0] as Record<string, number>;
  const s = (value: number | undefined) => `${Number(value).toFixed(2)} s`;
  console.log(`${count} alerts at once over ${routes} routes: failing result to first try p50 ${s(p50)}, p99 ${s(p99)}, max ${s(max)}`);
  console.log(`CPU from the first result to the last delivery: worker ${s(cpu[0])}, Postgres ${s(cpu[1])}`);
  console.log(`${named} of them named their incident; they had ${incidents} incidents`);
}
