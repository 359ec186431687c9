import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Notice } from "@/lib/platform/channels/notice";
import type { Outcome } from "@/lib/platform/outbox/rules";

/** `json` is whatever came over the wire; tests assert what it should have been. */
// biome-ignore lint/suspicious/noExplicitAny: each provider has another shape
export type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string; json: any };
export type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };
type Behaviour = (received: Received) => Reply | ((response: ServerResponse) => void);
export type ChannelServer = {
  url: string;
  requests: Received[];
  /** Sets the provider's answers from now on. */
  answer: (behaviour: Behaviour) => void;
  close: () => Promise<void>;
};

/** A provider on loopback that records its requests and answers as it is set to. */
export async function channelServer(): Promise<ChannelServer> {
  const requests: Received[] = [];
  let behaviour: Behaviour = () => ({});
  const server = createServer(async (request, response) => {
    const received = await readRequest(request);
    requests.push(received);
    const reply = behaviour(received);
    if (typeof reply === "function") return reply(response);
    const { status = 200, headers = {}, json, text = json === undefined ? "" : JSON.stringify(json) } = reply;
    response.writeHead(status, { "content-type": json === undefined ? "text/plain" : "application/json", ...headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (next) => {
      behaviour = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** A notice as alert routing makes them. */
export function someNotice(changes: Partial<Notice> = {}): Notice {
  return {
    key: "ntc_01J8-firing:1",
    sequence: 3,
    event: "firing",
    title: "API is down",
    body: "GET https://api.blockdeploy.example/health answered 502.",
    severity: "sev1",
    url: "https://ops.blockdeploy.example/console/incidents/42",
    alert: { id: "0198c7a4-0000-7cc3-9f3e-3a6f0c1d2e4b", key: "monitor:api" },
    incidentId: "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b",
    incidentNumber: 42,
    at: new Date("2026-11-22T14:03:05.000Z"),
    fields: [
      { label: "Monitor", value: "API" },
      { label: "Location", value: "Paris" },
    ],
    locale: "en",
    ...changes,
  };
}

/** Text that every provider would take for more than text. */
export const hostile = "<@here> <!channel> @everyone <b>bold</b> & [link](https://evil.example) *stars* _lines_ `code` \"q\" 'a'";

type Sender = {
  send: (baseUrl: string, notice: Notice, options: { timeoutMs: number }) => Promise<Outcome>;
  /** Texts that must never appear in an error. */
  secrets: string[];
  /** The provider's good answer. */
  good: Reply;
  /** False for a provider whose status alone confirms that the message arrived. */
  readsAnswer: boolean;
  /** The statuses that end this notice; those of most providers unless given. */
  finalStatuses?: number[];
};

/** Tests a channel while its provider misbehaves: each gives equal promises. */
export function describeFaults({ send, secrets, good, readsAnswer, finalStatuses = [400, 401, 403, 404, 410, 422] }: Sender): void {
  describe("while the provider misbehaves", () => {
    let server: ChannelServer;
    let elsewhere: ChannelServer;
    beforeAll(async () => {
      [server, elsewhere] = await Promise.all([channelServer(), channelServer()]);
    });
    beforeEach(() => server.requests.splice(0));
    afterAll(() => Promise.all([server.close(), elsewhere.close()]));

    const sendTo = (url = server.url) => send(url, someNotice(), { timeoutMs: 3_000 });

    test("a rate limit is told with its pause", async () => {
      server.answer(() => ({ status: 429, headers: { "retry-after": "17" }, text: "slow down" }));
      expect(await sendTo()).toMatchObject({ ok: false, retryAfterSeconds: 17, isFinal: false, isGone: false });
    });

    test.each([500, 502, 503, 504, 408])("%s is worth another try", async (status) => {
      server.answer(() => ({ status, text: "oops" }));
      expect(await sendTo()).toMatchObject({ ok: false, error: `Answered ${status}: oops`, retryAfterSeconds: null, isFinal: false });
    });

    test.each(finalStatuses)("%s is not", async (status) => {
      server.answer(() => ({ status, text: "no" }));
      expect(await sendTo()).toMatchObject({ ok: false, isFinal: true });
    });

    test("a retry carries the same idempotency key and the same body", async () => {
      server.answer(() => ({ status: 500 }));
      await sendTo();
      server.answer(() => good);
      expect(await sendTo()).toMatchObject({ ok: true });
      const [first, second] = server.requests;
      expect(first?.headers["idempotency-key"]).toBe(someNotice().key);
      expect(second?.headers["idempotency-key"]).toBe(someNotice().key);
      expect(second?.body).toBe(first?.body);
    });

    test("silence ends at the time limit", async () => {
      server.answer(() => () => undefined);
      const start = performance.now();
      expect(await send(server.url, someNotice(), { timeoutMs: 300 })).toMatchObject({
        ok: false,
        error: "No complete answer within 0.3 s",
        isFinal: false,
      });
      expect(performance.now() - start).toBeLessThan(2_000);
    });

    test("an answer that trickles ends at the time limit too", async () => {
      server.answer(() => (response) => {
        response.writeHead(200).write("{");
      });
      expect(await send(server.url, someNotice(), { timeoutMs: 300 })).toMatchObject({ ok: false, error: expect.stringMatching(/0\.3 s/) });
    });

    test("an endless answer is read to 64 KiB", async () => {
      let written = 0;
      const ended = new Promise<void>((resolve) =>
        server.answer(() => (response) => {
          const more = (): void => {
            while (!response.destroyed && response.write("x".repeat(16_384))) written += 16_384;
          };
          response.on("drain", more).on("close", resolve).writeHead(200);
          more();
        }),
      );
      expect((await sendTo()).ok).toBe(!readsAnswer);
      await ended;
      expect(written).toBeLessThan(16 * 1_048_576);
    });

    test.each([301, 302, 307, 308])("a redirect (%s) to a private address is a failure and is not followed", async (status) => {
      server.answer(() => ({ status, headers: { location: `${elsewhere.url}/latest/meta-data/` } }));
      expect(await sendTo()).toMatchObject({ ok: false, error: expect.stringContaining("redirect") });
      expect(server.requests).toHaveLength(1);
      expect(elsewhere.requests).toHaveLength(0);
    });

    test("an answer that is no JSON", async () => {
      server.answer(() => ({ text: "<html>Sign in to the Wi-Fi</html>" }));
      expect(await sendTo()).toMatchObject(readsAnswer ? { ok: false, isFinal: false } : { ok: true });
    });

    test("nobody listens", async () => {
      const gone = await channelServer();
      await gone.close();
      expect(await sendTo(gone.url)).toMatchObject({ ok: false, error: "Could not be reached (ECONNREFUSED)", isFinal: false });
    });

    test("a private address is not dialled", async () => {
      expect(await sendTo("http://169.254.169.254")).toMatchObject({
        ok: false,
        error: expect.stringContaining("169.254.169.254 is a private or reserved address"),
        isFinal: true,
        isGone: false,
      });
    });

    test("no error repeats a secret that the other side repeats", async () => {
      const echoes: ((received: Received) => string)[] = [
        ({ path }) => path,
        ({ path }) => decodeURIComponent(path),
        ({ headers }) => `authorization: ${headers.authorization}`,
        ({ headers }) => Buffer.from(String(headers.authorization).split(" ").at(-1) ?? "", "base64").toString(),
        ({ body }) => body.slice(0, 120),
        ({ headers, path }) => JSON.stringify({ error: `http://${headers.host}${path}` }),
        () => secrets.join(" "),
      ];
      for (const echo of echoes) {
        server.answer((received) => ({ status: 400, text: echo(received) }));
        const said = JSON.stringify(await sendTo());
        for (const secret of secrets) expect(said).not.toContain(secret);
      }
    });
  });
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  const isJson = request.headers["content-type"]?.startsWith("application/json");
  return { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body, json: isJson ? JSON.parse(body) : null };
}
