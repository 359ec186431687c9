import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { db, hotTransaction, transaction } from "@/lib/platform/db";
import { readHealth } from "@/lib/platform/health";
import { defineJob, enqueue, startBoss } from "@/lib/platform/jobs";
import { listenLive } from "@/lib/platform/live";
import { beat, endOfProcess, handle, keepRunning, runs, startWorker, whenDatabaseIsThere } from "@/lib/platform/worker";
import { edge } from "@/lib/web/edge";
import { endpoint } from "@/lib/web/endpoint";

// A worker or a web process that a test may kill, or take the database from: `recovery-process.ts worker|web`.

const count = defineJob("testing.count", z.object({ n: z.number() }));

/** Leaves a trace of every attempt; its effect is kept to one by a key, as every reaction's is. */
async function countOnce({ n }: { n: number }): Promise<void> {
  await db.$executeRaw`insert into attempt values (${n})`;
  process.send?.("busy");
  await transaction(async (tx) => {
    const isNew = await tx.$executeRaw`insert into effect values (${n}) on conflict do nothing`;
    if (isNew > 0) await tx.$executeRaw`update total set n = n + 1`;
    await tx.$queryRaw`select pg_sleep(0.02)::text`;
  });
}

/** A worker prints when it waits for jobs, and when it does one. */
async function sayUp(signal: AbortSignal): Promise<void> {
  process.send?.("up");
  if (!signal.aborted) await once(signal, "abort");
}

async function ask(jobs: number, from: number): Promise<void> {
  await db.$executeRaw`create table if not exists attempt (n int)`;
  await db.$executeRaw`create table if not exists effect (n int primary key)`;
  await db.$executeRaw`create table if not exists total as select 0 as n`;
  await transaction(async (tx) => {
    for (let n = from; n < from + jobs; n++) await enqueue(tx, count, { n });
  });
}

/** A transaction that is now at work in the database, now between two statements. */
const slowTransaction = () =>
  hotTransaction(async (client) => {
    await client.query("select pg_sleep(0.05)");
    await setTimeout(150);
    await client.query("select 1");
  });

async function serve(): Promise<void> {
  let resyncs = 0;
  listenLive((message) => {
    if (message === "resync") resyncs++;
  });
  await whenDatabaseIsThere(startBoss, endOfProcess());
  const paths = {
    "POST /ask": endpoint({
      auth: "public",
      body: z.object({ jobs: z.number(), from: z.number() }),
      run: ({ body }) => ask(body.jobs, body.from).then(() => ({})),
    }),
    "POST /slow": endpoint({ auth: "public", run: () => slowTransaction().then(() => ({})) }),
    "GET /state": endpoint({
      auth: "public",
      run: async () => {
        const [row] = await db.$queryRaw<object[]>`
          select (select count(*)::int from attempt) as attempts, (select count(*)::int from effect) as effects, (select n from total) as total,
                 (select count(*)::int from pgboss.job where state < 'completed' and data->>'task' = ${count.name}) as unfinished`;
        return { ...row, resyncs, health: (await readHealth()).status };
      },
    }),
  };
  const server = createServer(edge(paths, async (_, response) => void response.writeHead(404).end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  void keepRunning({ name: "heartbeat", loop: beat("web") }, new AbortController().signal);
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await new Promise((resolve) => process.once("disconnect", resolve));
}

if (process.argv[2] === "worker") await startWorker([...handle(count, countOnce), ...runs({ sayUp })]);
else await serve();
process.exit(0);
