import { describe, expect, test } from "vitest";
import { DatabaseClock } from "@/lib/platform/due/clock";

describe("the database's clock", () => {
  const offset = 1_000_000_000_000;
  const errorOf = (clock: DatabaseClock, trueOffset: number) => Math.abs(clock.now() - performance.now() - trueOffset);

  test("follows the answer that came soonest", () => {
    const clock = new DatabaseClock();
    clock.observe(offset + 1_005, 1_000, 1_010);
    clock.observe(offset + 2_090, 2_000, 2_100);
    expect(errorOf(clock, offset)).toBeLessThan(1);
  });

  test("follows the next answer at once when it was set, or this machine slept", () => {
    for (const jump of [600_000, -600_000, 200]) {
      const clock = new DatabaseClock();
      clock.observe(offset + 1_001, 1_000, 1_002);
      clock.observe(offset + jump + 2_050, 2_000, 2_100);
      expect(errorOf(clock, offset + jump)).toBeLessThan(1);
    }
  });
});
