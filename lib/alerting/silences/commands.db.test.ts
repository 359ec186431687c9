import { beforeEach, describe, expect, test } from "vitest";
import { createSilence, endSilence, extendSilence } from "@/lib/alerting/silences/commands";
import { countMatches, countSilences, listSilences } from "@/lib/alerting/silences/queries";
import type { CreateSilenceInput } from "@/lib/alerting/silences/schema";
import type { MemberActor } from "@/lib/platform/actor";
import { db, type Prisma, pool } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { savedSubject } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";

const [minute, day] = [60_000, 86_400_000];
const api = crypto.randomUUID();
const input: CreateSilenceInput = {
  reason: "Database upgrade",
  severities: [],
  labels: ["prod"],
  sourceIds: [api],
  startsAt: null,
  lasts: { minutes: 30 },
};
const from = (ms: number) => new Date(Date.now() + ms).toISOString();
let lina: MemberActor;
let viewer: MemberActor;

beforeEach(async () => {
  await emptyDatabase(pool);
  [lina, viewer] = await Promise.all([actorAs("responder", "Lina"), actorAs("viewer")]);
});

const alert = (changes: Partial<Prisma.AlertCreateManyInput>): Prisma.AlertCreateManyInput => ({
  source: "monitor",
  sourceId: api,
  causeKey: crypto.randomUUID(),
  dedupeKey: crypto.randomUUID(),
  rule: "monitor.down",
  summary: literal("API is down"),
  severity: "sev2",
  state: "firing",
  ...changes,
});
const changes = async () =>
  (await db.domainEvent.findMany({ where: { name: "alerting.alert_silence_changed" }, orderBy: { seq: "asc" } })).map(
    ({ payload, actorId }) => [(payload as { change: string }).change, actorId],
  );

