import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMonitor, deleteMonitor, pauseMonitor, resumeMonitor, testMonitor, updateMonitor } from "@/lib/monitoring/uptime/commands";
import { countMonitorsByState, getMonitor, getMonitorSettings, listMonitors, searchMonitors } from "@/lib/monitoring/uptime/queries";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";
import { openConfig } from "@/lib/monitoring/uptime/steps/monitor-config";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";

let responder: MemberActor;
let viewer: MemberActor;
let target: TargetServer;
const input = { ...defaultMonitor, name: "API", config: { kind: "http" as const, url: "https://api.blockdeploy.example/health" } };
const at = (url: string) => ({ config: { kind: "http" as const, url } });
const eventsOf = async (monitorId: string) =>
  (await db.domainEvent.findMany({ where: { subjectId: monitorId }, orderBy: { seq: "asc" } })).map(({ name, payload, actorId }) => ({
    name,
    change: (payload as { change?: string }).change,
    actorId,
  }));

beforeAll(async () => {
  [responder, viewer, target] = await Promise.all([actorAs("responder"), actorAs("viewer"), targetServer()]);
});
afterAll(() => target.close());
beforeEach(() => db.monitor.deleteMany());

describe("createMonitor", () => {
  test("keeps the settings, waits for a first check, and says so", async () => {
    const { id } = await createMonitor(responder, { ...input, intervalSeconds: "30" });
    expect(await getMonitor(viewer, id)).toMatchObject({ name: "API", intervalSeconds: 30, status: "pending", lastCheckedAt: null });
    expect(await eventsOf(id)).toEqual([{ name: "monitoring.monitor_created", actorId: responder.id }]);
  });

  test("refuses a name that is taken, whatever its letters' case, also when two ask at once", async () => {
    const asked = await Promise.allSettled([createMonitor(responder, input), createMonitor(responder, { ...input, name: "api" })]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(asked.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await db.monitor.count()).toBe(1);
  });

  test.each([
    ["config.url", at("file:///etc/passwd")],
    ["config.url", at("https://user:secret@example.com/")],
    ["config.url", at("not an address")],
    ["config.url", at(`https://example.com/${"x".repeat(2_000)}`)],
    ["name", { name: "   " }],
    ["intervalSeconds", { intervalSeconds: 29 }],
    ["intervalSeconds", { intervalSeconds: 86_401 }],
    ["timeoutMs", { timeoutMs: 499 }],
    ["timeoutMs", { timeoutMs: 30_000, intervalSeconds: 30 }],
    ["config.expectedStatus", { config: { ...input.config, expectedStatus: "2xx" } }],
    ["retries", { retries: 6 }],
    ["alertAfter", { alertAfter: 0 }],
    ["recoverAfter", { recoverAfter: 21 }],
  ])("names the wrong field: %s", async (field, change) => {
    await expect(createMonitor(responder, { ...input, ...change })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { [field]: expect.any(Array) } },
    });
  });

  test("is refused to a viewer", async () => {
    await expect(createMonitor(viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("an edit makes a check under way with the old settings count no more", async () => {
  const { id } = await createMonitor(responder, input);
  await db.monitor.update({ where: { id }, data: { leaseToken: crypto.randomUUID(), leasedUntil: new Date(Date.now() + 60_000) } });
  await updateMonitor(responder, { ...input, id, name: "API v2", intervalSeconds: 300 });
  expect(await db.monitor.findUnique({ where: { id } })).toMatchObject({
    name: "API v2",
    intervalSeconds: 300,
    leaseToken: null,
    leasedUntil: null,
  });
  expect((await eventsOf(id)).at(-1)).toMatchObject({ name: "monitoring.monitor_changed", change: "settings" });
});

test("a monitor may keep its own name, and may not take another's", async () => {
  const { id } = await createMonitor(responder, input);
  await createMonitor(responder, { ...input, name: "Docs" });
  await updateMonitor(responder, { ...input, id });
  await expect(updateMonitor(responder, { ...input, id, name: "DOCS" })).rejects.toMatchObject({ code: "conflict" });
});

test("pause ends what is measured, resume has it checked at once; both once", async () => {
  const { id } = await createMonitor(responder, input);
  await db.monitorInterval.create({ data: { monitorId: id, state: "up", startedAt: new Date(Date.now() - 60_000) } });
  await pauseMonitor(responder, { id });
  await pauseMonitor(responder, { id });
  expect(await db.monitorInterval.count({ where: { monitorId: id, endedAt: null } })).toBe(0);
  expect(await countMonitorsByState(viewer)).toEqual({ down: 0, unknown: 0, pending: 0, up: 0, paused: 1 });
  await resumeMonitor(responder, { id });
  expect((await db.monitor.findUniqueOrThrow({ where: { id } })).nextDueAt.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
  expect((await eventsOf(id)).map(({ change }) => change)).toEqual([undefined, "paused", "resumed"]);
});

test("delete takes the history along", async () => {
  const { id } = await createMonitor(responder, input);
  await db.monitorInterval.create({ data: { monitorId: id, state: "up", startedAt: new Date() } });
  await deleteMonitor(responder, { id });
  expect(await db.monitorInterval.count()).toBe(0);
  await expect(getMonitor(viewer, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteMonitor(responder, { id })).rejects.toMatchObject({ code: "not_found" });
});

describe("secrets", () => {
  const config = { ...at(`https://api.example/`).config, headers: [{ name: "X-Key", value: "a secret key" }] };

  test("are write-only: whoever edits sees that they are set, an edit that leaves them empty keeps them", async () => {
    const { id } = await createMonitor(responder, { ...input, config });
    const settings = await getMonitorSettings(responder, id);
    expect(settings).toMatchObject({ secretsSet: ["headers.x-key.value"], config: { headers: [{ name: "X-Key", value: "" }] } });
    await updateMonitor(responder, { ...settings, name: "Renamed" });
    expect(openConfig(await db.monitor.findUniqueOrThrow({ where: { id } }))).toMatchObject(config);
    const everything = JSON.stringify(await db.$queryRaw`select m::text from "Monitor" m union all select e::text from "DomainEvent" e`);
    expect(everything).not.toContain("a secret key");
    await expect(getMonitorSettings(viewer, id)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("are not sent elsewhere by a test of an edit", async () => {
    const { id } = await createMonitor(responder, { ...input, config });
    const elsewhere = { ...config, url: target.url, headers: [{ name: "X-Key", value: "" }] };
    await expect(testMonitor(responder, { id, config: elsewhere, timeoutMs: 1_000 })).rejects.toMatchObject({ code: "invalid" });
    expect(target.requests.some(({ headers }) => headers["x-key"] !== undefined)).toBe(false);
  });
});

test("a monitor keeps its kind", async () => {
  const { id } = await createMonitor(responder, input);
  const asked = updateMonitor(responder, { ...input, id, config: { kind: "tcp", host: "shop.example", port: 22 } });
  await expect(asked).rejects.toMatchObject({ details: { fields: { "config.kind": [expect.any(String)] } } });
});

describe("testMonitor", () => {
  test("shows a body to admins only", async () => {
    const labels = async (actor: MemberActor) =>
      (await testMonitor(actor, { ...at(target.url), timeoutMs: 2_000 })).facts.map(({ label }) => label);
    expect(await labels(await actorAs("admin"))).toContain("body");
    expect(await labels(responder)).not.toContain("body");
  });

  test("says exactly what was seen, and changes nothing", async () => {
    target.answer("/broken", "error");
    const asked = { ...at(`${target.url}/broken`), timeoutMs: 2_000 };
    expect(await testMonitor(responder, asked)).toMatchObject({
      isOk: false,
      statusCode: 500,
      error: { text: "Status 500, expected 200-299" },
    });
    expect(await db.checkResult.count()).toBe(0);
  });

  test("reaches no private address", async () => {
    const seen = await testMonitor(responder, { ...at("http://169.254.169.254/"), timeoutMs: 2_000 });
    expect(seen).toMatchObject({ isOk: false, error: { text: expect.stringMatching(/^Blocked address/) } });
  });

  test("is limited to ten a minute and member", async () => {
    const other = await actorAs("admin");
    const asked = { ...at(target.url), timeoutMs: 2_000 };
    for (let n = 0; n < 10; n++) await testMonitor(other, asked);
    await expect(testMonitor(other, asked)).rejects.toMatchObject({ code: "too_many" });
  });
});

describe("the list", () => {
  test("shows what is down first, pages by key without loss, and filters", async () => {
    await db.monitor.createMany({
      data: Array.from({ length: 230 }, (_, n) => ({
        ...httpMonitor(`https://example.com/${n}`),
        name: `Monitor ${String(n).padStart(3, "0")}`,
        state: n % 50 === 7 ? ("down" as const) : ("up" as const),
      })),
    });
    const names: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await listMonitors(viewer, cursor ? { cursor } : {});
      names.push(...page.rows.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
    expect(names).toHaveLength(230);
    expect(new Set(names).size).toBe(230);
    expect(names.slice(0, 6)).toEqual(["Monitor 007", "Monitor 057", "Monitor 107", "Monitor 157", "Monitor 207", "Monitor 000"]);
    expect((await listMonitors(viewer, { status: "down" })).rows).toHaveLength(5);
    expect((await listMonitors(viewer, { search: "com/11" })).rows).toHaveLength(11);
    expect((await listMonitors(viewer, { search: "%" })).rows).toHaveLength(0);
    expect(await searchMonitors(viewer, "monitor 00", 3)).toHaveLength(3);
    await expect(listMonitors(viewer, { cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("carries uptime and the last day's latency", async () => {
    const { id } = await createMonitor(responder, input);
    const now = Date.now();
    await db.monitor.update({ where: { id }, data: { createdAt: new Date(now - 10 * 86_400_000), state: "up" } });
    await db.monitorInterval.createMany({
      data: [
        { monitorId: id, state: "up", startedAt: new Date(now - 10 * 86_400_000), endedAt: new Date(now - 86_400_000) },
        { monitorId: id, state: "down", startedAt: new Date(now - 86_400_000), endedAt: new Date(now - 43_200_000) },
        { monitorId: id, state: "up", startedAt: new Date(now - 43_200_000) },
      ],
    });
    const hour = new Date(Math.floor(now / 3_600_000) * 3_600_000);
    await db.monitorHour.create({
      data: { monitorId: id, hour, checks: 5, failures: 1, latencySumMs: 400, latencyMaxMs: 180, latencyBuckets: [] },
    });
    const [row] = (await listMonitors(viewer, {})).rows;
    expect(row?.uptime24h).toBeCloseTo(0.5, 3);
    expect(row?.uptime90d).toBeCloseTo(0.95, 3);
    expect(row?.latencies).toHaveLength(24);
    expect(row?.latencies.at(-1)).toBe(100);
  });
});
