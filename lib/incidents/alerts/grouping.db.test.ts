import { beforeEach, expect, test } from "vitest";
import { alertFired, alertResolved } from "@/lib/alerting/events";
import type { FiredFact } from "@/lib/incidents/alerts/steps";
import { acknowledgeIncident, changeSeverity, resolveIncident } from "@/lib/incidents/response/commands";
import { getIncident } from "@/lib/incidents/response/queries";
import { incidentsWorker } from "@/lib/incidents/worker";
import { system } from "@/lib/platform/actor";
import { db, pool, transaction } from "@/lib/platform/db";
import { emit, emitAll } from "@/lib/platform/events";
import { literal } from "@/lib/platform/words";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { emptyDatabase } from "@/lib/testing/empty-database";

const settle = () => drainJobs([...incidentsWorker, ...platformWorker]);
beforeEach(async () => {
  await emptyDatabase(pool);
  await actorAs("admin", "Sarah Adler");
});

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 8, 41, second)).toISOString();
let made = 0;
const fact = (changes: Partial<FiredFact> = {}): FiredFact => {
  const n = ++made;
  return {
    alertId: crypto.randomUUID(),
    source: "monitor",
    sourceId: crypto.randomUUID(),
    summary: literal(`Monitor ${n} is down`),
    detail: null,
    severity: "sev2",
    groupKey: "web",
    groupWithinSeconds: 120,
    pagesOnCall: true,
    at: at(0),
    ...changes,
  };
};
const fire = async (...alerts: FiredFact[]) => {
  await transaction((tx) => emitAll(tx, alertFired, system, alerts));
  await settle();
};
const end = async (second: number, ...alerts: FiredFact[]) => {
  await transaction((tx) =>
    emitAll(
      tx,
      alertResolved,
      system,
      alerts.map((alert) => ({ ...alert, at: at(second) })),
    ),
  );
  await settle();
};
const incidents = () =>
  db.incident.findMany({ include: { alerts: true, entries: { orderBy: [{ at: "asc" }, { id: "asc" }] } }, orderBy: { number: "asc" } });
const only = async () => {
  const all = await incidents();
  expect(all).toHaveLength(1);
  return all[0] as (typeof all)[number];
};
const kinds = (incident: Awaited<ReturnType<typeof only>>) => incident.entries.map(({ kind }) => kind).filter((kind) => kind !== "paged");
const pages = () => db.outboxMessage.count({ where: { key: { startsWith: "page:" } } });
const joins = async () =>
  (await db.domainEvent.findMany({ where: { name: "incidents.joined" }, orderBy: { seq: "asc" } })).map(
    ({ payload }) => payload as { alertIds: string[]; acknowledgedAt: string | null },
  );

test("alerts of a group share an incident that pages once and ends with the last of them", async () => {
  const [first, second, third] = [fact(), fact({ at: at(60) }), fact({ at: at(170) })];
  await fire(first);
  await fire(second);
  await fire(third);
  const opened = await only();
  expect(opened).toMatchObject({ title: first.summary, alertId: first.alertId, groupUntil: new Date(at(290)) });
  expect(kinds(opened)).toEqual(["opened", "alert_joined", "alert_joined"]);
  expect((await joins()).map(({ alertIds }) => alertIds)).toEqual([[second.alertId], [third.alertId]]);
  await end(200, second, first);
  expect((await only()).resolvedAt).toBeNull();
  await end(230, third);
  const resolved = await only();
  expect(resolved).toMatchObject({ state: "resolved", resolvedAt: new Date(at(230)) });
  expect(kinds(resolved).slice(3)).toEqual(["alert_resolved", "alert_resolved", "alert_resolved", "resolved"]);
  expect(await pages()).toBe(1);
});

test("who fires too late, in another group, or wants no company has an incident of its own", async () => {
  await fire(fact(), fact({ groupKey: "chain" }), fact({ groupWithinSeconds: 0 }), fact({ groupWithinSeconds: 0 }), fact({ at: at(120) }));
  expect((await incidents()).map(({ alerts }) => alerts.length)).toEqual([1, 1, 1, 1, 1]);
});

test("nobody joins what is resolved", async () => {
  const [first, second] = [fact(), fact({ at: at(30) })];
  await fire(first);
  const { id: incidentId } = await only();
  await resolveIncident(await actorAs("responder"), { incidentId });
  await fire(second);
  expect((await incidents()).map(({ alerts }) => alerts.map(({ alertId }) => alertId))).toEqual([[first.alertId], [second.alertId]]);
});

