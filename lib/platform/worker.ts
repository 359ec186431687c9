import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { JobResult, PgBoss } from "pg-boss";
import { z } from "zod";
import { closeDb, db, isDatabaseAway, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type AnyEvent, deliverEvent, deliverEvents, type Event, type Fact, type Reaction } from "@/lib/platform/events";
import { type Envelope, enqueueAll, type Job, queues, startBoss, stopBoss } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { absentMs } from "@/lib/platform/rules-presence";
import { sql } from "@/lib/platform/sql";
import { version } from "@/lib/platform/version";

type Task = {
  name: string;
  run: (payload: unknown) => Promise<void>;
  event?: string;
  /** Takes all events that were emitted together as one job. */
  takesAll?: boolean;
  cron?: string;
};
type Taken = { id: string; data: Envelope };

/** A long-lived loop beside the queues. It must return soon after `signal` aborts. */
export type Loop = { name: string; loop: (signal: AbortSignal) => Promise<void> };

export function handle<Payload>(job: Job<Payload>, run: (payload: Payload) => Promise<void>): Task[] {
  return [{ name: job.name, run: (payload) => run(job.payload.parse(payload)) }];
}

/** Each reaction is its own job, so a failing one is retried without repeating the others. It must bear being run twice. */
export function on<P, N extends string>(event: Event<P, N>, reactions: Record<string, Reaction<Fact<NoInfer<P>, NoInfer<N>>>>): Task[] {
  return Object.entries(reactions).map(([name, react]) => ({
    ...binding(event, name, react),
    run: async (payload) => {
      for (const fact of await readFacts(event, [deliverEvent.payload.parse(payload).eventId])) await react(fact);
    },
  }));
}

/** The facts that were emitted together are one job, for events that come in floods. */
export function onAll<P, N extends string>(
  event: Event<P, N>,
  reactions: Record<string, Reaction<Fact<NoInfer<P>, NoInfer<N>>[]>>,
): Task[] {
  return Object.entries(reactions).map(([name, react]) => ({
    ...binding(event, name, react),
    takesAll: true,
    run: async (payload) => react(await readFacts(event, factsInput.parse(payload).eventIds)),
  }));
}

function binding(event: AnyEvent, name: string, { events }: { events: readonly string[] }) {
  if (!events.includes(event.name)) throw new Error(`${name} reacts to ${events.join(", ")}, not to ${event.name}`);
  return { name: `${event.name}>${name}`, event: event.name };
}

/** A job of an earlier version names one event. */
const factsInput = z.union([deliverEvents.payload, deliverEvent.payload.transform(({ eventId }) => ({ eventIds: [eventId] }))]);

async function readFacts<P, N extends string>(event: Event<P, N>, ids: string[]): Promise<Fact<P, N>[]> {
  const rows = await db.domainEvent.findMany({ where: { id: { in: ids } }, orderBy: { seq: "asc" } });
  if (rows.length < ids.length) throw new Error(`${ids.length - rows.length} events of ${event.name} are gone`);
  return rows.map((row) => ({
    name: event.name,
    eventId: row.id,
    occurredAt: row.occurredAt,
    actor: { type: row.actorType, id: row.actorId, name: row.actorName ?? row.actorType },
    payload: event.payload.parse(row.payload),
  }));
}

/** Runs by the clock (cron, UTC), once over all workers. */
export function every(cron: string, commands: Record<string, () => Promise<void>>): Task[] {
  return Object.entries(commands).map(([name, run]) => ({ name: `cron.${name}`, cron, run }));
}

export function runs(loops: Record<string, (signal: AbortSignal) => Promise<void>>): Loop[] {
  return Object.entries(loops).map(([name, loop]) => ({ name, loop }));
}

/** All of the worker's tasks by name, with the one that fans events out to their reactions. */
export function taskTable(tasks: Task[]): Map<string, Task> {
  const fanOut = [
    ...handle(deliverEvents, ({ eventIds }) => deliver(tasks, eventIds)),
    // Asked for by an earlier version.
    ...handle(deliverEvent, ({ eventId }) => deliver(tasks, [eventId])),
  ];
  return new Map([...tasks, ...fanOut].map((task) => [task.name, task]));
}

/** Starts queues, schedules, loops and heartbeat. Resolves when stopped by SIGTERM, SIGINT or the parent's end. */
export async function startWorker(parts: (Task | Loop)[]): Promise<void> {
  const table = taskTable(parts.filter((part): part is Task => "run" in part));
  const ended = endOfProcess();
  const stopping = new AbortController();
  if (!(await whenDatabaseIsThere(() => takeJobs(table), ended))) return;

  const loops = parts.filter((part): part is Loop => "loop" in part);
  const running = startLoops(loops, "worker", stopping.signal);
  log.info({ tasks: table.size, loops: loops.length }, "worker ready");

  await ended;
  stopping.abort();
  await running;
  await stopBoss();
  await closeDb();
}

async function takeJobs(table: Map<string, Task>): Promise<void> {
  const boss = await startBoss({ supervise: true });
  for (const queue of queues) {
    await boss.work(
      queue,
      {
        batchSize: 10,
        localConcurrency: 3,
        perJobResults: true,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 2,
      },
      (jobs: Taken[]) => settleAll(table, jobs),
    );
  }
  await keepSchedules(boss, table);
}

