import { expect, test } from "vitest";
import { getFunnelResult, listFunnels } from "@/lib/analytics/funnels/queries";
import { listProjects } from "@/lib/analytics/tracking/queries";
import { system } from "@/lib/platform/actor";
import { pool } from "@/lib/platform/db";
import { seedAnalytics } from "@/prisma/sample/analytics";

test("the sample tells an onboarding that loses people at every step", async () => {
  const now = new Date("2026-11-22T12:00:00Z");
  await seedAnalytics(now);
  const { rows } = await pool.query(
    'select count(*)::int as events, count(distinct "personId")::int as people, max("at") < $1 as "isPast" from "TrackedEvent"',
    [now],
  );
  expect(rows[0]).toEqual({ events: 40_000, people: 3_000, isPast: true });
  expect((await pool.query('select count(*)::int as stray from "TrackedEvent_default"')).rows).toEqual([{ stray: 0 }]);

  const [project] = await listProjects(system);
  const [funnel] = await listFunnels(system, project?.id ?? 0);
  if (!project || !funnel) throw new Error("nothing seeded");
  const result = await getFunnelResult(system, project.id, { ...funnel, from: "2026-10-24", to: "2026-11-22" }, now);
  const people = result.steps.map((step) => step.people);
  expect(people.toSorted((a, b) => b - a)).toEqual(people);
  expect(people[0]).toBeGreaterThan(1_000);
  expect(result.conversion).toBeGreaterThan(0.1);
  expect(result.conversion).toBeLessThan(0.3);
  expect(result.stillInWindow).toBeGreaterThan(20);
});