describe("a new silence", () => {
  test("begins at once, ends after its minutes, and says whose it is and what it holds back", async () => {
    const { id } = await createSilence(lina, input);
    await db.alert.createMany({ data: [alert({ state: "pending", silenceId: id }), alert({})] });
    const { rows } = await listSilences(viewer, {});
    expect(rows[0]?.sources).toEqual([]);
    await savedSubject({ id: api, name: "API" });
    expect((await listSilences(viewer, {})).rows[0]?.sources).toEqual([{ id: api, name: "API" }]);
    expect(rows).toMatchObject([{ id, reason: "Database upgrade", labels: ["prod"], sourceIds: [api], createdBy: "Lina", holds: 1 }]);
    expect(Date.parse(rows[0]?.expiresAt ?? "") - Date.parse(rows[0]?.startsAt ?? "")).toBe(30 * minute);
    expect(await changes()).toEqual([["created", lina.id]]);
  });

  test("may wait for its time, and takes a start that has just passed as now", async () => {
    await createSilence(lina, { ...input, startsAt: from(day), lasts: { until: from(2 * day) } });
    await createSilence(lina, { ...input, startsAt: from(-5 * minute), lasts: { until: from(minute) } });
    expect(await countSilences(viewer)).toEqual({ active: 1, upcoming: 1, expired: 0 });
    expect((await listSilences(viewer, { state: "upcoming" })).rows).toMatchObject([{ state: "upcoming" }]);
  });

  test.each<[string, Partial<CreateSilenceInput>]>([
    ["reason", { reason: "  " }],
    ["matchers", { labels: [], sourceIds: [] }],
    ["until", { lasts: { until: from(-minute) } }],
    ["until", { lasts: { until: from(31 * day) } }],
    ["until", { startsAt: from(2 * day), lasts: { until: from(day) } }],
    ["startsAt", { startsAt: from(400 * day) }],
    ["lasts.minutes", { lasts: { minutes: 31 * 24 * 60 } }],
    ["sourceIds.0", { sourceIds: ["x"] }],
  ])("names what is wrong: %s", async (field, change) => {
    const refusal = await createSilence(lina, { ...input, ...change }).catch((error) => error);
    expect(refusal).toMatchObject({ code: "invalid", details: { fields: { [field]: expect.any(Array) } } });
    expect(await db.alertSilence.count()).toBe(0);
  });

  test.each(["agent", "product", "viewer"] as const)("is refused to the role %s", async (role) => {
    await expect(createSilence(await actorAs(role), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("ending and extending", () => {
  test("one that is active ends now, once; one to come never begins", async () => {
    const [{ id }, { id: later }] = [await createSilence(lina, input), await createSilence(lina, { ...input, startsAt: from(day) })];
    for (const each of [id, id, later]) await endSilence(lina, { id: each });
    expect(await countSilences(viewer)).toEqual({ active: 0, upcoming: 0, expired: 2 });
    const rows = await db.alertSilence.findMany();
    expect(rows.every(({ startsAt, expiresAt }) => startsAt <= expiresAt && expiresAt <= new Date())).toBe(true);
    expect((await changes()).map(([change]) => change)).toEqual(["created", "created", "ended", "ended"]);
  });

  test("an extension counts from the end, up to thirty days from now, and revives nothing", async () => {
    const { id } = await createSilence(lina, input);
    const { expiresAt: before } = await db.alertSilence.findUniqueOrThrow({ where: { id } });
    await extendSilence(lina, { id, minutes: 120 });
    const { expiresAt } = await db.alertSilence.findUniqueOrThrow({ where: { id } });
    expect(expiresAt.getTime() - before.getTime()).toBe(120 * minute);
    await expect(extendSilence(lina, { id, minutes: 30 * 24 * 60 })).rejects.toMatchObject({ code: "invalid" });
    await endSilence(lina, { id });
    await expect(extendSilence(lina, { id, minutes: 30 })).rejects.toMatchObject({ code: "conflict" });
    expect((await changes()).map(([change]) => change)).toEqual(["created", "extended", "ended"]);
  });

  test("what does not exist is not found, and a viewer may do neither", async () => {
    const id = crypto.randomUUID();
    await expect(endSilence(lina, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(extendSilence(lina, { id, minutes: 1 })).rejects.toMatchObject({ code: "not_found" });
    await expect(endSilence(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(extendSilence(viewer, { id, minutes: 1 })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("the preview counts open alerts and monitors that every condition fits", async () => {
  await savedSubject({ id: api, name: "A", labels: ["prod"], severity: "sev1" });
  await savedSubject({ name: "B", labels: ["prod", "web"], severity: "sev3" });
  await db.alert.createMany({
    data: [
      alert({ labels: ["prod"], severity: "sev1" }),
      alert({ labels: ["prod"], state: "pending", sourceId: crypto.randomUUID() }),
      alert({ labels: ["prod"], state: "resolved", resolvedAt: new Date() }),
    ],
  });
  const count = (matchers: Partial<Parameters<typeof countMatches>[1]>) =>
    countMatches(viewer, { severities: [], labels: [], sourceIds: [], ...matchers });
  expect(await count({})).toEqual({ alerts: 0, monitors: 0 });
  expect(await count({ labels: ["prod"] })).toEqual({ alerts: 2, monitors: 2 });
  expect(await count({ labels: ["prod"], severities: ["sev1"] })).toEqual({ alerts: 1, monitors: 1 });
  expect(await count({ sourceIds: [api], severities: ["sev3"] })).toEqual({ alerts: 0, monitors: 0 });
});

test("the list pages by key", async () => {
  const now = Date.now();
  await db.alertSilence.createMany({
    data: Array.from({ length: 120 }, (_, n) => ({
      reason: `${n}`,
      labels: ["prod"],
      createdAt: new Date(now - Math.floor(n / 2) * 1_000),
      expiresAt: new Date(now + day),
    })),
  });
  const ids: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listSilences(viewer, cursor ? { cursor } : {});
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(new Set(ids).size).toBe(120);
  await expect(listSilences(viewer, { cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
});
