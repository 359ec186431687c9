import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { createChannel } from "@/lib/alerting/channels/commands";
import { notices } from "@/lib/alerting/deliveries/engine/deliverer";
import { stateOf } from "@/lib/alerting/deliveries/rules";
import { raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { saveRoute } from "@/lib/alerting/routes/commands";
import type { RouteInput } from "@/lib/alerting/routes/schema";
import { alertingWorker } from "@/lib/alerting/worker";
import { monitoringWorker } from "@/lib/monitoring/worker";
import type { MemberActor } from "@/lib/platform/actor";
import { mails } from "@/lib/platform/channels/email";
import { storedNotice } from "@/lib/platform/channels/notice";
import { db, pool, transaction } from "@/lib/platform/db";
import { deliverer } from "@/lib/platform/outbox/deliverer";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { downAlarm } from "@/lib/testing/alarms";
import { type ChannelServer, channelServer } from "@/lib/testing/channel-server";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { drainOutbox } from "@/lib/testing/drain-outbox";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { httpMonitor } from "@/lib/testing/monitors";
import { until } from "@/lib/testing/until";

/** The world of the delivery tests: new for each of them, but for the provider and the responder. */
export const world = {} as { provider: ChannelServer; responder: MemberActor; monitorId: string };

/** The deliverer runs while each test of the file does, against a provider on loopback. */
export function deliverDuringTests(): void {
  let stop: AbortController;
  let running: Promise<void>;
  beforeAll(async () => {
    world.provider = await channelServer();
  });
  afterAll(() => world.provider.close());
  beforeEach(async () => {
    world.provider.requests.splice(0);
    world.provider.answer(() => ({ json: { id: "m1" } }));
    await emptyDatabase(pool);
    world.responder = await actorAs("responder");
    world.monitorId = (await db.monitor.create({ data: { ...httpMonitor("https://example.com/"), name: "API" } })).id;
    stop = new AbortController();
    running = deliverer([notices])(stop.signal);
  });
  afterEach(async () => {
    stop.abort();
    await running;
  });
}

export async function settle(): Promise<void> {
  await drainJobs([...alertingWorker, ...monitoringWorker, ...platformWorker]);
  await drainOutbox([mails]);
}

export const ntfy = (name: string, url = world.provider.url) =>
  createChannel(world.responder, {
    name,
    kind: "ntfy",
    locale: "en",
    isEnabled: true,
    fields: { topic: "ops", token: "tk_secret123", baseUrl: url },
  });

export const slack = (fields: Record<string, string> = {}) =>
  createChannel(world.responder, {
    name: "Slack",
    kind: "slack",
    locale: "en",
    isEnabled: true,
    fields: { channel: "#ops", token: "xoxb-123456789", baseUrl: world.provider.url, ...fields },
  });
export const slackAnswers = () =>
  world.provider.answer(({ json }) => ({ json: { ok: true, channel: "C1", ts: json.ts ?? `${world.provider.requests.length}.0` } }));

const everything: RouteInput = {
  name: "All",
  isEnabled: true,
  severities: [],
  labels: [],
  sourceIds: [],
  componentIds: [],
  days: [],
  fromMinute: null,
  toMinute: null,
  timeZone: "UTC",
  channelIds: [],
  pagesOnCall: true,
  isContinuing: false,
  groupWithinSeconds: 120,
  remindEveryMinutes: null,
  remindAtMost: 0,
};
export const routeTo = (channelIds: string[], changes: Partial<RouteInput> = {}) =>
  saveRoute(world.responder, { id: null, route: { ...everything, channelIds, ...changes } });

const alarm = () =>
  downAlarm({ id: world.monitorId, name: "API" }, new Date("2026-11-22T10:00:00.000Z"), { at: new Date("2026-11-22T10:01:00.000Z") });
export const goesDown = () => transaction((tx) => raiseAlerts(tx, [alarm()]));
export const recovers = () =>
  transaction((tx) => resolveAlerts(tx, [{ dedupeKey: alarm().dedupeKey, at: new Date("2026-11-22T10:30:00.000Z") }]));

/** A notice that was written for a channel and is due. */
export const waitingNotice = (destinationId: string) => ({
  destinationId,
  type: "notice",
  kind: "ntfy",
  purpose: "alert",
  subjectKey: crypto.randomUUID(),
  sequence: 1,
  key: crypto.randomUUID(),
  isUrgent: true,
  content: {
    event: "firing",
    title: "T",
    body: "",
    severity: "sev1",
    url: "http://x/",
    at: new Date().toISOString(),
    fields: [],
    sequence: 1,
    locale: "en",
  },
});

export const states = async () =>
  (await db.outboxMessage.findMany({ where: { type: "notice" }, orderBy: [{ sequence: "asc" }, { settledAt: "asc" }] })).map(
    ({ content, state }) => `${storedNotice.parse(content).event} ${stateOf(state)}`,
  );
export const become = (wanted: string[]) =>
  until(async () => (await states()).join() === wanted.join(), 8_000).catch(async () => expect(await states()).toEqual(wanted));
