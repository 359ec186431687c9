import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { type Authority, authority, selfSigned } from "@/lib/testing/certificates";
import { closedPort } from "@/lib/testing/socket-server";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";

let target: TargetServer;
let other: TargetServer;
let ca: Authority;
const closers: (() => unknown)[] = [];
beforeAll(async () => {
  [target, other, ca] = await Promise.all([targetServer(), targetServer(), authority()]);
  closers.push(target.close, other.close);
});
afterAll(() => Promise.all(closers.map((close) => close())));

const ask = (path: string, change: Record<string, unknown> = {}, timeoutMs = 5_000) =>
  runProbe(probeConfig.parse({ kind: "http", url: path.startsWith("http") ? path : `${target.url}${path}`, ...change }), { timeoutMs });
const values = (seen: Awaited<ReturnType<typeof ask>>, label: string) =>
  seen.facts.filter((fact) => fact.label === label).map(({ value }) => value);

const packings = ["gzip", "deflate", "br", "zstd", "gzip, gzip"];
test.each(
  packings.flatMap((encoding) => [
    { encoding, method: "HEAD", status: 200 },
    { encoding, method: "GET", status: 204 },
    { encoding, method: "GET", status: 304 },
    { encoding, method: "GET", status: 200 },
  ]),
)("an empty body needs no unpacking: $encoding, $method, $status", async ({ encoding, method, status }) => {
  target.answer("/empty", (_, response) => response.writeHead(status, { "content-encoding": encoding }).end());
  expect(await ask("/empty", { method, expectedStatus: String(status) })).toMatchObject({ isOk: true, error: null, statusCode: status });
});

describe("a request", () => {
  test("is sent as configured, and its answer told with all phases", async () => {
    let received = "";
    target.answer("/orders?page=1", (request, response) => {
      request.on("data", (chunk) => {
        received += chunk;
      });
      request.on("end", () => response.writeHead(201, { "content-type": "application/json", server: "shop" }).end('{"id":7}'));
    });
    const seen = await ask("/orders?page=1", {
      method: "POST",
      headers: [
        { name: "X-Trace", value: "42" },
        { name: "Content-Type", value: "application/json" },
      ],
      body: '{"item":"é"}',
      auth: { type: "bearer", token: "s3cret" },
    });
    expect(seen).toMatchObject({ isOk: true, error: null, statusCode: 201, phases: { dnsMs: null, tlsMs: null } });
    expect(seen.phases.connectMs).toBeGreaterThan(0);
    expect(seen.phases.firstByteMs).toBeGreaterThan(0);
    expect(seen.phases.totalMs).toBeGreaterThanOrEqual((seen.phases.connectMs ?? 0) + (seen.phases.firstByteMs ?? 0) - 0.2);
    expect(values(seen, "header")).toEqual(["server: shop", "content-type: application/json"]);
    expect(values(seen, "body")).toEqual(['{"id":7}']);
    expect(JSON.stringify(seen)).not.toContain("s3cret");
    expect(received).toBe('{"item":"é"}');
    expect(target.requests.at(-1)).toMatchObject({
      method: "POST",
      headers: { "x-trace": "42", authorization: "Bearer s3cret", "accept-encoding": "identity" },
    });
  });

  test("signs in with name and password", async () => {
    await ask("/", { auth: { type: "basic", user: "ann", password: "p:w é" } });
    expect(target.requests.at(-1)?.headers.authorization).toBe(`Basic ${Buffer.from("ann:p:w é").toString("base64")}`);
  });

  test.each([
    [{ name: "Host", value: "inside" }],
    [{ name: "Transfer-Encoding", value: "chunked" }],
    [{ name: "a b", value: "x" }],
    [{ name: "x", value: "a\r\nb: c" }],
  ])("may not carry %j", (header) => {
    expect(probeConfig.safeParse({ kind: "http", url: target.url, headers: [header] }).success).toBe(false);
  });
});

