import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { forgetSpentLimits, ipKey, spend } from "@/lib/platform/rate-limit";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002:ffff::1", "2001:db8:1:2::/64"],
  ["not an address", "unknown"],
  [null, "unknown"],
])("%s counts as %s", (ip, key) => expect(ipKey(ip)).toBe(key));

test.each([true, false])("a spent budget refuses with the time to wait (shared: %s)", async (shared) => {
  const limit = { name: `test-${shared}`, points: 2, seconds: 60, shared };
  await Promise.all([spend(limit, "a"), spend(limit, "a")]);
  await expect(spend(limit, "a")).rejects.toMatchObject({
    code: "too_many",
    status: 429,
    details: { retryAfterSeconds: expect.any(Number) },
  });
  await spend(limit, "b");
});

test("budgets that are full again are forgotten, the others kept", async () => {
  await db.rateLimit.deleteMany();
  await spend({ name: "long", points: 2, seconds: 60, shared: true }, "203.0.113.7");
  await db.rateLimit.create({ data: { key: "past:203.0.113.8", points: 1, expire: BigInt(Date.now() - 1) } });
  await forgetSpentLimits();
  expect((await db.rateLimit.findMany()).map(({ key }) => key)).toEqual(["long:203.0.113.7"]);
});
