import { gzipSync } from "node:zlib";
import { PostHog } from "posthog-node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ingestEndpoints } from "@/app/ingest/endpoints";
import { pool } from "@/lib/platform/db";
import { hotServer } from "@/lib/testing/hot-server";

const key = "vgp_test_key_0001";
const otherKey = "vgp_test_key_0002";
let server: Awaited<ReturnType<typeof hotServer>>;

beforeAll(async () => {
  server = await hotServer(ingestEndpoints);
  await pool.query(`insert into "AnalyticsProject" ("name", "key") values ('One', $1), ('Two', $2)`, [key, otherKey]);
});
afterAll(() => server.close());

type Stored = { uuid: string; name: string; distinctId: string; personId: string; at: Date; properties: Record<string, unknown> };

async function stored(prefix: string): Promise<Stored[]> {
  const { rows } = await pool.query(
    `select "uuid", "name", "distinctId", "personId", "at", "properties" from "TrackedEvent" join "EventName" on "EventName"."id" = "nameId"
     where "distinctId" like $1 order by "at", "uuid"`,
    [`${prefix}%`],
  );
  return rows;
}

async function personOf(distinctId: string) {
  const { rows } = await pool.query(
    `select p."id", p."properties", p."identifiedAt", p."mergedInto" from "PersonDistinctId" d join "Person" p on p."id" = d."personId" where d."distinctId" = $1`,
    [distinctId],
  );
  return rows[0];
}

function send(body: unknown, { path = "e/", headers = {} }: { path?: string; headers?: Record<string, string> } = {}) {
  const bytes = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  return fetch(`${server.url}/ingest/${path}`, {
    method: "POST",
    body: bytes as BodyInit,
    headers: { "content-type": "text/plain", ...headers },
  });
}

let n = 0;
let who = "";
beforeEach(() => {
  who = `case${++n}-`;
});
const event = (over: Record<string, unknown> = {}) => ({
  event: "signed_up",
  distinct_id: `${who}a`,
  uuid: crypto.randomUUID(),
  timestamp: new Date().toISOString(),
  properties: { plan: "pro" },
  ...over,
});

describe("posthog-node", () => {
  test("capture, identify, alias and groups arrive as they were meant", async () => {
    const client = new PostHog(key, { host: `${server.url}/ingest`, flushAt: 100 });
    const failures: unknown[] = [];
    client.on("error", (error) => failures.push(error));
    client.capture({ distinctId: `${who}anon`, event: "$pageview", properties: { path: "/" } });
    client.alias({ distinctId: `${who}user`, alias: `${who}anon` });
    client.identify({ distinctId: `${who}user`, properties: { email: "ada@example.org", $set_once: { source: "ads" } } });
    client.capture({ distinctId: `${who}user`, event: "project_created", properties: { chain: "polygon", nul: "a\u0000b" } });
    client.groupIdentify({ groupType: "dao", groupKey: `${who}dao`, properties: { name: "Guild" } });
    await client.shutdown();
    expect(failures).toEqual([]);

    const events = await stored(who);
    expect(events.map((row) => row.name).sort()).toEqual(["$create_alias", "$identify", "$pageview", "project_created"]);
    expect(new Set(events.map((row) => row.personId)).size).toBe(1);
    expect(events.find((row) => row.name === "project_created")?.properties).toMatchObject({
      chain: "polygon",
      nul: "ab",
      $lib: "posthog-node",
    });
    const person = await personOf(`${who}user`);
    expect(person.properties).toMatchObject({ email: "ada@example.org" });
    expect(person.identifiedAt).not.toBeNull();
    const { rows: groups } = await pool.query(`select "personId" from "TrackedEvent" where "distinctId" = $1`, [`$dao_${who}dao`]);
    expect(groups).toEqual([{ personId: "0" }]);
    expect(await personOf(`$dao_${who}dao`)).toBeUndefined();
  });

  test("asks for flags and gets an empty set", async () => {
    const client = new PostHog(key, { host: `${server.url}/ingest` });
    expect(await client.getAllFlags(`${who}a`)).toEqual({});
    await client.shutdown();
  });
});

