import { spawn } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db, pool, transaction } from "@/lib/platform/db";
import { deliverer } from "@/lib/platform/outbox/deliverer";
import { findDestination, listDestinationStates, updateDestination } from "@/lib/platform/outbox/destinations";
import { cleanOutbox } from "@/lib/platform/outbox/housekeeping";
import { listMessages, retryMessage } from "@/lib/platform/outbox/log";
import { type ChannelServer, channelServer } from "@/lib/testing/channel-server";
import { kill } from "@/lib/testing/processes";
import { announce, reported, statusUpdate, statusUpdates, subscribe } from "@/lib/testing/status-updates";
import { until } from "@/lib/testing/until";

let receiver: ChannelServer;
let stop: AbortController;
let running: Promise<void>[];

beforeAll(async () => {
  receiver = await channelServer();
});
afterAll(() => receiver.close());
beforeEach(async () => {
  await db.$executeRaw`truncate "Destination" cascade`;
  receiver.requests.splice(0);
  receiver.answer(() => ({}));
  reported.splice(0);
  stop = new AbortController();
  running = [];
});
afterEach(async () => {
  stop.abort();
  await Promise.all(running);
});

/** Two deliverers at once, as two workers have. */
const deliver = () => running.push(...[1, 2].map(() => deliverer([statusUpdates])(stop.signal)));
const states = async () =>
  (await db.outboxMessage.findMany({ orderBy: [{ sequence: "asc" }, { key: "asc" }] })).map(({ key, state }) => `${key} ${state}`);
const become = (wanted: string[]) =>
  until(async () => (await states()).join() === wanted.join(), 20_000).catch(async () => expect(await states()).toEqual(wanted));
const received = () => receiver.requests.map(({ headers }) => String(headers["webhook-id"]));

test("one key is one message, however often it is written, and two deliverers send it once", async () => {
  const id = await subscribe(receiver.url);
  const written = await Promise.all([1, 2, 3].map(() => announce([id], { incident: "i", sequence: 1 })));
  expect(written.flat()).toHaveLength(1);
  for (let n = 2; n <= 20; n++) await announce([id], { incident: `i${n}`, sequence: 1 });
  deliver();
  await until(async () => (await db.outboxMessage.count({ where: { state: "sent" } })) === 20);
  expect(received().toSorted()).toEqual(["i:1", ...Array.from({ length: 19 }, (_, n) => `i${n + 2}:1`)].toSorted());
  expect(await db.outboxAttempt.count({ where: { error: null, endedAt: { not: null } } })).toBe(20);
});

test("of one subject the newest goes, after an older one under way; another subject waits for nobody", async () => {
  const id = await subscribe(receiver.url);
  const held: (() => void)[] = [];
  receiver.answer(({ headers }) => (response) => {
    if (headers["webhook-id"] === "i:1") held.push(() => response.end("{}"));
    else response.end("{}");
  });
  deliver();
  await announce([id], { incident: "i", sequence: 1 });
  await until(async () => held.length === 1);
  await announce([id], { incident: "i", sequence: 2 });
  await announce([id], { incident: "i", sequence: 3 });
  await announce([id], { incident: "other", sequence: 1 });
  await become(["i:1 sending", "other:1 sent", "i:2 superseded", "i:3 queued"]);
  held[0]?.();
  await become(["i:1 sent", "other:1 sent", "i:2 superseded", "i:3 sent"]);
  expect(received()).toEqual(["i:1", "other:1", "i:3"]);
});

test("words are made at the first attempt and repeated by every other, under the same key", async () => {
  const id = await subscribe(receiver.url, "page");
  receiver.answer(() => (receiver.requests.length === 1 ? { status: 500 } : {}));
  deliver();
  await announce([id], { incident: "i", sequence: 1, isUrgent: true });
  await become(["i:1 sent"]);
  const [first, second] = receiver.requests;
  expect(first?.json).toEqual({ title: "UPDATE 1", status: "investigating" });
  expect([second?.body, second?.headers["webhook-id"]]).toEqual([first?.body, "i:1"]);
});

test("a failing destination rests, one message probes it, and the first that gets through sends the rest", async () => {
  const id = await subscribe(receiver.url);
  receiver.answer(() => ({ status: 503 }));
  deliver();
  for (let n = 1; n <= 8; n++) await announce([id], { incident: `i${n}`, sequence: 1 });
  const circuit = async () => (await listDestinationStates([id])).get(id)?.circuit;
  await until(async () => (await circuit()) === "open");
  const asked = receiver.requests.length;
  expect(asked).toBeGreaterThanOrEqual(5);
  expect(asked).toBeLessThanOrEqual(6);
  let answer = () => {};
  receiver.answer(() => (response) => {
    answer = () => response.end("{}");
  });
  await db.destination.update({ where: { id }, data: { circuitProbeAt: new Date() } });
  await until(async () => receiver.requests.length === asked + 1);
  expect(await circuit()).toBe("half_open");
  receiver.answer(() => ({}));
  answer();
  await until(async () => (await db.outboxMessage.count({ where: { state: "sent" } })) === 8);
  expect(await circuit()).toBe("closed");
});

