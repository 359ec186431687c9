import { eventsCaptured } from "@/lib/analytics/events";
import { column } from "@/lib/analytics/tracking/engine/columns";
import { nameIds } from "@/lib/analytics/tracking/engine/names";
import { applyProperties, nobody, peopleOf } from "@/lib/analytics/tracking/engine/people";
import type { Row } from "@/lib/analytics/tracking/engine/rows";
import { type Hot, hotTransaction, pool } from "@/lib/platform/db";
import { AppError, unavailable } from "@/lib/platform/errors";
import { notifyLiveHot } from "@/lib/platform/live";
import { log } from "@/lib/platform/log";
import { type Fragment, sql } from "@/lib/platform/sql";

const lanes = 2;
const rowsPerStatement = 1_000;
const waitMs = 2;
const mostRows = 40_000;
const mostBytes = 64 * 1024 * 1024;

type Waiting = { projectId: number; rows: Row[]; done: (dropped: number) => void; failed: (error: unknown) => void };
type Resolved = Row & { projectId: number; nameId: number; personId: number };

let waiting: Waiting[] = [];
let waitingRows = 0;
let heldRows = 0;
let heldBytes = 0;
let busyLanes = 0;
let timer: NodeJS.Timeout | null = null;
const idle: (() => void)[] = [];

/**
 * Resolves with the number of dropped rows once the others are committed; rows of concurrent requests share statements.
 * Throws `unavailable` when the buffer is full or the database does not answer: then nothing of it may be taken as stored.
 */
export async function store(projectId: number, rows: Row[]): Promise<number> {
  const bytes = rows.reduce((sum, row) => sum + row.properties.length, 0);
  if (heldRows + rows.length > mostRows || heldBytes + bytes > mostBytes) throw unavailable("Too many events are waiting to be stored.");
  heldRows += rows.length;
  heldBytes += bytes;
  try {
    return await new Promise((done, failed) => {
      waiting.push({ projectId, rows, done, failed });
      waitingRows += rows.length;
      wake();
    });
  } finally {
    heldRows -= rows.length;
    heldBytes -= bytes;
  }
}

/** Resolves when nothing waits to be stored. */
export function untilStored(): Promise<void> {
  if (busyLanes === 0 && waiting.length === 0) return Promise.resolve();
  return new Promise((resolve) => idle.push(resolve));
}

function wake(): void {
  if (busyLanes >= lanes || waiting.length === 0) return;
  if (waitingRows >= rowsPerStatement) start();
  else timer ??= setTimeout(start, waitMs);
}

function start(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  if (busyLanes >= lanes || waiting.length === 0) return;
  const taken = take();
  busyLanes++;
  void storeAll(taken).finally(() => {
    busyLanes--;
    if (busyLanes === 0 && waiting.length === 0) for (const resolve of idle.splice(0)) resolve();
    wake();
  });
  wake();
}

function take(): Waiting[] {
  let rows = 0;
  let count = 0;
  while (count < waiting.length && rows < rowsPerStatement) rows += (waiting[count++] as Waiting).rows.length;
  const taken = waiting.slice(0, count);
  waiting = waiting.slice(count);
  waitingRows -= rows;
  return taken;
}

async function storeAll(taken: Waiting[]): Promise<void> {
  try {
    const dropped = new Set<Row>();
    const resolved: Resolved[] = [];
    for (const projectId of new Set(taken.map((each) => each.projectId))) {
      resolved.push(
        ...(await resolve(
          projectId,
          taken.flatMap((each) => (each.projectId === projectId ? each.rows : [])),
        )),
      );
    }
    for (let at = 0; at < resolved.length; at += rowsPerStatement) await insert(resolved.slice(at, at + rowsPerStatement), dropped);
    for (const each of taken) each.done(dropped.size === 0 ? 0 : each.rows.filter((row) => dropped.has(row)).length);
    tellConsoles();
  } catch (error) {
    log.warn({ err: (error as Error).message, requests: taken.length }, "tracked events not stored");
    for (const each of taken) each.failed(error instanceof AppError ? error : unavailable("Events cannot be stored at the moment."));
  }
}

