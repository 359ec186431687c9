import { beforeEach, describe, expect, test } from "vitest";
import { DatabaseClock, postponeLease } from "@/lib/monitoring/uptime/leases";
import { db } from "@/lib/platform/db";
import { httpMonitor } from "@/lib/testing/monitors";

beforeEach(() => db.monitor.deleteMany());

test("a monitor that became due anew while it was being heard is not postponed", async () => {
  const [scheduledAt, woken, until] = ["10:00", "10:05", "11:00"].map((time) => new Date(`2026-11-20T${time}:00Z`)) as [Date, Date, Date];
  const lease = { token: crypto.randomUUID(), scheduledAt };
  const held = async (nextDueAt: Date) => {
    const data = { ...httpMonitor("http://127.0.0.1:1"), name: crypto.randomUUID(), nextDueAt, leaseToken: lease.token };
    return (await db.monitor.create({ data })).id;
  };
  const [calm, due] = [await held(scheduledAt), await held(woken)];
  for (const monitorId of [calm, due]) await postponeLease({ ...lease, monitorId }, until);
  expect(await db.monitor.findUnique({ where: { id: calm } })).toMatchObject({ nextDueAt: until, leaseToken: null });
  expect(await db.monitor.findUnique({ where: { id: due } })).toMatchObject({ nextDueAt: woken, leaseToken: null });
});

describe("the database's clock", () => {
  const offset = 1_000_000_000_000;
  const errorOf = (clock: DatabaseClock, trueOffset: number) => Math.abs(clock.now() - performance.now() - trueOffset);

  test("is told by the answer that came soonest", () => {
    const clock = new DatabaseClock();
    clock.observe(offset + 1_005, 1_000, 1_010);
    clock.observe(offset + 2_090, 2_000, 2_100);
    expect(errorOf(clock, offset)).toBeLessThan(1);
  });

  test("is told anew at once when it was set, or this machine slept", () => {
    for (const jump of [600_000, -600_000, 200]) {
      const clock = new DatabaseClock();
      clock.observe(offset + 1_001, 1_000, 1_002);
      clock.observe(offset + jump + 2_050, 2_000, 2_100);
      expect(errorOf(clock, offset + jump)).toBeLessThan(1);
    }
  });
});