test("a destination that refuses for good is disabled, reported once, and sends what waits once changed", async () => {
  const id = await subscribe(receiver.url);
  receiver.answer(() => ({ status: 410, text: "gone away" }));
  deliver();
  await announce([id], { incident: "i", sequence: 1 });
  await until(async () => (await findDestination(id))?.circuitState === "disabled");
  await announce([id], { incident: "i2", sequence: 1 });
  expect((await states()).toSorted()).toEqual(["i2:1 queued", "i:1 retrying"]);
  expect(reported).toEqual(["disabled: Answered 410: gone away"]);
  receiver.answer(() => ({}));
  await transaction((tx) => updateDestination(tx, id, { config: { url: `${receiver.url}/new` } }));
  await until(async () => (await db.outboxMessage.count({ where: { state: "sent" } })) === 2);
  expect(receiver.requests.at(-1)?.path).toBe("/new");
});

test("a slow destination delays no other, and one that is switched off is sent nothing", async () => {
  const [slow, off, fast] = [
    await subscribe(`${receiver.url}/slow`),
    await subscribe(`${receiver.url}/off`),
    await subscribe(receiver.url),
  ];
  receiver.answer(({ path }) => (path === "/slow" ? () => undefined : {}));
  await transaction((tx) => updateDestination(tx, off, { isEnabled: false }));
  deliver();
  await announce([slow], { incident: "slow", sequence: 1 });
  await until(async () => receiver.requests.length === 1);
  const startedAt = performance.now();
  await announce([slow, off, fast], { incident: "i", sequence: 1 });
  await until(async () => (await db.outboxMessage.count({ where: { destinationId: fast, state: "sent" } })) === 1);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(await db.outboxMessage.count({ where: { destinationId: off } })).toBe(0);
});

test("a sender killed between the receiver's answer and our commit leaves the message to another, same key", async () => {
  const id = await subscribe(receiver.url);
  const holder = await pool.connect();
  receiver.answer(() => (response) => {
    // Held before the answer goes out, so that nobody can store it.
    void holder
      .query("begin")
      .then(() => holder.query(`select from "Destination" for update`))
      .then(() => response.end("{}"));
  });
  await announce([id], { incident: "i", sequence: 1 });
  const child = spawn(process.execPath, ["--import", "tsx", "lib/testing/outbox-process.ts"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%OutboxMessage%'`;
  await until(async () => (await pool.query(`select ${waiting}`)).rows.length > 0);
  await kill(child);
  // What it sent to the server before it died would still be done.
  await pool.query(`select pg_terminate_backend(pid) ${waiting}`);
  await holder.query("rollback");
  holder.release();
  receiver.answer(() => ({}));
  expect(await states()).toEqual(["i:1 sending"]);
  deliver();
  await become(["i:1 sent"]);
  expect(received()).toEqual(["i:1", "i:1"]);
  const [message] = await listMessages(statusUpdate, {}, null, 10);
  expect(message?.tries.map(({ number, endedAt }) => [number, endedAt !== null])).toEqual([
    [2, true],
    [1, false],
  ]);
});

test("a message without retries left is given up, reported, can be sent once more, and is forgotten", async () => {
  const [id, off] = [await subscribe(receiver.url), await subscribe(receiver.url)];
  const days = (n: number) => new Date(Date.now() - n * 86_400_000);
  await announce([id, off], { incident: "old", sequence: 1 });
  await announce([id], { incident: "page", sequence: 1, isUrgent: true });
  await announce([id], { incident: "young", sequence: 1 });
  await db.destination.update({ where: { id: off }, data: { circuitState: "disabled" } });
  await db.outboxMessage.updateMany({ where: { key: "old:1" }, data: { createdAt: days(8), dueAt: days(1), lastError: "Answered 500" } });
  await db.outboxMessage.updateMany({ where: { key: { in: ["page:1", "young:1"] } }, data: { createdAt: days(2), dueAt: days(1) } });
  await cleanOutbox([statusUpdates]);
  expect((await states()).toSorted()).toEqual(["old:1 dead", "old:1 dead", "page:1 dead", "young:1 queued"]);
  expect(reported.toSorted()).toEqual(["old:1 given up: Answered 500", "page:1 given up: null"]);

  const { id: given } = await db.outboxMessage.findFirstOrThrow({ where: { key: "page:1" } });
  expect(await transaction((tx) => retryMessage(tx, statusUpdate, given))).toBe(true);
  deliver();
  await until(async () => (await db.outboxMessage.count({ where: { state: "sent" } })) === 2);
  expect(await transaction((tx) => retryMessage(tx, statusUpdate, given))).toBe(false);

  await db.outboxMessage.updateMany({ data: { createdAt: days(31) }, where: { key: "page:1" } });
  await cleanOutbox([statusUpdates]);
  expect(await db.outboxMessage.count({ where: { key: "page:1" } })).toBe(0);
});

test("urgent messages go before the rest, and always find room", async () => {
  const id = await subscribe(receiver.url, "mail");
  receiver.answer(({ headers }) => (response) => {
    if (String(headers["webhook-id"]).startsWith("page")) response.end("{}");
  });
  for (let n = 1; n <= 20; n++) await announce([id], { incident: `mail${n}`, sequence: 1 });
  deliver();
  await until(async () => receiver.requests.length === 8);
  await announce([id], { incident: "page", sequence: 1, isUrgent: true });
  await until(async () => (await db.outboxMessage.count({ where: { isUrgent: true, state: "sent" } })) === 1, 5_000);
  expect(receiver.requests).toHaveLength(9);
});
