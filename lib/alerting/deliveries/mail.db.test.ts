import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/empty-database";
import type { FaultyProxy } from "@/lib/testing/faulty-proxy";
import type { smtpServer } from "@/lib/testing/smtp-server";
import { until } from "@/lib/testing/until";

let smtp: Awaited<ReturnType<typeof smtpServer>>;
let way: FaultyProxy;
let ours: Awaited<ReturnType<typeof loadModules>>;
let stop: AbortController;
let running: Promise<void>;

/** Loaded when the address of the mail server is known. */
async function loadModules() {
  const [
    { db, pool, transaction },
    { actorAs },
    { createChannel },
    { saveRoute },
    lifecycle,
    { notices },
    { mails },
    operations,
    outbox,
    log,
    workers,
  ] = await Promise.all([
    import("@/lib/platform/db"),
    import("@/lib/testing/actors"),
    import("@/lib/alerting/channels/commands"),
    import("@/lib/alerting/routes/commands"),
    import("@/lib/alerting/raise"),
    import("@/lib/alerting/deliveries/engine/deliverer"),
    import("@/lib/platform/channels/email"),
    import("@/lib/operations/queries"),
    Promise.all([import("@/lib/platform/outbox/deliverer"), import("@/lib/testing/drain-outbox"), import("@/lib/testing/drain-jobs")]),
    import("@/lib/testing/outbox-log"),
    Promise.all([import("@/lib/alerting/worker"), import("@/lib/platform/worker-table")]),
  ]);
  const [{ deliverer }, { drainOutbox }, { drainJobs }] = outbox;
  const settle = async () => {
    await drainJobs([...workers[0].alertingWorker, ...workers[1].platformWorker]);
    await drainOutbox([mails]);
  };
  const { listMails } = operations;
  return {
    db,
    pool,
    transaction,
    actorAs,
    createChannel,
    saveRoute,
    ...lifecycle,
    deliver: deliverer([notices]),
    listMails,
    ...log,
    settle,
  };
}

beforeAll(async () => {
  const [{ smtpServer }, { faultyProxy }] = await Promise.all([import("@/lib/testing/smtp-server"), import("@/lib/testing/faulty-proxy")]);
  smtp = await smtpServer();
  way = await faultyProxy(Number(new URL(smtp.url).port));
  process.env.SMTP_URL = `smtp://127.0.0.1:${way.port}`;
  ours = await loadModules();
});
afterAll(async () => {
  await way.close();
  await smtp.close();
});
beforeEach(async () => {
  await emptyDatabase(ours.pool);
  smtp.messages.splice(0);
  stop = new AbortController();
  running = ours.deliver(stop.signal);
});
afterEach(async () => {
  stop.abort();
  await running;
});

const sourceId = crypto.randomUUID();
const end = { dedupeKey: `monitor:${sourceId}`, at: new Date() };

async function goesDown(address: string): Promise<void> {
  const { downAlarm } = await import("@/lib/testing/alarms");
  const responder = await ours.actorAs("responder");
  const channel = { name: "Mail", kind: "email", locale: "en", isEnabled: true, fields: { address } } as const;
  const { id } = await ours.createChannel(responder, channel);
  const any = { severities: [], labels: [], sourceIds: [], days: [], fromMinute: null, toMinute: null, timeZone: "UTC" };
  const route = { name: "All", isEnabled: true, ...any, channelIds: [id], pagesOnCall: false, isContinuing: false };
  await ours.saveRoute(responder, { id: null, route });
  await ours.transaction((tx) => ours.raiseAlerts(tx, [downAlarm({ id: sourceId, name: "API" }, new Date())]));
}
const states = async () => (await ours.readDeliveries()).map(({ event, state }) => `${event} ${state}`);
const become = (wanted: string[]) =>
  until(async () => (await states()).join() === wanted.join()).catch(async () => expect(await states()).toEqual(wanted));

test("a mail is sent when the mail server has it, and what was not sent gives way to the newer word", async () => {
  way.fault("refuse");
  await goesDown("ops@blockdeploy.example");
  await become(["firing retrying"]);
  expect((await ours.listMails(await ours.actorAs("admin"))).rows).toMatchObject([
    { state: "queued", lastError: expect.stringMatching(/\w/) },
  ]);
  expect((await ours.db.destination.findFirstOrThrow()).circuitFailures).toBeGreaterThan(0);
  await ours.transaction((tx) => ours.resolveAlerts(tx, [end]));
  await become(["firing superseded", "resolved retrying"]);
  way.fault("none");
  await become(["firing superseded", "resolved sent"]);
  expect(smtp.messages.map(({ raw }) => /^Subject: (.+)\r$/m.exec(raw)?.[1])).toEqual(["[SEV1] Resolved: API is down"]);
});

test("an address that nobody has is given up at once, and admins hear of it", async () => {
  way.fault("none");
  const { email } = await ours.actorAs("admin");
  await goesDown("nobody@unknown.example");
  await become(["firing dead"]);
  await ours.settle();
  const told = await ours.readMails({ purpose: "alert.channel", toAddress: email });
  expect(told).toMatchObject([{ subject: "An alert did not get through to Mail", text: expect.stringContaining("550") }]);
});
