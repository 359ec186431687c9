import { beforeEach, expect, test } from "vitest";
import { incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { anonymous, type MemberActor, roles, system } from "@/lib/platform/actor";
import { db, pool, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { addComponent, linkMonitors, moveComponent, removeComponent } from "@/lib/status/components/commands";
import { listComponents } from "@/lib/status/components/queries";
import { getFreshPublicStatus, getPublicIncident, getPublicMonth } from "@/lib/status/publishing/queries";
import { postUpdate, publishIncident } from "@/lib/status/updates/commands";
import { getIncidentImpact, listManagedIncidents } from "@/lib/status/updates/queries";
import { statusWorker } from "@/lib/status/worker";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { emptyDatabase } from "@/lib/testing/empty-database";

const monitorId = crypto.randomUUID();
const internalTitle = "RPC gateway: node-7 in eu-west stuck";
let ines: MemberActor;
let componentId: string;

beforeEach(async () => {
  await emptyDatabase(pool);
  ines = await actorAs("product");
  ({ componentId } = await addComponent(ines, { name: "RPC gateway" }));
  await addComponent(ines, { name: "Docs" });
  await linkMonitors(ines, { componentId, monitors: [{ monitorId, isDown: false }] });
});

const openedAt = new Date(Date.now() - 3_600_000).toISOString();
const about = { number: 42, title: internalTitle, severity: "sev2" as const, monitorId, alertId: null };
const fact = (incidentId: string) => ({ ...about, incidentId, at: openedAt });
const open = (incidentId: string) => transaction((tx) => emit(tx, incidentOpened, system, { ...fact(incidentId), pagesOnCall: true }));
const resolve = (incidentId: string) =>
  transaction((tx) => emit(tx, incidentResolved, system, { ...fact(incidentId), openedAt, at: new Date().toISOString() }));
const settle = () => drainJobs(statusWorker);

async function drafted() {
  const incidentId = crypto.randomUUID();
  await open(incidentId);
  await settle();
  const [draft] = (await listManagedIncidents(ines)).drafts;
  if (!draft) throw new Error("no draft");
  return { incidentId, draft };
}

const words = (publicIncidentId: string) => ({
  publicIncidentId,
  title: "Slow transactions",
  titleFr: "Transactions lentes",
  impact: "partial_outage" as const,
  componentIds: [componentId],
  state: "identified" as const,
  body: "We know why.",
  bodyFr: "Nous savons pourquoi.",
});

test("an incident becomes a draft in both languages that the public does not see", async () => {
  const { incidentId, draft } = await drafted();
  expect(draft).toMatchObject({ incidentId, title: "Problem with RPC gateway", impact: "major_outage", publishedAt: null });
  expect(draft.titleFr).toBe("Problème avec RPC gateway");
  expect(draft.updates[0]?.body).toContain("RPC gateway");
  expect(draft.updates[0]?.bodyFr).toContain("d’ici 30 minutes");
  const seen = await getFreshPublicStatus();
  expect([seen.open, seen.past]).toEqual([[], []]);
  await expect(getPublicIncident(draft.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await getPublicMonth(openedAt.slice(0, 7))).incidents).toEqual([]);
  expect(JSON.stringify(seen)).not.toContain("node-7");
});

test("an alert that joins the incident brings its component into the draft, but not into what is published", async () => {
  const { incidentId, draft } = await drafted();
  const [, docs] = await listComponents(ines);
  const other = crypto.randomUUID();
  await linkMonitors(ines, { componentId: docs?.id ?? "", monitors: [{ monitorId: other, isDown: false }] });
  const join = (monitorIds: string[]) => {
    const joined = { ...fact(incidentId), alertIds: [crypto.randomUUID()], monitorIds, acknowledgedAt: null, pagesOnCall: true };
    return transaction((tx) => emit(tx, incidentJoined, system, joined));
  };
  await join([other]);
  await settle();
  const [wider] = (await listManagedIncidents(ines)).drafts;
  expect(wider).toMatchObject({ id: draft.id, title: "Problem with RPC gateway and Docs", titleFr: "Problème avec RPC gateway et Docs" });
  expect(await db.publicIncidentComponent.count({ where: { publicIncidentId: draft.id } })).toBe(2);
  expect(wider?.updates).toHaveLength(1);

  await publishIncident(ines, words(draft.id));
  const third = await addComponent(ines, { name: "Explorer" });
  const last = crypto.randomUUID();
  await linkMonitors(ines, { componentId: third.componentId, monitors: [{ monitorId: last, isDown: false }] });
  await join([last]);
  await settle();
  expect(await getPublicIncident(draft.id)).toMatchObject({ title: "Slow transactions", components: [{ name: "RPC gateway" }] });
});

test("an incident whose first joiners come before its opening has a draft with components and time of both", async () => {
  const [incidentId, joiner] = [crypto.randomUUID(), crypto.randomUUID()];
  const [, docs] = await listComponents(ines);
  await linkMonitors(ines, { componentId: docs?.id ?? "", monitors: [{ monitorId: joiner, isDown: false }] });
  const more = { alertIds: [crypto.randomUUID()], monitorIds: [joiner], acknowledgedAt: null, pagesOnCall: true };
  const joined = { ...fact(incidentId), ...more, monitorId: null, at: new Date().toISOString() };
  await transaction((tx) => emit(tx, incidentJoined, system, joined));
  await settle();
  expect((await listManagedIncidents(ines)).drafts).toMatchObject([{ title: "Problem with Docs" }]);
  for (let n = 0; n < 2; n++) {
    await open(incidentId);
    await settle();
    const drafts = await db.publicIncident.findMany({ include: { components: true, updates: true } });
    expect(drafts).toMatchObject([{ title: "Problem with RPC gateway and Docs", startedAt: new Date(openedAt) }]);
    expect(drafts[0]?.components).toHaveLength(2);
    expect(drafts[0]?.updates).toMatchObject([{ at: new Date(openedAt), body: expect.stringContaining("RPC gateway and Docs") }]);
  }
});

test("published, updated, resolved: the public reads just that, newest first, never the internal title", async () => {
  const { incidentId, draft } = await drafted();
  await publishIncident(ines, words(draft.id));
  await publishIncident(ines, words(draft.id));
  let seen = await getFreshPublicStatus();
  expect(seen.overall).toBe("partial_outage");
  expect(seen.open.map(({ title, updates }) => [title, updates.map(({ body }) => body)])).toEqual([
    ["Slow transactions", ["We know why."]],
  ]);

  const update = { publicIncidentId: draft.id, clientKey: crypto.randomUUID(), state: "monitoring" as const, body: "Traffic moved." };
  await Promise.all([postUpdate(ines, update), postUpdate(ines, update)]);
  await resolve(incidentId);
  await settle();
  seen = await getFreshPublicStatus();
  expect(seen).toMatchObject({ overall: "operational", open: [] });
  expect(seen.past[0]).toMatchObject({
    title: "Slow transactions",
    titleFr: "Transactions lentes",
    state: "resolved",
    components: [{ id: componentId, name: "RPC gateway" }],
  });
  expect(seen.past[0]?.updates.map(({ state }) => state)).toEqual(["resolved", "monitoring", "identified"]);
  expect(JSON.stringify([seen, await getPublicMonth(openedAt.slice(0, 7))])).not.toContain("node-7");
  await expect(postUpdate(ines, { ...update, clientKey: crypto.randomUUID() })).rejects.toMatchObject({ code: "conflict" });
});

test("everything delivered twice leaves one draft and one closing update", async () => {
  const { incidentId, draft } = await drafted();
  await publishIncident(ines, words(draft.id));
  await Promise.all([open(incidentId), resolve(incidentId), resolve(incidentId)]);
  await settle();
  expect(await db.publicIncident.count()).toBe(1);
  expect((await getPublicIncident(draft.id)).updates.map(({ state }) => state)).toEqual(["resolved", "identified"]);
});

test("an end heard first leaves an ended draft; published later it appears as resolved", async () => {
  const incidentId = crypto.randomUUID();
  await resolve(incidentId);
  await settle();
  await open(incidentId);
  await settle();
  const { drafts } = await listManagedIncidents(ines);
  expect(drafts).toHaveLength(1);
  expect(drafts[0]?.resolvedAt).not.toBeNull();
  await publishIncident(ines, words(drafts[0]?.id as string));
  const seen = await getFreshPublicStatus();
  expect(seen.open).toEqual([]);
  expect(seen.past[0]).toMatchObject({ state: "resolved" });
});

test("an open incident is never green, even with every component up", async () => {
  const { draft } = await drafted();
  await publishIncident(ines, { ...words(draft.id), impact: "degraded", componentIds: [] });
  expect((await getFreshPublicStatus()).overall).toBe("degraded");
});

test("a draft takes no update, and resolving by hand ends it in public", async () => {
  const { draft } = await drafted();
  const update = { publicIncidentId: draft.id, clientKey: crypto.randomUUID(), state: "resolved" as const, body: "Over." };
  await expect(postUpdate(ines, update)).rejects.toMatchObject({ code: "conflict" });
  await publishIncident(ines, words(draft.id));
  await postUpdate(ines, update);
  expect((await getPublicIncident(draft.id)).resolvedAt).not.toBeNull();
});

test.each(roles)("%s publishes only as admin, responder or product", async (role) => {
  const { incidentId, draft } = await drafted();
  const actor = await actorAs(role);
  const attempt = publishIncident(actor, words(draft.id));
  if (["admin", "responder", "product"].includes(role)) await attempt;
  else await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  expect((await getIncidentImpact(actor, incidentId, monitorId)).public?.id).toBe(draft.id);
});

test("nobody signed in manages anything", async () => {
  await expect(listManagedIncidents(anonymous)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(removeComponent(anonymous, { componentId })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("components move by one place and stop at the ends", async () => {
  await addComponent(ines, { name: "Indexer" });
  const names = async () => (await listComponents(ines)).map(({ name }) => name);
  await moveComponent(ines, { componentId, direction: "up" });
  expect(await names()).toEqual(["RPC gateway", "Docs", "Indexer"]);
  await moveComponent(ines, { componentId, direction: "down" });
  await moveComponent(ines, { componentId, direction: "down" });
  await moveComponent(ines, { componentId, direction: "down" });
  expect(await names()).toEqual(["Docs", "Indexer", "RPC gateway"]);
});

test("months page over those without incidents", async () => {
  const at = (month: number) => new Date(Date.UTC(2025, month, 3));
  const published = (month: number) => ({
    title: `Month ${month}`,
    impact: "degraded" as const,
    startedAt: at(month),
    publishedAt: at(month),
    resolvedAt: at(month),
  });
  await db.publicIncident.createMany({ data: [published(0), published(4), published(9)] });
  expect(await getPublicMonth("2025-05")).toMatchObject({ older: "2025-01", newer: "2025-10", incidents: [{ title: "Month 4" }] });
  expect(await getPublicMonth("2025-01")).toMatchObject({ older: null, newer: "2025-05" });
});
