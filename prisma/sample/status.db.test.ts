import { beforeAll, expect, test } from "vitest";
import { openIncident } from "@/lib/incidents/response/commands";
import { getIncident, listIncidents } from "@/lib/incidents/response/queries";
import { getFreshPublicStatus } from "@/lib/status/publishing/queries";
import { actorAs } from "@/lib/testing/actors";
import { seedIncidents } from "@/prisma/sample/incidents";
import { seedStatus } from "@/prisma/sample/status";

beforeAll(async () => {
  const now = new Date();
  await seedIncidents(now);
  await seedStatus(now);
});

test("the sample's incidents are INC-35 to INC-42, all resolved, and the next is INC-43", async () => {
  const sarah = await actorAs("admin");
  const { rows } = await listIncidents(sarah);
  expect(rows.map(({ number, state }) => [number, state])).toEqual([42, 41, 40, 39, 38, 37, 36, 35].map((number) => [number, "resolved"]));
  const { entries } = await getIncident(sarah, 42);
  expect(entries.map(({ kind }) => kind).slice(0, 3)).toEqual(["opened", "paged", "acknowledged"]);
  expect(entries.map(({ kind }) => kind).slice(-2)).toEqual(["alert_resolved", "resolved"]);
  expect((await openIncident(sarah, { clientKey: crypto.randomUUID(), title: "Next", severity: "sev3" })).number).toBe(43);
});

test("the sample's public page is calm, with two incidents in the last 14 days and honest bars", async () => {
  const status = await getFreshPublicStatus();
  expect(status.overall).toBe("operational");
  expect(status.past.map(({ title }) => title)).toEqual(["Slow or failing deployments on Polygon", "E-mail notifications delayed"]);
  const [app] = status.components;
  expect(app?.days.filter(({ state }) => state === "major_outage")).toHaveLength(2);
  expect(app?.uptime).toBeLessThan(1);
  expect(app?.uptime).toBeGreaterThan(0.999);
});
