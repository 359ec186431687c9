import { beforeAll, expect, test } from "vitest";
import { deleteFunnel, renameFunnel, saveFunnel } from "@/lib/analytics/funnels/commands";
import { getFunnel, getFunnelResult, listFunnels } from "@/lib/analytics/funnels/queries";
import { ensureAnalyticsProject } from "@/lib/analytics/tracking/commands";
import { readEvents } from "@/lib/analytics/tracking/engine/rows";
import { store } from "@/lib/analytics/tracking/engine/writer";
import {
  getEvent,
  getPerson,
  getProjectId,
  getProjectKey,
  getTimeline,
  listEventNames,
  listEvents,
  searchPeople,
} from "@/lib/analytics/tracking/queries";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";

const now = Date.now();
const today = new Date(now).toISOString().slice(0, 10);
const weekAgo = new Date(now - 7 * 86_400_000).toISOString().slice(0, 10);
let product: MemberActor;
let viewer: MemberActor;
let projectId = 0;

beforeAll(async () => {
  [product, viewer] = [await actorAs("product"), await actorAs("viewer")];
  await Promise.all([ensureAnalyticsProject(), ensureAnalyticsProject()]);
  expect(await db.analyticsProject.count()).toBe(1);
  projectId = await getProjectId(product);
  const at = (hoursAgo: number) => new Date(now - hoursAgo * 3_600_000).toISOString();
  await capture(
    Array.from({ length: 120 }, (_, n) => ({ event: "visited", distinct_id: `v${n % 10}`, timestamp: at(50), properties: { n } })),
  );
  await capture([
    { event: "signed_up", distinct_id: "anon-1", timestamp: at(40) },
    {
      event: "$identify",
      distinct_id: "ada",
      timestamp: at(30),
      properties: { $anon_distinct_id: "anon-1", $set: { email: "ada@example.org", name: "Ada" } },
    },
    { event: "paid", distinct_id: "ada", timestamp: at(20), properties: { plan: "pro", email: "ada@example.org" } },
    { event: "signed_up", distinct_id: "bob", timestamp: at(40) },
  ]);
});

async function capture(batch: Record<string, unknown>[]): Promise<void> {
  const events = batch.map((event) => ({ uuid: crypto.randomUUID(), ...event }));
  await store(projectId, readEvents({ token: null, sentAtMs: null, isImport: false, events }, now).rows);
}

test("pages of events follow each other without a gap, also among equal moments", async () => {
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await listEvents(product, projectId, { name: "visited", ...(before ? { before } : {}) });
    seen.push(...page.rows.map((event) => event.uuid));
    before = page.nextCursor ?? undefined;
  } while (before);
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
});

test("who may not see people sees what happened, and nobody", async () => {
  const [event] = (await listEvents(viewer, projectId, { name: "paid" })).rows;
  expect(event).toMatchObject({ name: "paid", distinctId: null, personId: null, preview: [["plan", "pro"]] });
  expect((await getEvent(viewer, projectId, event?.uuid ?? "")).properties).toEqual({ plan: "pro" });
  expect((await getEvent(product, projectId, event?.uuid ?? "")).properties).toMatchObject({ email: "ada@example.org" });
  await expect(searchPeople(viewer, "ada", 5)).rejects.toMatchObject({ status: 403 });
  await expect(getProjectKey(viewer, projectId)).rejects.toMatchObject({ status: 403 });
});

test("a person is found by id, name and e-mail, with the anonymous past", async () => {
  for (const q of ["ad", "ANON", "Ada", "example.org"]) {
    const found = await searchPeople(product, q === "ANON" ? "anon-1" : q, 5);
    expect(found).toMatchObject([{ name: "Ada", email: "ada@example.org", distinctId: "ada" }]);
  }
  const [ada] = await searchPeople(product, "ada", 1);
  const person = await getPerson(product, ada?.id ?? "");
  expect(person.distinctIds).toEqual(["ada", "anon-1"]);
  expect(person.page.rows.map((event) => event.name)).toEqual(["paid", "$identify", "signed_up"]);
  expect((await listEvents(product, projectId, { distinctId: "anon-1" })).rows.map((event) => event.name)).toEqual(["signed_up"]);
});

test("names and timeline count, empty periods included", async () => {
  expect((await listEventNames(product, projectId))[0]).toEqual({ name: "visited", lastWeek: 120, isMore: false });
  const days = await getTimeline(product, projectId, { from: weekAgo, to: today });
  expect([days.step, days.points.length, days.points.reduce((sum, point) => sum + point.events, 0)]).toEqual(["day", 8, 124]);
  expect((await getTimeline(product, projectId, { from: today, to: today })).step).toBe("hour");
});

test("a funnel is saved, counted across a merge, renamed and deleted", async () => {
  await expect(saveFunnel(viewer, { name: "x", steps: ["a", "b"], windowDays: 7 })).rejects.toMatchObject({ status: 403 });
  await expect(saveFunnel(product, { name: "x", steps: ["a"], windowDays: 7 })).rejects.toMatchObject({ status: 400 });
  const { id } = await saveFunnel(product, { name: "Paying", steps: ["signed_up", "paid"], windowDays: 1 });
  const funnel = await getFunnel(viewer, id);
  const result = await getFunnelResult(viewer, projectId, { ...funnel, from: weekAgo, to: today });
  expect(result).toMatchObject({ conversion: 0.5, medianMs: 20 * 3_600_000, stillInWindow: 0, eventsRead: 3, previousConversion: null });
  expect(result.steps).toMatchObject([
    { people: 2, stopped: 1, ofFirst: 1 },
    { people: 1, ofPrevious: 0.5, fromPrevious: { meanMs: 20 * 3_600_000 } },
  ]);
  const never = await getFunnelResult(viewer, projectId, { steps: ["signed_up", "never"], windowDays: 1, from: weekAgo, to: today });
  expect(never.steps.map((step) => step.people)).toEqual([2, 0]);
  await renameFunnel(product, { id, name: "Paying people" });
  expect((await listFunnels(viewer, projectId)).map(({ name }) => name)).toEqual(["Paying people"]);
  await deleteFunnel(product, { id });
  await expect(getFunnel(viewer, id)).rejects.toMatchObject({ status: 404 });
  expect(await db.domainEvent.count({ where: { subjectType: "funnel", subjectId: id } })).toBe(3);
});
