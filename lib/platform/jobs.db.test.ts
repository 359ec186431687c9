import { afterAll, expect, test } from "vitest";
import { deadLetterQueue, startBoss, stopBoss } from "@/lib/platform/jobs";

// One that supervises would go on doing so in the files that this process runs next.
afterAll(stopBoss);

test("a queue that an earlier version made gets our settings", async () => {
  const boss = await startBoss();
  await boss.updateQueue("routine", { retryLimit: 3, retryDelay: 60 });
  await stopBoss();
  const supervising = await startBoss({ supervise: true });
  expect(await supervising.getQueue("routine")).toMatchObject({ retryLimit: 8, retryDelay: 2, deadLetter: deadLetterQueue });
});
