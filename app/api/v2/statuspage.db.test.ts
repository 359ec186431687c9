import { beforeAll, expect, test } from "vitest";
import { GET as components } from "@/app/api/v2/components.json/route";
import { GET as unresolved } from "@/app/api/v2/incidents/unresolved.json/route";
import { GET as incidents } from "@/app/api/v2/incidents.json/route";
import { GET as status } from "@/app/api/v2/status.json/route";
import { GET as summary } from "@/app/api/v2/summary.json/route";
import { db } from "@/lib/platform/db";
import { writeWorkspace } from "@/lib/platform/workspace";
import type { Endpoint } from "@/lib/web/endpoint";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute));
const ids = {
  api: crypto.randomUUID(),
  rpc: crypto.randomUUID(),
  open: crypto.randomUUID(),
  past: crypto.randomUUID(),
  update: crypto.randomUUID(),
};

beforeAll(async () => {
  await writeWorkspace({ name: "BlockDeploy", timeZone: "Europe/Paris" });
  const createdAt = new Date(Date.UTC(2026, 7, 1));
  await db.component.createMany({
    data: [
      { id: ids.api, name: "API", description: "Public API", position: 1, createdAt },
      { id: ids.rpc, name: "RPC gateway", position: 2, state: "partial_outage", createdAt },
    ],
  });
  await db.componentInterval.create({ data: { componentId: ids.rpc, state: "partial_outage", startedAt: at(41) } });
  const touched = { components: { create: { componentId: ids.rpc } } };
  const published = { impact: "partial_outage" as const, startedAt: at(41), publishedAt: at(52), ...touched };
  await db.publicIncident.create({
    data: {
      id: ids.open,
      title: "Slow on Polygon",
      ...published,
      updates: { create: { id: ids.update, state: "investigating", body: "Looking.", at: at(52) } },
    },
  });
  const updates = [
    { state: "monitoring" as const, body: "Moved.", at: at(10) },
    { state: "resolved" as const, body: "Over.", at: at(20) },
  ];
  await db.publicIncident.create({
    data: {
      id: ids.past,
      title: "Mail late",
      ...published,
      impact: "degraded",
      startedAt: at(0),
      publishedAt: at(5),
      resolvedAt: at(20),
      updates: { create: updates },
    },
  });
  await db.publicIncident.create({ data: { title: "A draft", impact: "major_outage", startedAt: at(50) } });
});

const call = (endpoint: Endpoint, headers: Record<string, string> = {}) =>
  endpoint(new Request("http://localhost:3000/api/v2/x.json", { headers }), { params: Promise.resolve({}) });
const json = async (endpoint: Endpoint) => (await call(endpoint)).json();

test("summary.json has Statuspage's shape, field for field", async () => {
  const answer = await json(summary);
  const page = {
    id: answer.page.id,
    name: "BlockDeploy",
    url: "http://localhost:3000/status",
    time_zone: "Europe/Paris",
    updated_at: at(52).toISOString(),
  };
  const rpc = {
    id: ids.rpc,
    name: "RPC gateway",
    status: "partial_outage",
    created_at: "2026-08-01T00:00:00.000Z",
    updated_at: at(41).toISOString(),
    position: 2,
    description: null,
    showcase: true,
    start_date: "2026-08-01",
    group_id: null,
    page_id: page.id,
    group: false,
    only_show_if_degraded: false,
  };
  expect(answer).toEqual({
    page,
    components: [
      { ...rpc, id: ids.api, name: "API", status: "operational", updated_at: rpc.created_at, position: 1, description: "Public API" },
      rpc,
    ],
    incidents: [
      {
        id: ids.open,
        name: "Slow on Polygon",
        status: "investigating",
        created_at: at(52).toISOString(),
        updated_at: at(52).toISOString(),
        monitoring_at: null,
        resolved_at: null,
        impact: "major",
        shortlink: `http://localhost:3000/status/incidents/${ids.open}`,
        started_at: at(41).toISOString(),
        page_id: page.id,
        incident_updates: [
          {
            id: ids.update,
            status: "investigating",
            body: "Looking.",
            incident_id: ids.open,
            created_at: at(52).toISOString(),
            updated_at: at(52).toISOString(),
            display_at: at(52).toISOString(),
            affected_components: null,
            deliver_notifications: false,
            custom_tweet: null,
            tweet_id: null,
          },
        ],
        components: [rpc],
      },
    ],
    scheduled_maintenances: [],
    status: { indicator: "major", description: "Partial System Outage" },
  });
});

test("the smaller answers are parts of it, and a draft is in none", async () => {
  const whole = await json(summary);
  expect(await json(status)).toEqual({ page: whole.page, status: whole.status });
  expect(await json(components)).toEqual({ page: whole.page, components: whole.components });
  expect(await json(unresolved)).toEqual({ page: whole.page, incidents: whole.incidents });
  const all = await json(incidents);
  expect(all.incidents.map(({ name }: { name: string }) => name)).toEqual(["Slow on Polygon", "Mail late"]);
  expect(all.incidents[1]).toMatchObject({
    status: "resolved",
    impact: "minor",
    monitoring_at: at(10).toISOString(),
    resolved_at: at(20).toISOString(),
    updated_at: at(20).toISOString(),
  });
});

test("any origin may read it for 30 s, and who has it is told so", async () => {
  const first = await call(summary);
  expect(first.headers.get("access-control-allow-origin")).toBe("*");
  expect(first.headers.get("cache-control")).toContain("max-age=30");
  const etag = first.headers.get("etag") as string;
  expect(etag).toMatch(/^"[\w-]{43}"$/);
  const again = await call(summary, { "if-none-match": `"other", ${etag}` });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await call(summary, { "if-none-match": '"other"' })).status).toBe(200);
});
