import { expect, test } from "vitest";
import { listMonitorsInMaintenance, listPastMaintenance, listUpcomingMaintenance } from "@/lib/monitoring/maintenance/queries";
import { actorAs } from "@/lib/testing/actors";
import { seedMaintenance } from "@/prisma/sample/maintenance";
import { seedMonitoring } from "@/prisma/sample/monitoring";

test("the sample has maintenance behind it and ahead of it, and none for the next two days", async () => {
  const now = new Date();
  await seedMonitoring(now);
  await seedMaintenance(now);
  const viewer = await actorAs("viewer");
  const [past, upcoming] = [await listPastMaintenance(viewer), await listUpcomingMaintenance(viewer)];
  expect(past.rows.length).toBeGreaterThanOrEqual(12);
  expect(past.rows.every(({ covered }) => covered.names[0] === "Docs")).toBe(true);
  expect(upcoming.rows.length).toBeGreaterThanOrEqual(4);
  expect(Date.parse(upcoming.rows[0]?.startsAt ?? "")).toBeGreaterThan(now.getTime() + 1.5 * 86_400_000);
  expect(await listMonitorsInMaintenance(viewer)).toEqual([]);
});
