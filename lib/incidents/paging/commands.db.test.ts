import { beforeEach, expect, test } from "vitest";
import { alertFired, alertReminded, alertResolved } from "@/lib/alerting/events";
import { setOnCall } from "@/lib/incidents/oncall/commands";
import { acknowledgeIncident } from "@/lib/incidents/response/commands";
import { incidentsWorker } from "@/lib/incidents/worker";
import { type MemberActor, system } from "@/lib/platform/actor";
import { mails } from "@/lib/platform/channels/email";
import { mailGivenUp } from "@/lib/platform/channels/events";
import { db, pool, transaction } from "@/lib/platform/db";
import { emit, emitAll } from "@/lib/platform/events";
import { literal } from "@/lib/platform/words";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { drainOutbox } from "@/lib/testing/drain-outbox";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { readMails } from "@/lib/testing/outbox-log";

const at = "2026-11-22T08:41:00.000Z";
let admin: MemberActor;
let lina: MemberActor;

beforeEach(async () => {
  await emptyDatabase(pool);
  admin = await actorAs("admin", "Sarah Adler");
  lina = await actorAs("responder", "Lina Moreau");
  await setOnCall(admin, { memberId: lina.id });
});

const settle = async () => {
  await drainJobs([...incidentsWorker, ...platformWorker]);
  await drainOutbox([mails]);
};
const alerts = ["API", "RPC gateway"].map((name) => ({
  alertId: crypto.randomUUID(),
  source: "monitor",
  sourceId: crypto.randomUUID(),
  summary: literal(`${name} is down`),
  detail: null,
  severity: "sev2" as const,
  groupKey: "all",
  groupWithinSeconds: 120,
  at,
}));
const fire = (pagesOnCall = true) =>
  transaction((tx) =>
    emitAll(
      tx,
      alertFired,
      system,
      alerts.map((alert) => ({ ...alert, pagesOnCall })),
    ),
  );
const remind = (reminder: number) =>
  transaction((tx) =>
    emitAll(
      tx,
      alertReminded,
      system,
      alerts.map(({ alertId }) => ({ alertId, reminder, at })),
    ),
  );
const subjects = async () => (await readMails()).map(({ subject, state }) => `${subject} ${state}`);

test("those who were paged hear again of what nobody has, once a reminder for all alerts of the incident", async () => {
  await fire();
  await settle();
  for (const reminder of [1, 1, 2]) {
    await remind(reminder);
    await settle();
  }
  const { id, number } = await db.incident.findFirstOrThrow();
  const page = `[SEV2] INC-${number} API is down`;
  expect(await subjects()).toEqual([`${page} kept`, `Reminder 1: ${page} kept`, `Reminder 2: ${page} kept`]);
  expect((await readMails()).every(({ toAddress }) => toAddress === lina.email)).toBe(true);

  await acknowledgeIncident(lina, { incidentId: id });
  await remind(3);
  await settle();
  expect(await subjects()).toHaveLength(3);
});

test("nobody is reminded of what nobody was paged for", async () => {
  await fire(false);
  await settle();
  await remind(1);
  await settle();
  expect(await subjects()).toEqual([]);
});

test("a page that is still there when its incident ends gives way to the end", async () => {
  const withoutMail = () => drainJobs(incidentsWorker);
  await fire();
  await withoutMail();
  await transaction((tx) => emitAll(tx, alertResolved, system, alerts));
  await withoutMail();
  await drainOutbox([mails]);
  const { number } = await db.incident.findFirstOrThrow();
  expect(await subjects()).toEqual([`[SEV2] INC-${number} API is down superseded`, `Resolved: INC-${number} API is down kept`]);
});

test("admins hear of a page that was given up, and of no other mail", async () => {
  await fire();
  await settle();
  const { id: mailId, key } = await db.outboxMessage.findFirstOrThrow();
  for (const given of [key, `resolved:${key.slice(5)}`, "ticket:1"]) {
    await transaction((tx) => emit(tx, mailGivenUp, system, { mailId, key: given, to: lina.email }));
  }
  await settle();
  const { number } = await db.incident.findFirstOrThrow();
  const told = await readMails({ purpose: "incidents.page_given_up" });
  expect(told).toMatchObject([{ toAddress: admin.email, subject: `INC-${number}: the page to ${lina.email} did not leave` }]);
});