test("five hundred at once, by many events at once and again, are one incident with a readable timeline", async () => {
  const alerts = Array.from({ length: 500 }, () => fact());
  await transaction((tx) => emitAll(tx, alertFired, system, alerts.slice(0, 100)));
  for (const alert of alerts.slice(100, 120)) await transaction((tx) => emit(tx, alertFired, system, alert));
  await transaction((tx) => emitAll(tx, alertFired, system, alerts.slice(120)));
  await Promise.all([settle(), settle(), settle()]);
  await fire(...alerts);
  const opened = await only();
  expect(opened.alerts).toHaveLength(500);
  expect(kinds(opened).filter((kind) => kind === "alert_joined")).toHaveLength(21);
  expect(opened.entries.find(({ causeKey }) => causeKey === `alert_joined:more:${opened.id}`)?.data).toEqual({ more: 479 });
  expect((await joins()).flatMap(({ alertIds }) => alertIds)).toHaveLength(
    new Set((await joins()).flatMap(({ alertIds }) => alertIds)).size,
  );
  expect(opened.severity).toBe("sev1");
  await end(200, ...alerts);
  const resolved = await only();
  expect(resolved.state).toBe("resolved");
  expect(kinds(resolved).filter((kind) => kind === "alert_resolved")).toHaveLength(21);
  expect(await pages()).toBe(1);
});

test("beginnings and ends that cross make one incident each alert, whatever comes first", async () => {
  const alerts = Array.from({ length: 6 }, () => fact());
  for (const alert of alerts) {
    await transaction((tx) => emit(tx, alertResolved, system, { ...alert, at: at(50) }));
    await transaction((tx) => emit(tx, alertFired, system, alert));
  }
  await Promise.all([settle(), settle(), settle()]);
  const all = await incidents();
  expect(all.every(({ state }) => state === "resolved")).toBe(true);
  expect(all.flatMap((incident) => incident.alerts.map(({ alertId }) => alertId)).toSorted()).toEqual(
    alerts.map(({ alertId }) => alertId).toSorted(),
  );
  expect(all.every(({ entries }) => entries.some(({ kind }) => kind === "opened"))).toBe(true);
});

test("a worse alert makes the incident worse, once, unless a person has judged it", async () => {
  await fire(fact({ severity: "sev3" }));
  await fire(fact({ severity: "sev2" }));
  expect(await only()).toMatchObject({ severity: "sev2" });
  const changed = (await only()).entries.filter(({ kind }) => kind === "severity_changed");
  expect(changed).toMatchObject([{ data: { from: "sev3", to: "sev2" }, actorId: null }]);
  await changeSeverity(await actorAs("responder"), { incidentId: (await only()).id, severity: "sev3" });
  await fire(fact({ severity: "sev1" }));
  expect(await only()).toMatchObject({ severity: "sev3" });
});

test("the fourth alert of a group makes it worse, as four incidents would", async () => {
  await fire(fact(), fact(), fact());
  expect(await only()).toMatchObject({ severity: "sev2" });
  await fire(fact());
  expect(await only()).toMatchObject({ severity: "sev1" });
});

test("acknowledging names all alerts, and those that join later are told that somebody has it", async () => {
  const alerts = [fact(), fact()];
  const lina = await actorAs("responder", "Lina");
  await fire(...alerts);
  const { id: incidentId } = await only();
  await acknowledgeIncident(lina, { incidentId });
  const acknowledged = await db.domainEvent.findFirstOrThrow({ where: { name: "incidents.acknowledged" } });
  expect((acknowledged.payload as { alertIds: string[] }).alertIds.toSorted()).toEqual(alerts.map(({ alertId }) => alertId).toSorted());
  await fire(fact());
  expect((await joins()).at(-1)?.acknowledgedAt).toEqual((await only()).acknowledgedAt?.toISOString());
});

test("an alert that wants on-call members pages them when it joins what paged nobody", async () => {
  await fire(fact({ pagesOnCall: false }));
  expect(await pages()).toBe(0);
  await fire(fact());
  await fire(fact());
  expect(await pages()).toBe(1);
});

test("the incident's page lists its alerts, those that go on first", async () => {
  const [first, second] = [fact(), fact()];
  await fire(first, second);
  await end(60, first);
  const { number } = await only();
  const view = await getIncident(await actorAs("viewer"), number);
  expect(view.alerts).toMatchObject([
    { alertId: second.alertId, summary: second.summary, resolvedAt: null },
    { alertId: first.alertId, resolvedAt: at(60) },
  ]);
  expect(view.alertCount).toBe(2);
});
