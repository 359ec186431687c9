import { beforeAll, expect, test } from "vitest";
import { maintenanceSpansOf } from "@/lib/monitoring/maintenance/reads/spans";
import { monitorsInMaintenance } from "@/lib/monitoring/maintenance/steps/monitors-in-maintenance";
import { db, transaction } from "@/lib/platform/db";

const [one, two, three] = Array.from({ length: 3 }, () => crypto.randomUUID()) as [string, string, string];
const at = (time: string) => new Date(`2026-03-01T${time}Z`);
const span = (startsAt: string, endsAt: string, monitorIds: string[]) => ({
  title: "Work",
  startsAt: at(startsAt),
  endsAt: at(endsAt),
  monitorIds,
});
const asked = async (...checks: [string, string][]) =>
  [
    ...(await transaction((tx) =>
      monitorsInMaintenance(
        tx,
        checks.map(([monitorId, time]) => ({ monitorId, at: at(time) })),
      ),
    )),
  ].toSorted();

beforeAll(async () => {
  expect(await asked([one, "10:00:00"])).toEqual([]);
  await db.maintenanceSpan.createMany({
    data: [
      span("10:00:00", "11:00:00", [one, two]),
      span("10:30:00", "11:30:00", [one]),
      span("13:00:00", "14:00:00", [two]),
      span("15:00:00", "15:00:00", [one]),
      span("16:00:00", "17:00:00", []),
    ],
  });
});

test("a check in the first moment of a span is in it, one in the last is not", async () => {
  expect(await asked([one, "09:59:59.999"])).toEqual([]);
  expect(await asked([one, "10:00:00"])).toEqual([one]);
  expect(await asked([one, "11:29:59.999"])).toEqual([one]);
  expect(await asked([one, "11:30:00"])).toEqual([]);
  expect(await asked([one, "15:00:00"], [one, "16:30:00"])).toEqual([]);
});

test("each check of a batch is judged at its own moment", async () => {
  expect(await asked([one, "09:00:00"], [two, "10:59:00"], [three, "10:59:00"])).toEqual([two]);
  expect(await asked([one, "10:10:00"], [two, "13:10:00"])).toEqual([one, two].toSorted());
  expect(await asked([one, "13:10:00"], [two, "11:10:00"])).toEqual([]);
  expect(await asked()).toEqual([]);
});

test("the spans of figures are whole, in order, and one where two overlap", async () => {
  const spans = await maintenanceSpansOf([one, two, three], at("10:45:00"), at("13:00:00.001"));
  expect(spans.get(one)).toEqual([{ startsAt: at("10:00:00"), endsAt: at("11:30:00") }]);
  expect(spans.get(two)).toEqual([
    { startsAt: at("10:00:00"), endsAt: at("11:00:00") },
    { startsAt: at("13:00:00"), endsAt: at("14:00:00") },
  ]);
  expect(spans.has(three)).toBe(false);
  expect((await maintenanceSpansOf([one], at("11:30:00"), at("15:00:00"))).size).toBe(0);
  expect((await maintenanceSpansOf([], at("09:00:00"), at("15:00:00"))).size).toBe(0);
});