/**
 * Begins a process, trying again each second while the database is away, so that the two may start together. False when the process ended
 * before.
 */
export async function whenDatabaseIsThere(begin: () => Promise<unknown>, ended: Promise<void>): Promise<boolean> {
  const waiting = new AbortController();
  void ended.then(() => waiting.abort());
  while (!waiting.signal.aborted) {
    try {
      await begin();
      return true;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      log.warn({ err: (error as Error).message }, "the database is away, trying again in 1 s");
      await stopBoss().catch(() => undefined);
      await pause(1_000, waiting.signal);
    }
  }
  return false;
}

/** A process that runs these loops and takes no jobs: one that only probes, from another place. */
export async function startProber(loops: Loop[]): Promise<void> {
  const stopping = new AbortController();
  const running = startLoops(loops, "prober", stopping.signal);
  log.info({ location: env.PROBE_LOCATION }, "prober ready");
  await endOfProcess();
  stopping.abort();
  await running;
  await closeDb();
}

async function startLoops(loops: Loop[], kind: string, signal: AbortSignal): Promise<void> {
  await Promise.all([...loops, { name: "heartbeat", loop: beat(kind) }].map((part) => keepRunning(part, signal)));
}

/** Resolves at SIGTERM, SIGINT, or when the parent that opened an IPC channel is gone. */
export function endOfProcess(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
    if (process.connected) process.once("disconnect", () => resolve());
  });
}

/** Makes a loop that records every 5 s that this process lives. The times of processes that receive signals stay recorded. */
export function beat(kind: string): Loop["loop"] {
  const row = { id: randomUUID(), kind, host: hostname(), pid: process.pid, version, location: env.PROBE_LOCATION };
  // The database's clock: who reads it may run on another machine than who writes it.
  const say = sql`
    insert into "ProcessHeartbeat" as known (id, kind, host, pid, version, location, "startedAt", "heartbeatAt")
    values (${row.id}::uuid, ${row.kind}, ${row.host}, ${row.pid}, ${row.version}, ${row.location}, now(), now())
    on conflict (id) do update
      set "startedAt" = case when known."heartbeatAt" < now() - ${absentMs} * interval '1 ms' then now() else known."startedAt" end, "heartbeatAt" = now()`;
  return async (signal) => {
    while (!signal.aborted) {
      await say.execute(db);
      await pause(5_000, signal);
    }
    const isKept = kind === "web";
    if (isKept) await say.execute(db);
    const old = { heartbeatAt: { lt: new Date(Date.now() - 86_400_000) } };
    await db.processHeartbeat.deleteMany({ where: { kind, OR: isKept ? [old] : [old, { id: row.id }] } });
  };
}

/** Waits, but not past the abort. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

/** Runs the loop until `signal` aborts, starting it again whenever it fails, such as while the database is away. */
export async function keepRunning({ name, loop }: Loop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await loop(signal);
      return;
    } catch (error) {
      log.error({ loop: name, err: (error as Error).message }, "loop failed, starting it again in 1 s");
      await pause(1_000, signal);
    }
  }
}

/** Saves the schedules of the table and deletes those of an earlier version, which have no handler any more. */
async function keepSchedules(boss: PgBoss, table: Map<string, Task>): Promise<void> {
  for (const { name, key } of await boss.getSchedules()) if (!table.get(key)?.cron) await boss.unschedule(name, key);
  for (const { name, cron } of table.values()) if (cron) await boss.schedule("routine", cron, { task: name, payload: null }, { key: name });
}

/** The number of a batch's jobs that run at once; with all of them, jobs would hold every connection, and checks and alerts would wait. */
const atOnce = 2;

async function settleAll(table: Map<string, Task>, jobs: Taken[]): Promise<JobResult[]> {
  const results: JobResult[] = [];
  const waiting = jobs.values();
  const work = async () => {
    for (const job of waiting) results.push(await settle(table, job));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function settle(table: Map<string, Task>, job: Taken): Promise<JobResult> {
  const task = table.get(job.data.task);
  if (!task) return { id: job.id, status: "failed", output: { message: `nobody handles ${job.data.task}` } };
  try {
    await task.run(job.data.payload);
    return { id: job.id, status: "completed" };
  } catch (error) {
    const { message, stack } = error as Error;
    log.error({ task: task.name, job: job.id, err: message }, "task failed");
    return { id: job.id, status: "failed", output: { message, stack } };
  }
}

/** The jobs of all reactions to these events, in one statement. The same events asked for twice make the same jobs. */
async function deliver(tasks: Task[], eventIds: string[]): Promise<void> {
  const events = await db.domainEvent.findMany({
    where: { id: { in: eventIds } },
    select: { id: true, name: true },
    orderBy: { seq: "asc" },
  });
  if (events.length < eventIds.length) throw new Error("an event to deliver is gone");
  const jobs = tasks.flatMap(({ name: task, event, takesAll }) => {
    const ids = events.filter(({ name }) => name === event).map(({ id }) => id);
    const payloads = takesAll ? (ids.length > 0 ? [{ eventIds: ids }] : []) : ids.map((eventId) => ({ eventId }));
    return payloads.map((payload) => ({
      queue: "critical" as const,
      envelope: { task, payload },
      key: Object.values(payload).join(),
      priority: takesAll ? 1 : 0,
    }));
  });
  if (jobs.length > 0) await transaction((tx) => enqueueAll(tx, jobs));
}