describe("what is expected", () => {
  test("a status", async () => {
    target.answer("/503", (_, response) => response.writeHead(503).end());
    expect(await ask("/503")).toMatchObject({ isOk: false, statusCode: 503, error: { text: "Status 503, expected 200-299" } });
    expect(await ask("/503", { expectedStatus: "200,503" })).toMatchObject({ isOk: true });
  });

  test("a word in the body, or its absence; in the page's own alphabet too", async () => {
    target.answer("/fr", (_, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=iso-8859-1" }).end(Buffer.from("tout est rétabli", "latin1"));
    });
    expect(await ask("/fr", { keyword: { text: "rétabli", isPresent: true } })).toMatchObject({ isOk: true });
    expect((await ask("/fr", { keyword: { text: "panne", isPresent: true } })).error?.text).toBe('The body does not contain "panne"');
    expect((await ask("/fr", { keyword: { text: "rétabli", isPresent: false } })).error?.text).toBe('The body contains "rétabli"');
  });

  test("values in JSON", async () => {
    target.answer("/json", (_, response) => response.end('{"status":"degraded","queue":{"length":12}}'));
    const jsonAssertions = [
      { path: "$.status", comparison: "equals", value: "ok" },
      { path: "$.queue.length", comparison: "lessThan", value: "20" },
      { path: "$.queue.length", comparison: "lessThan", value: "10" },
    ];
    expect((await ask("/json", { jsonAssertions })).error?.text).toBe(
      "$.status is degraded, expected ok; $.queue.length is 12, expected less than 10",
    );
    target.answer("/html", (_, response) => response.end("<html>"));
    expect((await ask("/html", { jsonAssertions })).error?.text).toBe("The body is not JSON");
  });

  test("an answer in time", async () => {
    target.answer("/slow", (_, response) => void setTimeout(() => response.end("late"), 120));
    const seen = await ask("/slow", { maxLatencyMs: 100 });
    expect(seen.error?.text).toBe(`Answered after ${seen.latencyMs} ms, expected at most 100 ms`);
  });

  test("all that is not met is told at once", async () => {
    target.answer("/503", (_, response) => response.writeHead(503).end("sorry"));
    const seen = await ask("/503", { keyword: { text: "welcome", isPresent: true } });
    expect(seen.error?.text).toBe('Status 503, expected 200-299; The body does not contain "welcome"');
  });
});

describe("redirects", () => {
  test("are followed with their hops, unless that is not wanted", async () => {
    target.answer("/a", (_, response) => response.writeHead(302, { location: "/b" }).end());
    target.answer("/b", (_, response) => response.writeHead(308, { location: "/" }).end());
    const seen = await ask("/a");
    expect(seen).toMatchObject({ isOk: true, statusCode: 200 });
    expect(values(seen, "hop")).toEqual(["/a", "/b", "/"].map((path) => `GET ${target.url}${path}`));
    expect((await ask("/a", { isFollowing: false })).error?.text).toBe("Status 302, expected 200-299");
    expect(await ask("/a", { expectedStatus: "302" })).toMatchObject({ isOk: true, statusCode: 302 });
  });

  test("to another origin carry no credentials; to the same one they do", async () => {
    target.answer("/away", (_, response) => response.writeHead(307, { location: `${other.url}/` }).end());
    target.answer("/near", (_, response) => response.writeHead(307, { location: "/" }).end());
    const change = {
      auth: { type: "bearer", token: "t" },
      headers: [
        { name: "Cookie", value: "session=1" },
        { name: "X-Api-Key", value: "k" },
        { name: "Accept", value: "text/html" },
      ],
    };
    expect(await ask("/near", change)).toMatchObject({ isOk: true });
    expect(target.requests.at(-1)?.headers).toMatchObject({ authorization: "Bearer t", cookie: "session=1", "x-api-key": "k" });
    expect(await ask("/away", change)).toMatchObject({ isOk: true });
    const { headers } = other.requests.at(-1) ?? { headers: {} };
    expect(headers).toMatchObject({ accept: "text/html" });
    for (const name of ["authorization", "cookie", "x-api-key"]) expect(headers).not.toHaveProperty(name);
  });

  test.each([
    [303, "PUT", "GET"],
    [302, "POST", "GET"],
    [301, "PUT", "PUT"],
    [308, "POST", "POST"],
    [303, "HEAD", "HEAD"],
  ])("%i turns %s into %s", async (status, method, then) => {
    target.answer(`/turn-${status}`, (_, response) => response.writeHead(status, { location: "/" }).end());
    await ask(`/turn-${status}`, { method });
    expect(target.requests.at(-1)).toMatchObject({ url: "/", method: then });
  });

  test("in a circle end after five", async () => {
    target.answer("/circle", (_, response) => response.writeHead(302, { location: "/circle" }).end());
    expect((await ask("/circle")).error?.text).toBe("More than 5 redirects");
    expect(target.arrivals.get("/circle")).toHaveLength(6);
  });

  test.each([
    ["file:///etc/passwd", "Redirected to an address that is not http or https"],
    ["http://user:word@127.0.0.1/", "Redirected to an address with user name and password"],
  ])("to %s are refused", async (location, error) => {
    target.answer("/elsewhere", (_, response) => response.writeHead(302, { location }).end());
    expect((await ask("/elsewhere")).error?.text).toBe(error);
  });
});

