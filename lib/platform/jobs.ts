import { type Db, fromPrisma, PgBoss } from "pg-boss";
import type { z } from "zod";
import { uuidOf } from "@/lib/platform/crypto";
import type { Hot, Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** `critical` moves facts and must only touch the database. What is sent to others leaves through the outbox. */
export const queues = ["critical", "routine"] as const;
export type QueueName = (typeof queues)[number];
export const deadLetterQueue = "dead";

export type Job<Payload> = { name: string; payload: z.ZodType<Payload>; queue: QueueName };
export type Envelope = { task: string; payload: unknown };

/** Declares work that may be enqueued. `handle` in a domain's worker.ts names the command that does it. */
export function defineJob<Payload>(name: string, payload: z.ZodType<Payload>, queue: QueueName = "routine"): Job<Payload> {
  return { name, payload, queue };
}

/** Jobs with a higher priority are taken first. */
type Options = { key?: string; runAt?: Date; priority?: number };

/** Enqueues inside the caller's transaction: the job exists exactly when the change does. The same `key` enqueues once. */
export async function enqueue<Payload>(tx: Tx, job: Job<Payload>, payload: Payload, options: Options = {}): Promise<void> {
  await send(fromPrisma(tx), job, payload, options);
}

/** Same for the hot paths. */
export async function enqueueHot<Payload>(client: Hot, job: Job<Payload>, payload: Payload, options: { key?: string } = {}): Promise<void> {
  await send({ executeSql: (text, values) => client.query(text, values) }, job, payload, options);
}

async function send<Payload>(db: Db, job: Job<Payload>, payload: Payload, options: Options): Promise<void> {
  const envelope: Envelope = { task: job.name, payload: job.payload.parse(payload) };
  const boss = await startBoss();
  await boss.send(job.queue, envelope, {
    db,
    ...(options.key ? { id: uuidOf(`${job.name}:${options.key}`) } : {}),
    ...(options.runAt ? { startAfter: options.runAt } : {}),
    ...(options.priority ? { priority: options.priority } : {}),
  });
}

/** Many at once, in one statement a queue. */
export async function enqueueAll(tx: Tx, jobs: { queue: QueueName; envelope: Envelope; key: string; priority: number }[]): Promise<void> {
  const boss = await startBoss();
  for (const queue of new Set(jobs.map((job) => job.queue))) {
    const rows = jobs
      .filter((job) => job.queue === queue)
      .map(({ envelope, key, priority }) => ({ id: uuidOf(`${envelope.task}:${key}`), data: envelope, priority }));
    await boss.insert(queue, rows, { db: fromPrisma(tx) });
  }
}

type Globals = { vigieBoss?: Promise<PgBoss> };
const globals = globalThis as Globals;

/** The process's one pg-boss. The worker supervises (recovers, expires, schedules); other processes only send. */
export function startBoss({ supervise = false } = {}): Promise<PgBoss> {
  globals.vigieBoss ??= open(supervise).catch((error) => {
    globals.vigieBoss = undefined;
    throw error;
  });
  return globals.vigieBoss;
}

export async function stopBoss(): Promise<void> {
  const boss = await globals.vigieBoss;
  globals.vigieBoss = undefined;
  await boss?.stop({ graceful: true, timeout: 20_000 });
}

async function open(supervise: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env.DATABASE_URL,
    application_name: "vigie-jobs",
    max: supervise ? 6 : 2,
    supervise,
    schedule: supervise,
    useListenNotify: supervise,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    queueCacheIntervalSeconds: 60,
    maintenanceIntervalSeconds: 3600,
  });
  boss.on("error", (error) => log.warn({ err: error.message }, "job queue"));
  try {
    await boss.start();
    await keepQueues(boss, supervise);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  return boss;
}

async function keepQueues(boss: PgBoss, supervise: boolean): Promise<void> {
  if (!(await boss.getQueue(deadLetterQueue))) await boss.createQueue(deadLetterQueue, { retentionSeconds: 30 * 86_400 });
  for (const queue of queues) {
    if (!(await boss.getQueue(queue))) await boss.createQueue(queue, queueOptions);
    else if (supervise) await boss.updateQueue(queue, queueOptions);
  }
}

// pg-boss recovers a crashed job after 15 minutes unless a heartbeat and an expiry are set.
const queueOptions = {
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 120,
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 900,
  deleteAfterSeconds: 86_400,
  deadLetter: deadLetterQueue,
};
