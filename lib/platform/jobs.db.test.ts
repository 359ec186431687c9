import { afterAll, expect, test } from "vitest";
import { deadLetterQueue, queues, startBoss, stopBoss } from "@/lib/platform/jobs";

// One that supervises would go on doing so in the files that this process runs next.
afterAll(stopBoss);

test("a queue that an earlier version made gets our settings, and one that is not ours any more is gone", async () => {
  const boss = await startBoss();
  await boss.updateQueue("routine", { retryLimit: 3, retryDelay: 60 });
  await boss.createQueue("pages");
  await stopBoss();
  const supervising = await startBoss({ supervise: true });
  expect(await supervising.getQueue("routine")).toMatchObject({ retryLimit: 8, retryDelay: 2, deadLetter: deadLetterQueue });
  const names = (await supervising.getQueues()).map(({ name }) => name);
  expect(names.filter((name) => !name.startsWith("__")).toSorted()).toEqual([...queues, deadLetterQueue].toSorted());
});
