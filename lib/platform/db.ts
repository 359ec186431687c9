import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/platform/env";
import { conflict } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

export type { Prisma } from "@/prisma/generated/client";

type Globals = { vigieDb?: { pool: pg.Pool; client: PrismaClient } };
const globals = globalThis as Globals;

// The http server and Next's bundle each load this module; without the global there would be two pools.
globals.vigieDb ??= open();

/** Everyday reads and writes. */
export const db = globals.vigieDb.client;

/** The pool of the paths that move thousands of rows: checks, tracked events, partitions. */
export const pool = globals.vigieDb.pool;

export type Tx = Prisma.TransactionClient;

/** The hot-path pool, or one connection of it. */
export type Hot = pg.Pool | pg.PoolClient;

/** Runs `work` in one transaction; nothing in it may touch the network. */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(work, { maxWait: 5_000, timeout: 15_000 });
}

/** Runs `work` in one transaction on the hot-path pool. */
export async function hotTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    const isBroken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    client.release(isBroken);
    throw error;
  }
}

/** A connection of its own, outside the pool, for LISTEN; no answer within 5 s is an error. The caller ends it. */
export async function openConnection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on("error", (error) => log.warn({ err: error.message }, "listening connection lost"));
  await client.connect();
  return client;
}

/** Returns true when the database was away: not there, ending, just starting, or too busy to be asked. Then it pays to ask again. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: string; meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } } };
  const cause = meta?.driverAdapterError?.cause;
  const isAway = [code, cause?.kind, cause?.originalCode].some((reason) =>
    /^(ECONN|57P0|08|53300|P1001|P1017|P2024|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)/.test(reason ?? ""),
  );
  return (
    isAway ||
    /connection (terminated|error)|timeout exceeded when trying to connect|unable to start a transaction|query read timeout/i.test(
      error.message,
    )
  );
}

/** Refuses with `message` what a unique index refuses. */
export async function orConflict<T>(work: Promise<T>, message: string): Promise<T> {
  return work.catch((error) => {
    throw error.code === "P2002" ? conflict(message) : error;
  });
}

export async function closeDb(): Promise<void> {
  await db.$disconnect();
  await pool.end();
}

/** A day is its midnight in UTC, as for Prisma; pg's own is that of the process's time zone. */
function parserOf(oid: number, format?: "text" | "binary") {
  return oid === pg.types.builtins.DATE ? (day: string) => new Date(`${day}T00:00:00Z`) : pg.types.getTypeParser(oid, format);
}

function open() {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // The server's own limit comes first; this one is for a server that went away without a word.
    query_timeout: 20_000,
    // Days are counted in UTC, whatever the database is set to.
    options: "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=20000 -c TimeZone=UTC",
    types: { getTypeParser: parserOf },
  });
  pool.on("error", () => undefined);
  // The pool hears idle connections only; one that is lost in a transaction would end the process, had it no listener of its own.
  pool.on("connect", (client) => client.on("error", (error) => log.warn({ err: error.message }, "database connection lost")));
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}