describe("body forms", () => {
  const forms: [string, (e: object) => { body: string | Uint8Array; path?: string; headers?: Record<string, string> }][] = [
    ["one event", (e) => ({ body: JSON.stringify({ api_key: key, ...e }) })],
    ["a list of posthog-js", (e) => ({ body: JSON.stringify([{ ...e, properties: { token: key, plan: "pro" } }]) })],
    ["a batch with its token", (e) => ({ body: JSON.stringify({ token: key, batch: [e] }), path: "batch" })],
    [
      "gzip without a header",
      (e) => ({ body: gzipSync(JSON.stringify({ api_key: key, batch: [e] })), path: "i/v0/e/?compression=gzip-js" }),
    ],
    ["gzip with one", (e) => ({ body: gzipSync(JSON.stringify({ api_key: key, batch: [e] })), headers: { "content-encoding": "gzip" } })],
    [
      "base64 in a form",
      (e) => ({
        body: `data=${encodeURIComponent(Buffer.from(JSON.stringify({ api_key: key, ...e })).toString("base64"))}`,
        path: "capture/?compression=base64",
      }),
    ],
    ["base64 alone, around gzip", (e) => ({ body: gzipSync(JSON.stringify({ api_key: key, ...e })).toString("base64") })],
    ["JSON in a form", (e) => ({ body: new URLSearchParams({ data: JSON.stringify({ api_key: key, ...e }) }).toString() })],
  ];
  test.each(forms)("%s", async (_, form) => {
    const one = event();
    const { body, ...how } = form(one);
    const answer = await send(body, how);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 1 }]);
    expect(await stored(who)).toMatchObject([{ uuid: one.uuid, name: "signed_up", properties: { plan: "pro" } }]);
    expect(Object.keys((await stored(who))[0]?.properties ?? {})).not.toContain("token");
  });
});

describe("once", () => {
  test("a body sent again, at once and later, adds nothing", async () => {
    const body = { api_key: key, batch: Array.from({ length: 50 }, () => event()), sent_at: new Date().toISOString() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(body, { path: "batch/" })));
    expect((await send(body, { path: "batch/" })).status).toBe(200);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await stored(who)).toHaveLength(50);
  });

  test("without uuids too, and equal events of one body stay apart", async () => {
    const plain = event({ uuid: undefined });
    const body = JSON.stringify({ api_key: key, batch: [plain, plain, event({ uuid: "not-a-uuid" })] });
    await Promise.all([send(body), send(body), send(body)]);
    expect(await stored(who)).toHaveLength(3);
  });

  test("many new people in concurrent requests are created once each", async () => {
    const people = Array.from({ length: 40 }, (_, id) => `${who}${id}`);
    await Promise.all(Array.from({ length: 10 }, () => send({ api_key: key, batch: people.map((distinct_id) => event({ distinct_id })) })));
    const { rows } = await pool.query(
      `select count(*)::int as ids, count(distinct "personId")::int as people from "PersonDistinctId" where "distinctId" like $1`,
      [`${who}%`],
    );
    expect(rows[0]).toEqual({ ids: 40, people: 40 });
    const { rows: orphans } = await pool.query(
      `select count(*)::int as count from "Person" p where not exists (select from "PersonDistinctId" d where d."personId" = p."id") and p."mergedInto" is null`,
    );
    expect(orphans[0].count).toBe(0);
  });

  test("a late retry does not bring an old property back", async () => {
    const first = event({ event: "$set", $set: { plan: "free", seen: 1 } });
    await send({ api_key: key, ...first });
    await send({ api_key: key, ...event({ event: "$set", $set: { plan: "pro" }, $unset: ["seen"] }) });
    await send({ api_key: key, ...first });
    expect((await personOf(`${who}a`)).properties).toEqual({ plan: "pro" });
  });
});

describe("people", () => {
  const identify = (anon: string, user: string, over = {}) =>
    send([
      event({ event: "$identify", distinct_id: `${who}${user}`, properties: { token: key, $anon_distinct_id: `${who}${anon}` }, ...over }),
    ]);

  test("an anonymous visitor becomes the user, with the past", async () => {
    await send({ api_key: key, ...event({ distinct_id: `${who}anon`, $set_once: { first: "seen" } }) });
    await send({ api_key: key, ...event({ distinct_id: `${who}user`, $set: { plan: "pro" } }) });
    const before = await personOf(`${who}anon`);
    await identify("anon", "user");
    const user = await personOf(`${who}user`);
    expect((await personOf(`${who}anon`)).id).toBe(user.id);
    expect(user.properties).toEqual({ first: "seen", plan: "pro" });
    const { rows } = await pool.query(`select "mergedInto" from "Person" where "id" = $1`, [before.id]);
    expect(rows).toEqual([{ mergedInto: user.id }]);
  });

  test("a second account on the same device stays another person", async () => {
    await identify("anon", "first");
    await identify("anon", "second");
    const [anon, first, second] = [await personOf(`${who}anon`), await personOf(`${who}first`), await personOf(`${who}second`)];
    expect(anon.id).toBe(first.id);
    await identify("first", "second");
    expect((await personOf(`${who}second`)).id).toBe(second.id);
    expect((await personOf(`${who}first`)).id).toBe(first.id);
  });
});

