import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "@/lib/alerting/channels/commands";
import { raiseAlerts } from "@/lib/alerting/raise";
import { saveRoute } from "@/lib/alerting/routes/commands";
import { db, transaction } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { downAlarm } from "@/lib/testing/alarms";
import { type ChannelServer, channelServer } from "@/lib/testing/channel-server";
import { httpMonitor } from "@/lib/testing/monitors";
import { readDeliveries } from "@/lib/testing/outbox-log";
import { until } from "@/lib/testing/until";
import { random } from "@/prisma/sample/story";

const kills = 3;
const perRound = 5;
/** A round for each kill, one beside the slow channel, one without it. */
const alertCount = (kills + 2) * perRound;
const chance = random(20261122);
const mostDelayMs = 2_000;

let worker: ChildProcess;
let flaky: ChannelServer;
let slow: ChannelServer;
let fast: ChannelServer;
const accepted = new Map<string, string[]>();
const subjectOf = (key: string) => key.split(":")[0] ?? "";

function startWorker(): void {
  worker = spawn(process.execPath, ["--import", "tsx", "lib/worker.ts"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
}
async function killWorker(): Promise<void> {
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

beforeAll(async () => {
  [flaky, slow, fast] = await Promise.all([channelServer(), channelServer(), channelServer()]);
  slow.answer(() => () => undefined);
  fast.answer(() => ({ json: { id: "m" } }));
  flaky.answer(({ headers }) => {
    const fate = chance();
    if (fate < 0.15) return { status: 500, text: "oops" };
    if (fate < 0.25) return { status: 429, headers: { "retry-after": "1" } };
    const key = String(headers["idempotency-key"]);
    accepted.set(subjectOf(key), [...(accepted.get(subjectOf(key)) ?? []), key]);
    // Taken, but the answer is lost: only a second try can end this delivery.
    return fate < 0.4 ? (response) => void response.destroy() : { json: { id: "m" } };
  });
});
afterAll(async () => {
  if (worker.exitCode === null && worker.signalCode === null) await killWorker();
  await Promise.all([flaky.close(), slow.close(), fast.close()]);
});

test("a worker killed while providers refuse and hang sends every alert, a repeated one under the same key", async () => {
  const responder = await actorAs("responder");
  const servers = { Flaky: flaky, Slow: slow, Fast: fast };
  const channelIds = await Promise.all(
    Object.entries(servers).map(async ([name, { url }]) => {
      const fields = { topic: "ops", baseUrl: url };
      return (await createChannel(responder, { name, kind: "ntfy", locale: "en", isEnabled: true, fields })).id;
    }),
  );
  const nothing = { componentIds: [], severities: [], labels: [], sourceIds: [], days: [], fromMinute: null, toMinute: null };
  const route = {
    ...nothing,
    name: "All",
    timeZone: "UTC",
    channelIds,
    isEnabled: true,
    pagesOnCall: true,
    isContinuing: false,
    groupWithinSeconds: 0,
  };
  await saveRoute(responder, { id: null, route });
  const monitors = await db.monitor.createManyAndReturn({
    data: Array.from({ length: alertCount }, (_, n) => ({
      ...httpMonitor("https://example.com/"),
      name: `Monitor ${n}`,
      isPaused: true,
    })),
  });
  const goesDown = (monitor: { id: string; name: string }) => transaction((tx) => raiseAlerts(tx, [downAlarm(monitor, new Date())]));
  const sentBy = (name: string) => readDeliveries(name).then((rows) => rows.filter(({ state }) => state === "sent").length);

  const round = (n: number) => monitors.slice(n * perRound, (n + 1) * perRound);
  for (let n = 0; n < kills; n++) {
    startWorker();
    for (const monitor of round(n)) await goesDown(monitor);
    await until(async () => (await readDeliveries()).some(({ state, channel }) => state === "sending" && channel !== "Slow"), 30_000);
    await killWorker();
  }
  startWorker();
  await until(async () => (await sentBy("Fast")) === kills * perRound, 40_000);
  for (const monitor of round(kills)) await goesDown(monitor);
  await until(async () => (await sentBy("Fast")) === (kills + 1) * perRound, 40_000);
  const { id } = await db.alertChannel.findFirstOrThrow({ where: { name: "Slow" } });
  await db.destination.update({ where: { id }, data: { isEnabled: false } });
  for (const monitor of round(kills + 1)) await goesDown(monitor);
  await until(async () => (await sentBy("Fast")) === alertCount && (await sentBy("Flaky")) === alertCount, 60_000);

  const alerts = await db.alert.findMany();
  expect(alerts).toHaveLength(alertCount);
  expect([...accepted.keys()].sort()).toEqual(alerts.map(({ id }) => id).sort());
  const told = new Set(fast.requests.map(({ headers }) => subjectOf(String(headers["idempotency-key"]))));
  expect(told.size).toBe(alertCount);
  for (const keys of accepted.values()) expect(new Set(keys).size).toBe(1);
  const repeated = fast.requests.length - alertCount;
  expect(repeated).toBeLessThanOrEqual(kills * 2);

  expect(slow.requests.length).toBeGreaterThan(0);
  expect(await sentBy("Slow")).toBe(0);
  expect((await longestFastWait(round(kills))) - (await longestFastWait(round(kills + 1)))).toBeLessThan(mostDelayMs);
});

/** From the notice's writing to its first try. */
async function longestFastWait(monitors: { id: string }[]): Promise<number> {
  const alerts = await db.alert.findMany({ where: { sourceId: { in: monitors.map(({ id }) => id) } } });
  const ids = new Set(alerts.map(({ id }) => id));
  const rows = (await readDeliveries("Fast")).filter(({ subjectKey }) => ids.has(subjectKey));
  expect(rows).toHaveLength(monitors.length);
  return Math.max(
    ...rows.map(({ firstAttemptAt, createdAt }) => (firstAttemptAt?.getTime() ?? Number.POSITIVE_INFINITY) - createdAt.getTime()),
  );
}
