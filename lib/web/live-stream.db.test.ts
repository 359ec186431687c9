import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type MemberActor, system } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { defineEvent, emit } from "@/lib/platform/events";
import { actorAs } from "@/lib/testing/actors";
import { until } from "@/lib/testing/until";
import { liveStream } from "@/lib/web/live-stream";
import { sessionCookieName, sessionSecret } from "@/lib/web/session-cookie";

const told = defineEvent("helpdesk.tested", z.object({ text: z.string() }), ({ text }) => ({ type: "test", id: text }));
const openStreams: IncomingMessage[] = [];
const server = createServer((request, response) => void liveStream(request, response));
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  for (const stream of openStreams.splice(0)) stream.destroy();
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

async function listen(actor: MemberActor, headers: Record<string, string> = {}, path = "/") {
  const token = await encode({ token: { sid: actor.sessionId }, secret: sessionSecret });
  const heard: string[] = [];
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, path, agent: false, headers: { cookie: `${sessionCookieName}=${token}`, ...headers } }, resolve).on("error", reject);
  });
  openStreams.push(stream);
  stream.setEncoding("utf8").on("error", () => undefined);
  stream.on("data", (text: string) => heard.push(text));
  return { stream, status: stream.statusCode, heard: () => heard.join("") };
}
const tell = (text: string) => transaction((tx) => emit(tx, told, system, { text }));
const backends = async (query: string) => Number((await db.$queryRawUnsafe<{ n: bigint }[]>(query))[0]?.n);

test("a console hears what its role may read, and nothing else", async () => {
  const [agent, viewer] = [await listen(await actorAs("agent")), await listen(await actorAs("viewer"))];
  await until(async () => {
    await tell("hello");
    return agent.heard().includes('"subjectId":"hello"');
  });
  expect(viewer.heard()).toContain("retry: 2000");
  expect(viewer.heard()).not.toContain("hello");
});

test("a browser that comes back is told to read again, one that comes first is not", async () => {
  const actor = await actorAs("agent");
  const first = await listen(actor);
  await until(async () => first.heard().includes("id: 1"));
  const second = await listen(actor, { "last-event-id": "1" });
  await until(async () => second.heard().includes("event: resync"));
});

test("a page is told what changed between its reading and its stream, as far as its role may read that", async () => {
  const [agent, viewer] = [await actorAs("agent"), await actorAs("viewer")];
  const { heard } = await listen(agent);
  await until(async () => {
    await tell("just now");
    return heard().includes("just now");
  });
  const late = await listen(agent, {}, "/?age=60000");
  await until(async () => late.heard().includes("just now"));
  const later = [
    await listen(viewer, {}, "/?age=60000"),
    await listen(agent),
    await listen(agent, {}, "/?age=-1"),
    await listen(agent, {}, "/?age=x"),
  ];
  await tell("the end");
  await until(async () => later.slice(1).every((stream) => stream.heard().includes("the end")));
  for (const stream of later) expect(stream.heard()).not.toContain("just now");
});

test("listening survives the loss of its connection, and says that something may have been missed", async () => {
  const { heard } = await listen(await actorAs("agent"));
  await until(async () => {
    await tell("before");
    return heard().includes("before");
  });
  const resyncs = heard().split("event: resync").length;
  const mine = `datname = current_database() and query in ('listen vigie_live', 'select')`;
  expect(await backends(`select count(pg_terminate_backend(pid)) as n from pg_stat_activity where ${mine}`)).toBe(1);
  await until(async () => heard().split("event: resync").length > resyncs);
  await tell("after");
  await until(async () => heard().includes("after"));
});

test("a client that goes away while its session is looked up leaves nothing behind", async () => {
  const actor = await actorAs("agent");
  const token = await encode({ token: { sid: actor.sessionId }, secret: sessionSecret });
  // The lookup waits for this lock, so the client is certainly gone before it ends.
  await transaction(async (tx) => {
    await tx.$executeRaw`lock table "Session" in access exclusive mode`;
    const leaving = get({ port, path: "/", agent: false, headers: { cookie: `${sessionCookieName}=${token}` } }).on(
      "error",
      () => undefined,
    );
    const [, response] = await new Promise<[IncomingMessage, import("node:http").ServerResponse]>((resolve) =>
      server.once("request", (...pair) => resolve(pair)),
    );
    leaving.destroy();
    await new Promise((resolve) => response.once("close", resolve));
  });
  const streams = await Promise.all(Array.from({ length: 30 }, () => listen(actor)));
  expect(streams.map(({ status }) => status)).toEqual(Array(30).fill(200));
  expect((await listen(actor)).status).toBe(429);
  streams[0]?.stream.destroy();
  await until(async () => (await listen(actor)).status === 200);
});

test("a reader that does not read is let go instead of filling our memory", async () => {
  const { stream, heard } = await listen(await actorAs("agent"));
  await until(async () => heard().includes("id: 1"));
  stream.pause();
  const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  const before = await connections();
  await until(async () => {
    await db.$executeRaw`select pg_notify('vigie_live', json_build_object('topic', 'helpdesk', 'name', repeat('x', 7000), 'subjectId', n)::text) from generate_series(1, 500) n`;
    return (await connections()) < before;
  });
});
