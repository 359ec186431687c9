import { createServer, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { edge } from "@/lib/web/edge";
import { endpoint } from "@/lib/web/endpoint";

/** What reached the pages, as they would see it. */
const seen: { url: string; cookie: string | undefined; ip: unknown }[] = [];
const row = { status: "open", headers: {}, body: "a column each" };
const server = createServer(
  edge(
    {
      "GET /health": endpoint({ auth: "public", run: async () => ({ ok: true }) }),
      "POST /take": endpoint({ auth: "public", body: z.object({ a: z.number() }), limit: 100_000, run: async ({ body }) => body }),
      "GET /row": endpoint({ auth: "public", run: async () => row }),
      "GET /mine": endpoint({ auth: "member", run: async () => ({}) }),
    },
    async (request, response) => {
      seen.push({ url: request.url ?? "", cookie: request.headers.cookie, ip: request.headers["x-vigie-ip"] });
      response.end("page");
    },
  ),
);
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

type Answer = { status: number; body: string; headers: IncomingMessage["headers"] };

function ask(method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: string | Buffer[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, method, path, headers, agent: false }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) });
    });
    sent.on("error", reject);
    if (Array.isArray(body)) for (const chunk of body) sent.write(chunk);
    sent.end(Array.isArray(body) ? undefined : body);
  });
}

test.each(["http://evil.example/console", "file:///etc/passwd", "//evil.example/console", "/\\evil.example/", "/tickets/%E0%A4%A", "*"])(
  "%s is no address of ours",
  async (path) => {
    seen.length = 0;
    const { status, headers } = await ask("GET", path);
    expect([status, headers.location]).toEqual([400, undefined]);
    expect(seen).toEqual([]);
  },
);

test.each([
  ["/ingest/../console", 403],
  ["/ingest/%2e%2e/console", 403],
  ["/ingest/..\\console", 403],
  ["/ingest", 403],
  ["/ingest/anything", 200],
  ["/api/v1/anything", 200],
])("a POST without an origin to %s: %i", async (path, status) => {
  expect((await ask("POST", path)).status).toBe(status);
});

test("what is open to other sites never sees our cookies", async () => {
  for (const path of ["/ingest/x", "/api/inbound/x", "/api/v1/x"]) {
    await ask("POST", path, { cookie: "vigie.session=x" });
    expect(seen.at(-1)).toMatchObject({ url: path, cookie: undefined });
  }
  await ask("GET", "/console", { cookie: "vigie.session=x", "x-vigie-ip": "1.2.3.4", "x-forwarded-for": "1.2.3.4" });
  expect(seen.at(-1)).toMatchObject({ cookie: "vigie.session=x", ip: expect.stringMatching(/127\.0\.0\.1$/) });
});

test("HEAD is answered like GET", async () => {
  const get = await ask("GET", "/health");
  const head = await ask("HEAD", "/health");
  expect([head.status, head.body, head.headers["content-length"]]).toEqual([200, "", get.headers["content-length"]]);
});

test("a row with columns status, headers and body is data, not an answer", async () => {
  expect(await ask("GET", "/row")).toMatchObject({ status: 200, body: JSON.stringify(row) });
});

test.each(["null", "[]", '"x"', "{", "", "\ufeff{}"])("a body of %j is refused as wrong, not as our fault", async (body) => {
  expect((await ask("POST", "/take", {}, body)).status).toBe(400);
});

test("a body that turns out too large is answered, also when its length was not said", async () => {
  const chunks = Array.from({ length: 40 }, () => Buffer.alloc(16_384, "a"));
  const { status, body } = await ask("POST", "/take", { "transfer-encoding": "chunked" }, chunks);
  expect([status, JSON.parse(body).error.code]).toEqual([413, "too_large"]);
});

test("a cookie that nobody issued is nobody's session", async () => {
  const forged = `${Buffer.from('{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2c":10000,"p2s":"AAAA"}').toString("base64url")}.a.b.c.d`;
  for (const value of ["%E0%A4%A", "", "x", forged, "x".repeat(5_000)]) {
    expect((await ask("GET", "/mine", { cookie: `vigie.session=${value}` })).status).toBe(401);
    expect((await ask("GET", "/api/console/live", { cookie: `vigie.session=${value}` })).status).toBe(401);
  }
});

test("the language switch stays on this site", async () => {
  for (const path of ["/.//evil.example?lang=fr", "/a/../..//evil.example?lang=fr"]) {
    const { status, headers } = await ask("GET", path);
    expect([status, headers.location]).toEqual([303, "/evil.example"]);
  }
});

test("a client that leaves in the middle of its body harms nobody", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /take HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc");
  await new Promise((resolve) => server.once("request", resolve));
  socket.destroy();
  expect((await ask("GET", "/health")).status).toBe(200);
});
