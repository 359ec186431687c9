import { afterAll, expect, test } from "vitest";
import { startBoss, stopBoss } from "@/lib/platform/jobs";

// One that supervises would go on doing so in the files that this process runs next.
afterAll(stopBoss);

test("a page waits a day for a mail server, seconds between tries, also in an earlier version's queue", async () => {
  const boss = await startBoss();
  await boss.updateQueue("pages", { retryLimit: 8, retryDelay: 2, retryBackoff: true, retryDelayMax: 900 });
  await stopBoss();
  const queue = await (await startBoss({ supervise: true })).getQueue("pages");
  expect(queue).toMatchObject({ retryDelay: 5, retryBackoff: false, retryDelayMax: null });
  expect((queue?.retryLimit ?? 0) * 5).toBeGreaterThanOrEqual(86_400);
});
