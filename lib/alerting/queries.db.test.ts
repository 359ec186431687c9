import { beforeEach, expect, test } from "vitest";
import { listDeliveries } from "@/lib/alerting/deliveries/queries";
import { countFiringAlerts, countOpenAlerts, getAlert, listAlerts } from "@/lib/alerting/queries";
import type { MemberActor } from "@/lib/platform/actor";
import { db, type Prisma, pool } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { savedSubject } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { storedChannel } from "@/lib/testing/stored-channel";

let viewer: MemberActor;
let api: string;
let core: string;

beforeEach(async () => {
  await emptyDatabase(pool);
  viewer = await actorAs("viewer");
  const runbookUrl = "https://wiki.example/api";
  core = await savedSubject({ name: "Core router", path: "/console/monitoring/uptime/core" });
  api = await savedSubject({ name: "API", runbookUrl });
});

const raised = (changes: Partial<Prisma.AlertUncheckedCreateInput>) =>
  db.alert.create({
    data: {
      source: "monitor",
      sourceId: api,
      causeKey: crypto.randomUUID(),
      dedupeKey: crypto.randomUUID(),
      rule: "monitor.down",
      summary: literal("API is down"),
      severity: "sev2",
      labels: [],
      ...changes,
    },
  });

test("an alert says what it waits for, and no longer when it is told", async () => {
  const expiresAt = new Date(Date.now() + 60_000);
  const silence = await db.alertSilence.create({ data: { reason: "Upgrade", labels: ["prod"], expiresAt } });
  await raised({ summary: literal("told"), state: "firing", silenceId: silence.id });
  await raised({ summary: literal("parent"), inhibitedById: core });
  await raised({ summary: literal("silenced"), silenceId: silence.id });
  const { rows } = await listAlerts(viewer, {});
  expect(Object.fromEntries(rows.map(({ summary, suppression }) => [summary.text, suppression]))).toEqual({
    silenced: { by: "silence", reason: "Upgrade", until: expiresAt.toISOString() },
    parent: { by: "inhibition", name: "Core router", path: "/console/monitoring/uptime/core" },
    told: null,
  });
  await db.alertSilence.deleteMany();
  await db.alertSubject.delete({ where: { id: core } });
  expect((await listAlerts(viewer, { state: "pending" })).rows.map(({ suppression }) => suppression)).toEqual([
    { by: "silence", reason: null, until: null },
    { by: "inhibition", name: null, path: null },
  ]);
});

test("names come from the subject, and are gone with it", async () => {
  const prometheus = await savedSubject({ type: "inbound", name: "Prometheus" });
  await raised({ summary: literal("of a monitor") });
  await raised({ summary: literal("from outside"), source: "inbound", sourceId: prometheus });
  await raised({ summary: literal("of nothing"), sourceId: crypto.randomUUID() });
  const { rows } = await listAlerts(viewer, {});
  expect(Object.fromEntries(rows.map(({ summary, sourceName }) => [summary.text, sourceName]))).toEqual({
    "of a monitor": "API",
    "from outside": "Prometheus",
    "of nothing": null,
  });
});

test("lists narrow to a state and a label; what flaps counts as firing, what waits does not", async () => {
  await raised({ summary: literal("a"), state: "firing", labels: ["prod", "web"] });
  await raised({ summary: literal("b"), state: "flapping", labels: ["prod"] });
  await raised({ summary: literal("c") });
  await raised({ summary: literal("d"), state: "resolved", labels: ["prod"] });
  const found = async (filters: Parameters<typeof listAlerts>[1]) =>
    (await listAlerts(viewer, filters)).rows.map(({ summary }) => summary.text).toSorted();
  expect(await found({ label: "prod" })).toEqual(["a", "b", "d"]);
  expect(await found({ label: "prod", state: "firing" })).toEqual(["a"]);
  expect(await found({ label: "pro" })).toEqual([]);
  expect(await countOpenAlerts(viewer)).toEqual({ firing: 1, flapping: 1, pending: 1 });
  expect(await countFiringAlerts(viewer)).toBe(2);
});

test("one alert shows its rule, its runbook and who was told of it", async () => {
  const [mine, other] = [await raised({ condition: "failed_checks_in_a_row >= 2", state: "firing" }), await raised({})];
  const channel = await storedChannel("Ops", "webhook");
  const about = (subjectId: string) => ({
    destinationId: channel.id,
    type: "notice",
    kind: "webhook",
    purpose: "alert",
    subjectKey: subjectId,
    sequence: 1,
    key: `${subjectId}:firing:1`,
    content: { title: "API is down", event: "firing" },
  });
  await db.outboxMessage.createMany({ data: [about(mine.id), about(other.id)] });
  expect(await getAlert(viewer, mine.id)).toMatchObject({
    rule: "monitor.down",
    condition: "failed_checks_in_a_row >= 2",
    sourceName: "API",
    runbookUrl: "https://wiki.example/api",
  });
  expect((await listDeliveries(viewer, { subjectId: mine.id })).rows).toMatchObject([{ channel: { name: "Ops" }, event: "firing" }]);
  for (const id of ["x", crypto.randomUUID()]) await expect(getAlert(viewer, id)).rejects.toMatchObject({ code: "not_found" });
});
