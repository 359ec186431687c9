import { expect, test } from "@playwright/test";
import { PostHog } from "posthog-node";
import { type WebProcess, webProcess } from "../web-process";

const kills = 3;
const eventsPerLife = 1_500;

let web: WebProcess;
const sent = new Set<string>();
const acknowledged = new Set<string>();

test.beforeAll(async () => {
  web = await webProcess();
});
test.afterAll(() => web.close());

test("a web process killed under load has stored what it acknowledged, once, also after clients' retries", async () => {
  test.slow();
  await web.start();
  expect((await fetch(`${web.origin}/status`)).headers.get("content-type")).toContain("text/html");
  const { rows } = await web.database.query<{ key: string }>('select "key" from "AnalyticsProject"');
  const key = rows[0]?.key ?? "";
  const over = new AbortController();
  const senders = [
    ...Array.from({ length: 6 }, (_, n) => sendBatches(key, `batch-${n}`, over.signal)),
    ...Array.from({ length: 6 }, (_, n) => sendSingles(key, `single-${n}`, over.signal)),
  ];

  for (let n = 0; n < kills; n++) {
    const goal = acknowledged.size + eventsPerLife;
    await expect.poll(() => acknowledged.size, { timeout: 60_000, intervals: [5] }).toBeGreaterThan(goal);
    await web.kill();
    const atKill = [...acknowledged];
    expect(atKill.length).toBeLessThan(sent.size);
    expect(await missing(atKill)).toEqual([]);
    await web.start();
  }
  over.abort();
  await Promise.all(senders);

  expect(acknowledged).toEqual(sent);
  expect(await missing([...acknowledged])).toEqual([]);
  const { rows: stored } = await web.database.query(
    'select count(*)::int as rows, count(distinct "uuid")::int as events from "TrackedEvent"',
  );
  expect(stored[0]).toEqual({ rows: acknowledged.size, events: acknowledged.size });
});

/** The real client: it keeps what was not acknowledged and sends it again. */
async function sendBatches(key: string, distinctId: string, signal: AbortSignal): Promise<void> {
  const client = new PostHog(key, { host: `${web.origin}/ingest`, flushAt: 50, fetchRetryCount: 3_000, fetchRetryDelay: 50 });
  client.on("flush", (messages: { uuid: string }[]) => {
    for (const { uuid } of messages) acknowledged.add(uuid);
  });
  while (!signal.aborted) {
    for (let n = 0; n < 50; n++) client.capture({ distinctId, event: "loaded", uuid: known(), properties: { plan: "pro", n } });
    await client.flush();
  }
  await client.shutdown();
}

/** As an SDK sends what cannot wait for a batch. */
async function sendSingles(key: string, distinctId: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const uuid = known();
    const event = {
      api_key: key,
      event: "loaded",
      distinct_id: distinctId,
      uuid,
      timestamp: new Date().toISOString(),
      properties: { $lib: "web" },
    };
    const isAcknowledged = () =>
      fetch(`${web.origin}/ingest/e/`, { method: "POST", body: JSON.stringify(event) }).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await isAcknowledged())) await new Promise((resolve) => setTimeout(resolve, 20));
    acknowledged.add(uuid);
  }
}

function known(): string {
  const uuid = crypto.randomUUID();
  sent.add(uuid);
  return uuid;
}

async function missing(uuids: string[]): Promise<string[]> {
  const sql = 'select u from unnest($1::uuid[]) u where not exists (select from "TrackedEvent" where "uuid" = u)';
  return (await web.database.query<{ u: string }>(sql, [uuids])).rows.map(({ u }) => u);
}