async function resolve(projectId: number, rows: Row[]): Promise<Resolved[]> {
  const [names, people] = await Promise.all([nameIds(projectId, new Set(rows.map((row) => row.name))), peopleOf(projectId, rows)]);
  return rows.map((row) =>
    Object.assign(row, { projectId, nameId: names.get(row.name) as number, personId: people.get(row.distinctId) ?? nobody }),
  );
}

/**
 * Stores the rows in one statement. When its data is refused, it stores halves, down to the bad row, which alone is dropped; a deadlock,
 * or a partition that was made meanwhile (23514), passes with another try.
 */
async function insert(rows: Resolved[], dropped: Set<Row>, retries = 2): Promise<void> {
  try {
    await insertOnce(rows);
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (/^(40P01|23514)$/.test(code) && retries > 0) return insert(rows, dropped, retries - 1);
    if (!/^(22|23|54)/.test(code)) throw error;
    if (rows.length === 1) {
      dropped.add(rows[0] as Row);
      log.warn({ err: (error as Error).message, uuid: rows[0]?.uuid, name: rows[0]?.name }, "tracked event dropped");
      return;
    }
    const middle = Math.ceil(rows.length / 2);
    await insert(rows.slice(0, middle), dropped);
    await insert(rows.slice(middle), dropped);
  }
}

async function insertOnce(rows: Resolved[]): Promise<void> {
  const inOrder = rows.toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1));
  if (!rows.some((row) => row.identity)) return void (await insertRows(pool, inOrder));
  await hotTransaction(async (client) => {
    const stored = await insertRows(client, inOrder, true);
    // Only what is stored now changes people: a late retry must not bring an old value back.
    const changes = rows.flatMap((row) =>
      row.identity && row.personId !== nobody && stored.has(row.uuid) ? [{ personId: row.personId, change: row.identity }] : [],
    );
    if (changes.length > 0) await applyProperties(client, changes);
  });
}

// In the order of uuid: two statements that carry the same events wait for each other and never deadlock.
async function insertRows(client: Hot, rows: Resolved[], returnsStored = false): Promise<Set<string>> {
  if (!returnsStored) {
    await insertEvents(rows).named("capture").execute(client);
    return new Set();
  }
  const stored = await sql<{ uuid: string }>`${insertEvents(rows)} returning uuid`.named("capture-stored").run(client);
  return new Set(stored.map(({ uuid }) => uuid));
}

type Stored = Pick<Row, "uuid" | "sentDay" | "distinctId" | "atMs" | "properties"> & {
  projectId: number;
  nameId: number;
  personId: number;
};

/** Stores events that are not there yet. Their columns are sent in binary, so only the hot-path pool can run it. */
export const insertEvents = (rows: Stored[]): Fragment => sql`
  insert into "TrackedEvent" ("projectId", uuid, "sentDay", "nameId", "personId", "distinctId", at, properties)
  select * from unnest(
    ${column.smallint(rows.map((row) => row.projectId))}::smallint[],
    ${column.uuid(rows.map((row) => row.uuid))}::uuid[],
    ${column.date(rows.map((row) => row.sentDay))}::date[],
    ${column.int(rows.map((row) => row.nameId))}::int[],
    ${column.bigint(rows.map((row) => row.personId))}::bigint[],
    ${column.text(rows.map((row) => row.distinctId))}::text[],
    ${column.timestamptz(rows.map((row) => row.atMs))}::timestamptz[],
    ${column.jsonb(rows.map((row) => row.properties))}::jsonb[])
  on conflict do nothing`;

let toldAt = 0;
let telling: NodeJS.Timeout | null = null;

/** Notifies consoles at most once a second, and once after the last event. */
function tellConsoles(): void {
  if (telling) return;
  telling = setTimeout(
    () => {
      telling = null;
      toldAt = Date.now();
      notifyLiveHot(pool, eventsCaptured).catch(() => undefined);
    },
    Math.max(0, toldAt + 1_000 - Date.now()),
  );
  telling.unref();
}