describe("https", () => {
  const serve = async (issued: { key: string; cert: string }, location?: string) => {
    const requests: string[] = [];
    const server = createServer(issued, (request, response) => {
      requests.push(request.url ?? "");
      response.writeHead(location ? 302 : 200, location ? { location } : {}).end("ok");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()));
    return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests };
  };

  test("a good certificate", async () => {
    const { url } = await serve(await ca.issue(["127.0.0.1"], 90));
    const seen = await ask(url, { ca: ca.ca, certificateDays: 14 });
    expect(seen).toMatchObject({ isOk: true, error: null });
    expect(seen.phases.tlsMs).toBeGreaterThan(0);
    expect(values(seen, "certificateDaysLeft")).toEqual(["90"]);
  });

  test("one that expires in 3 days: the request is made, and the certificate told", async () => {
    const { url, requests } = await serve(await ca.issue(["127.0.0.1"], 3));
    const seen = await ask(url, { ca: ca.ca, certificateDays: 14 });
    expect(seen).toMatchObject({ isOk: false, statusCode: 200 });
    expect(seen.error?.text).toMatch(/^The certificate expires in 3 days \([\d-]+\), expected at least 14 days$/);
    expect(requests).toEqual(["/"]);
    expect(await ask(url, { ca: ca.ca })).toMatchObject({ isOk: true });
  });

  test.each([
    ["expired", () => ca.issue(["127.0.0.1"], -2), /^The certificate expired on [\d-]+$/],
    ["for another host", () => ca.issue(["other.example"], 90), /^The certificate is for other\.example, expected 127\.0\.0\.1$/],
    ["self-signed", () => selfSigned(["127.0.0.1"], 90), /^The certificate is self-signed$/],
  ])("one that is %s: nothing is said to the server", async (_, issue, error) => {
    const { url, requests } = await serve(await issue());
    const seen = await ask(url, { ca: ca.ca, auth: { type: "bearer", token: "t" } });
    expect(seen).toMatchObject({ isOk: false, statusCode: null });
    expect(seen.error?.text).toMatch(error);
    expect(values(seen, "certificateValidTo")).toHaveLength(1);
    expect(requests).toEqual([]);
  });

  test("is not left for http", async () => {
    const { url } = await serve(await ca.issue(["127.0.0.1"], 90), `${target.url}/`);
    expect((await ask(url, { ca: ca.ca })).error?.text).toBe(`Redirected from https to http (${target.url}/)`);
  });

  test("where there is only http", async () => {
    expect((await ask(target.url.replace("http:", "https:"))).error?.text).toMatch(/^TLS handshake failed/);
  });
});

test("refused", async () => {
  expect(await ask(`http://127.0.0.1:${await closedPort()}/`)).toMatchObject({ isOk: false, error: { text: "Connection refused" } });
});
