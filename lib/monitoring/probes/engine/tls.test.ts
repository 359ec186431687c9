import { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { type Authority, authority, type Issued, selfSigned } from "@/lib/testing/certificates";
import { type SocketServer, socketServer } from "@/lib/testing/socket-server";

let ca: Authority;
const servers: SocketServer[] = [];
const serve = async (issued: Issued, also: (socket: Socket) => void = () => undefined) => {
  const server = await socketServer(also, issued);
  servers.push(server);
  return server.port;
};
beforeAll(async () => {
  ca = await authority();
});
afterAll(() => Promise.all(servers.map(({ close }) => close())));

const ask = (port: number, change: Record<string, unknown> = {}, timeoutMs = 5_000) =>
  runProbe(probeConfig.parse({ kind: "tls", host: "127.0.0.1", port, serverName: "shop.example", ca: ca.ca, ...change }), { timeoutMs });
const lastDayOf = ({ cert }: Issued) => new X509Certificate(cert).validToDate.toISOString().slice(0, 10);

test("a good certificate, with all that it says", async () => {
  const good = await ca.issue(["shop.example", "*.shop.example"], 90);
  const port = await serve(good);
  const seen = await ask(port);
  expect(seen).toMatchObject({ isOk: true, error: null });
  expect(seen.phases.tlsMs).toBeGreaterThan(0);
  const facts = Object.fromEntries(seen.facts.map(({ label, value }) => [label, value]));
  expect(facts).toMatchObject({
    tlsVersion: "TLSv1.3",
    certificateSubject: "CN=shop.example",
    certificateIssuer: "CN=Loopback test root",
    certificateNames: "shop.example, *.shop.example",
    certificateDaysLeft: "90",
  });
  expect(facts.certificateValidTo).toMatch(new RegExp(`^${lastDayOf(good)}`));
  expect(await ask(port, { serverName: "eu.shop.example" })).toMatchObject({ isOk: true });
});

test("one that is about to expire", async () => {
  const short = await ca.issue(["shop.example"], 3);
  const port = await serve(short);
  expect((await ask(port)).error?.text).toBe(`The certificate expires in 3 days (${lastDayOf(short)}), expected at least 14 days`);
  expect(await ask(port, { certificateDays: 2 })).toMatchObject({ isOk: true });
});

test("one that has expired, for another host: both are told", async () => {
  const old = await ca.issue(["other.example"], -5);
  const port = await serve(old);
  expect((await ask(port)).error?.text).toBe(
    `The certificate expired on ${lastDayOf(old)}; The certificate is for other.example, expected shop.example`,
  );
});

test("one for another host", async () => {
  const port = await serve(await ca.issue(["other.example", "10.0.0.9"], 90));
  expect((await ask(port)).error?.text).toBe("The certificate is for other.example, 10.0.0.9, expected shop.example");
});

test("one for an address", async () => {
  const port = await serve(await ca.issue(["127.0.0.1"], 90));
  expect(await ask(port, { serverName: undefined })).toMatchObject({ isOk: true });
});

test("one that signed itself", async () => {
  const port = await serve(await selfSigned(["shop.example"], 90));
  expect((await ask(port)).error?.text).toBe("The certificate is self-signed");
});

test("one of an authority that is not trusted", async () => {
  const port = await serve(await (await authority("Another root")).issue(["shop.example"], 90));
  expect((await ask(port)).error?.text).toBe("The chain is incomplete or its root is not trusted");
  const impostor = await serve(await (await authority()).issue(["shop.example"], 90));
  expect((await ask(impostor)).error?.text).toBe("A signature in the chain is wrong");
  expect((await ask(port, { ca: undefined })).error?.text).toBe("The chain is incomplete or its root is not trusted");
});

describe("no TLS", () => {
  test("plain text", async () => {
    const server = await socketServer((socket) => void socket.end("220 hello\r\n"));
    servers.push(server);
    expect((await ask(server.port)).error?.text).toMatch(/^TLS handshake failed/);
  });

  test("closed in the middle", async () => {
    const server = await socketServer((socket) => void socket.once("data", () => socket.destroy()));
    servers.push(server);
    expect((await ask(server.port)).error?.text).toBe("Connection reset before an answer");
  });

  test("silence, until the time is up", async () => {
    const server = await socketServer((socket) => void socket.resume());
    servers.push(server);
    expect((await ask(server.port, {}, 500)).error?.text).toBe("Timed out after 500 ms, waiting for the TLS handshake");
    await expect.poll(() => server.open()).toBe(0);
  });
});