describe("refusals", () => {
  test("a bad event loses no other", async () => {
    const good = [event(), event()];
    const batch = [
      good[0],
      null,
      "x",
      { event: "no id" },
      { distinct_id: `${who}a` },
      event({ properties: { big: "x".repeat(1024 * 1024 + 1) } }),
      good[1],
    ];
    const answer = await send({ api_key: key, batch });
    expect([answer.status, await answer.json()]).toEqual([200, { status: 1, dropped: 5 }]);
    expect((await stored(who)).map(({ uuid }) => uuid).sort()).toEqual(good.map((one) => one.uuid).sort());
  });

  test("hostile texts are stored clean", async () => {
    const body = `{"api_key":"${key}","event":"odd \\u0000name","distinct_id":"${who}\\ud800x","uuid":"${crypto.randomUUID()}","properties":{"a":"\\u0000b\\ud83d","__proto__":{"polluted":1},"\\u005f_proto__":1,"list":[{"constructor":1,"é":"\\u00e9"}]}}`;
    expect((await send(body)).status).toBe(200);
    const [row] = await stored(who);
    expect(row?.name).toBe("odd name");
    expect(row?.properties).toEqual({ a: "b\ufffd", list: [{ é: "é" }] });
  });

  const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
  test.each([
    ["nothing", "", 400],
    ["no JSON", "hello, world", 400],
    ["cut JSON", '{"api_key":', 400],
    ["cut gzip", gzipSync('{"a":1}').subarray(0, 12), 400],
    ["a number", "data=NQ==", 400],
    ["no distinct_id", JSON.stringify({ api_key: key, event: "x" }), 400],
    ["33 levels", `{"api_key":"${key}","event":"x","distinct_id":"a","properties":${'{"a":'.repeat(32)}1${"}".repeat(32)}}`, 400],
    ["100,000 levels", "[".repeat(100_000), 400],
    ["no key", JSON.stringify({ event: "x", distinct_id: "a" }), 401],
    ["a wrong key", JSON.stringify({ api_key: "vgp_nobody_knows", event: "x", distinct_id: "a" }), 401],
    [
      "two keys",
      JSON.stringify([
        { event: "x", distinct_id: "a", token: key },
        { event: "x", distinct_id: "a", token: otherKey },
      ]),
      401,
    ],
    ["a bomb", bomb, 413],
    ["20 MiB and a byte", `"${"x".repeat(20 * 1024 * 1024)}"`, 413],
    ["a million values", `[${"0,".repeat(1_000_001)}0]`, 413],
  ])("%s", async (_, body, status) => {
    const answer = await send(body, { headers: { origin: "https://shop.example" } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://shop.example");
  });

  test("200 bombs at once cost little memory", async () => {
    const before = process.memoryUsage().rss;
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(bomb)));
    expect(new Set(answers.map(({ status }) => status)).isSubsetOf(new Set([413, 503]))).toBe(true);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(300);
  });

  test("a key that sends too much waits", async () => {
    const { spend } = await import("@/lib/platform/rate-limit");
    const { rows } = await pool.query('select "id" from "AnalyticsProject" where "key" = $1', [otherKey]);
    await spend({ name: "capture-key", points: 500_000, seconds: 10 }, String(rows[0].id), 499_999);
    const answer = await send({ api_key: otherKey, batch: [event(), event()] });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await stored(who)).toEqual([]);
  });
});

describe("browsers", () => {
  test("preflight and config", async () => {
    const preflight = await fetch(`${server.url}/ingest/batch/`, {
      method: "OPTIONS",
      headers: { origin: "https://shop.example", "access-control-request-headers": "content-type,x-more" },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": "https://shop.example",
      "access-control-allow-methods": "GET, POST, OPTIONS",
      "access-control-allow-headers": "content-type,x-more",
    });
    const config = await (await fetch(`${server.url}/ingest/array/${key}/config`)).json();
    expect(config).toMatchObject({ supportedCompression: ["gzip-js"], hasFeatureFlags: false });
    const script = await fetch(`${server.url}/ingest/array/${key}/config.js`, { headers: { origin: "https://shop.example" } });
    expect(script.headers.get("access-control-allow-origin")).toBe("https://shop.example");
    const window: Record<string, Record<string, unknown>> = {};
    new Function("window", await script.text())(window);
    expect(window._POSTHOG_REMOTE_CONFIG?.[key]).toEqual({ config, siteApps: [] });
  });
});
