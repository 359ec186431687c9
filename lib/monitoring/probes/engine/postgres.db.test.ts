import { TLSSocket } from "node:tls";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { phrase } from "@/lib/monitoring/phrases";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { render } from "@/lib/platform/localize";
import { type Authority, authority } from "@/lib/testing/certificates";
import { closedPort, socketServer } from "@/lib/testing/socket-server";

const own = new URL(process.env.DATABASE_URL ?? "");
const role = `check_${crypto.randomUUID().slice(0, 8)}`;
const password = "right horse";
const database = own.pathname.slice(1);
const admin = new pg.Client({ connectionString: own.href });
let ca: Authority;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  ca = await authority();
  await admin.connect();
  await admin.query(`create role ${role} login password '${password}'`);
});
afterAll(async () => {
  await admin.query(`drop role ${role}`);
  await admin.end();
  await Promise.all(closers.map((close) => close()));
});

const ask = (change: Record<string, unknown> = {}, timeoutMs = 8_000) =>
  runProbe(probeConfig.parse({ kind: "postgres", host: own.hostname, port: own.port || 5432, ...change }), { timeoutMs });

describe("a real server", () => {
  test("answers without a login", async () => {
    const seen = await ask();
    expect(seen).toMatchObject({ isOk: true, error: null });
    expect(seen.facts.at(-1)).toEqual({ label: "reply", value: phrase("tlsNotOffered") });
    expect(render("en", phrase("tlsNotOffered"))).toBe("TLS not offered");
  });

  test("answers select 1, and the connection ends", async () => {
    const seen = await ask({ login: { user: role, password, database } });
    expect(seen).toMatchObject({ isOk: true, error: null });
    expect(seen.phases.firstByteMs).toBeGreaterThan(0);
    const still = async () => (await admin.query("select from pg_stat_activity where usename = $1", [role])).rowCount;
    await expect.poll(still).toBe(0);
  });

  test("refuses a wrong password and a database that does not exist", async () => {
    expect((await ask({ login: { user: role, password: "wrong", database } })).error?.text).toBe(
      `PostgreSQL: password authentication failed for user "${role}" (28P01)`,
    );
    expect((await ask({ login: { user: role, password, database: "nowhere" } })).error?.text).toBe(
      'PostgreSQL: database "nowhere" does not exist (3D000)',
    );
  });

  test("an empty password is not filled in from our own settings", async () => {
    process.env.PGPASSWORD = password;
    const { isOk } = await ask({ login: { user: role, password: "", database } });
    delete process.env.PGPASSWORD;
    expect(isOk).toBe(false);
  });

  test("has no TLS where TLS is asked for", async () => {
    expect((await ask({ tls: "require" })).error?.text).toBe("The server does not offer TLS");
  });
});

describe("other servers", () => {
  const fake = async (serve: Parameters<typeof socketServer>[0]) => {
    const server = await socketServer(serve);
    closers.push(server.close);
    return { host: "127.0.0.1", port: server.port };
  };
  const login = { user: "a", password: "b", database: "c" };

  test("refused", async () => {
    expect((await ask({ host: "127.0.0.1", port: await closedPort() })).error?.text).toBe("Connection refused");
  });

  test("TLS with a certificate that is verified, or only used", async () => {
    const issued = await ca.issue(["127.0.0.1"], 90);
    const server = await fake((socket) => {
      socket.once("data", () => {
        socket.write("S");
        new TLSSocket(socket, { isServer: true, ...issued }).on("error", () => undefined);
      });
    });
    expect(await ask({ ...server, tls: "verify", ca: ca.ca })).toMatchObject({ isOk: true });
    expect((await ask({ ...server, tls: "verify" })).error?.text).toBe("The chain is incomplete or its root is not trusted");
    expect(await ask({ ...server, tls: "require" })).toMatchObject({ isOk: true });
  });

  test("plain text slipped in before TLS", async () => {
    const server = await fake((socket) => void socket.once("data", () => socket.write("Sinjected")));
    expect((await ask({ ...server, tls: "verify" })).error?.text).toBe("The server sent plain text before TLS began");
  });

  test("another protocol", async () => {
    const server = await fake((socket) => void socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect((await ask(server)).error?.text).toBe("The answer is not PostgreSQL's protocol");
    expect((await ask({ ...server, login }, 1_500)).isOk).toBe(false);
  });

  test("closed, and silent", async () => {
    const closing = await fake((socket) => void socket.once("data", () => socket.end()));
    expect((await ask(closing)).error?.text).toBe("Connection closed before an answer");
    expect((await ask({ ...closing, login })).isOk).toBe(false);
    const silent = await fake((socket) => void socket.resume());
    expect((await ask(silent, 500)).error?.text).toBe("Timed out after 500 ms, waiting for the answer to SSLRequest");
    expect((await ask({ ...silent, login }, 500)).error?.text).toBe("Timed out after 500 ms, waiting for the login and select 1");
  });

  test("a message that never ends is cut off", async () => {
    const server = await fake((socket) => {
      socket.write(Buffer.from([0x45, 0x7f, 0xff, 0xff, 0xff]));
      const more = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 0x41)));
      };
      socket.resume().on("drain", more);
      more();
    });
    expect((await ask({ ...server, login })).error?.text).toBe("Answer longer than 1 MiB");
  });
});
