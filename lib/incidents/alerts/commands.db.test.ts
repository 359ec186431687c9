import { beforeEach, expect, test } from "vitest";
import { alertAcknowledged, alertFired, alertResolved } from "@/lib/alerting/events";
import { acknowledgeIncidentOfAlert } from "@/lib/incidents/alerts/commands";
import type { AlertFact } from "@/lib/incidents/alerts/steps";
import { setOnCall } from "@/lib/incidents/oncall/commands";
import { resolveIncident } from "@/lib/incidents/response/commands";
import { incidentsWorker } from "@/lib/incidents/worker";
import { type MemberActor, system } from "@/lib/platform/actor";
import { mails } from "@/lib/platform/channels/email";
import { db, pool, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { literal } from "@/lib/platform/words";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { drainOutbox } from "@/lib/testing/drain-outbox";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { readMails } from "@/lib/testing/outbox-log";

let admin: MemberActor;
let lina: MemberActor;

beforeEach(async () => {
  await emptyDatabase(pool);
  admin = await actorAs("admin", "Sarah Adler");
  lina = await actorAs("responder", "Lina Moreau");
});

const fact = (changes: Partial<AlertFact> = {}): AlertFact => ({
  alertId: crypto.randomUUID(),
  source: "monitor",
  sourceId: crypto.randomUUID(),
  summary: literal("RPC gateway is down"),
  detail: literal("connect ECONNREFUSED"),
  severity: "sev2",
  groupKey: null,
  groupWithinSeconds: 0,
  at: "2026-11-22T08:41:00.000Z",
  ...changes,
});
const fire = (alert: AlertFact) => transaction((tx) => emit(tx, alertFired, system, { pagesOnCall: true, ...alert }));
const end = (alert: AlertFact, at = "2026-11-22T08:59:00.000Z") => transaction((tx) => emit(tx, alertResolved, system, { ...alert, at }));
const settle = async () => {
  await drainJobs([...incidentsWorker, ...platformWorker]);
  await drainOutbox([mails]);
};

const incidents = () =>
  db.incident.findMany({ include: { entries: { orderBy: [{ at: "asc" }, { id: "asc" }] } }, orderBy: { number: "asc" } });
const written = () => readMails();

test("an alert opens an incident and pages who is on call; its end resolves and tells them", async () => {
  await setOnCall(admin, { memberId: lina.id });
  const alert = fact();
  await fire(alert);
  await settle();
  const [opened] = await incidents();
  expect(opened).toMatchObject({
    title: literal("RPC gateway is down"),
    severity: "sev2",
    state: "investigating",
    monitorId: alert.sourceId,
  });
  expect(opened?.entries.map(({ kind }) => kind)).toEqual(["opened", "paged"]);
  const [page] = await written();
  expect(page).toMatchObject({ toAddress: lina.email, subject: `[SEV2] INC-${opened?.number} RPC gateway is down`, state: "kept" });
  expect(page?.text).toContain(`/console/incidents/${opened?.number}`);

  await end(alert);
  await settle();
  const [resolved] = await incidents();
  expect(resolved).toMatchObject({ state: "resolved", resolvedAt: new Date("2026-11-22T08:59:00.000Z") });
  expect(resolved?.entries.map(({ kind }) => kind).filter((kind) => kind !== "paged")).toEqual(["opened", "alert_resolved", "resolved"]);
  expect((await written()).map(({ toAddress }) => toAddress)).toEqual([lina.email, lina.email]);
});

test("everything delivered twice makes one incident and one mail each", async () => {
  await setOnCall(admin, { memberId: lina.id });
  const alert = fact();
  await Promise.all([fire(alert), fire(alert)]);
  await settle();
  await Promise.all([end(alert), end(alert)]);
  await settle();
  for (const reaction of incidentsWorker) {
    const events = await db.domainEvent.findMany({ where: { name: reaction.event as string } });
    for (const { id } of events) await reaction.run(reaction.takesAll ? { eventIds: [id] } : { eventId: id });
  }
  const all = await incidents();
  expect(all).toHaveLength(1);
  expect(all[0]?.entries.map(({ kind }) => kind).sort()).toEqual(["alert_resolved", "opened", "paged", "resolved"]);
  expect(await written()).toHaveLength(2);
});

test("an end heard before its beginning leaves a resolved incident with true times, and wakes nobody", async () => {
  await setOnCall(admin, { memberId: lina.id });
  const alert = fact();
  await end(alert);
  await settle();
  await fire(alert);
  await fire(alert);
  await settle();
  const all = await incidents();
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({ state: "resolved", openedAt: new Date(alert.at), resolvedAt: new Date("2026-11-22T08:59:00.000Z") });
  expect(all[0]?.entries.map(({ kind }) => kind)).toEqual(["opened", "alert_resolved"]);
  expect(await written()).toEqual([]);
});

test("an alert that ends before the page leaves pages nobody and says so", async () => {
  const alert = fact();
  const reactionTo = (name: string) => incidentsWorker.find(({ event }) => event === name);
  const [openIt, pageIt] = [reactionTo(alertFired.name), reactionTo("incidents.opened")];
  await fire(alert);
  const fired = await db.domainEvent.findFirstOrThrow({ where: { name: alertFired.name } });
  await openIt?.run({ eventId: fired.id });
  const [incident] = await incidents();
  await resolveIncident(lina, { incidentId: incident?.id as string });
  const opened = await db.domainEvent.findFirstOrThrow({ where: { name: "incidents.opened" } });
  await pageIt?.run({ eventId: opened.id });
  await settle();
  expect(await written()).toEqual([]);
  expect((await incidents())[0]?.entries.at(-1)).toMatchObject({ kind: "note", data: { skippedPage: true } });
});

test("with nobody on call all admins are paged, each in their language", async () => {
  await db.member.update({ where: { id: admin.id }, data: { locale: "fr" } });
  await fire(fact());
  await settle();
  const [page, ...others] = await written();
  expect(others).toEqual([]);
  expect(page).toMatchObject({ toAddress: admin.email });
  expect(page?.text).toContain("astreinte");
  expect((await incidents())[0]?.entries[1]?.data).toMatchObject({ fallback: true, names: ["Sarah Adler"] });
});

test("whoever resolves is not told about it", async () => {
  const yanis = await actorAs("responder", "Yanis Benali");
  await setOnCall(admin, { memberId: lina.id });
  await setOnCall(admin, { memberId: yanis.id });
  await fire(fact());
  await settle();
  const [incident] = await incidents();
  await resolveIncident(lina, { incidentId: incident?.id as string });
  await settle();
  const told = (await readMails()).filter(({ key }) => key.startsWith("resolved:"));
  expect(told.map(({ toAddress }) => toAddress)).toEqual([yanis.email]);
});

test("an alert's end after a person resolved adds its line and nothing else", async () => {
  const alert = fact();
  await fire(alert);
  await settle();
  const [incident] = await incidents();
  await resolveIncident(lina, { incidentId: incident?.id as string });
  await end(alert);
  await settle();
  const kinds = (await incidents())[0]?.entries.map(({ kind }) => kind);
  expect(kinds?.filter((kind) => kind === "resolved")).toHaveLength(1);
  expect(kinds).toContain("alert_resolved");
});

test("numbers have no holes, even when alerts are told again", async () => {
  const [first, second] = [fact(), fact()];
  await fire(first);
  await settle();
  await fire(first);
  await settle();
  await fire(second);
  await settle();
  const numbers = (await incidents()).map(({ number }) => number);
  expect(numbers[1]).toBe((numbers[0] as number) + 1);
});

test("the fourth alert at once is suggested one step worse", async () => {
  for (const n of [1, 2, 3, 4]) {
    await fire(fact({ summary: literal(`Monitor ${n} is down`) }));
    await settle();
  }
  expect((await incidents()).map(({ severity }) => severity)).toEqual(["sev2", "sev2", "sev2", "sev1"]);
});

test("only responders and admins are put on call", async () => {
  const agent = await actorAs("agent");
  await expect(setOnCall(admin, { memberId: agent.id })).rejects.toMatchObject({ code: "conflict" });
  await expect(setOnCall(agent, { memberId: agent.id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(setOnCall(admin, { memberId: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
});

test("whoever another system says has the alert has its incident, once, and in that system's name", async () => {
  const alert = fact();
  const take = (alertId: string) =>
    transaction((tx) => emit(tx, alertAcknowledged, system, { alertId, sourceName: "PagerDuty", at: "2026-11-22T08:43:00.000Z" }));
  await fire(alert);
  await settle();
  await take(alert.alertId);
  await take(alert.alertId);
  await settle();
  const [incident] = await incidents();
  expect(incident).toMatchObject({ acknowledgedAt: new Date("2026-11-22T08:43:00.000Z"), acknowledgedById: null, resolvedAt: null });
  expect(incident?.entries.filter(({ kind }) => kind === "acknowledged")).toMatchObject([{ actorName: "PagerDuty" }]);
});

test("an acknowledgement that comes before its incident is tried again", async () => {
  const payload = { alertId: crypto.randomUUID(), sourceName: "PagerDuty", at: "2026-11-22T08:43:00.000Z" };
  await expect(acknowledgeIncidentOfAlert({ payload } as Parameters<typeof acknowledgeIncidentOfAlert>[0])).rejects.toThrow(/yet/);
});
