import { fromPrisma } from "pg-boss";
import { z } from "zod";
import { command } from "@/lib/accounts/access";
import { deadJobDeleted, jobsRetried } from "@/lib/operations/events";
import { transaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { deadLetterQueue, startBoss } from "@/lib/platform/jobs";

/** Gives one dead job, or all of them, back to the queue it came from, with fresh retries. Returns how many. */
export const retryDeadJobs = command(
  "platform.manage",
  z.object({ jobId: z.uuid().optional() }),
  async function retryDeadJobs(actor, { jobId }): Promise<number> {
    const boss = await startBoss();
    return transaction(async (tx) => {
      const count = await boss.redrive(deadLetterQueue, { db: fromPrisma(tx), ...(jobId ? { ids: [jobId] } : { limit: 10_000 }) });
      if (jobId && count === 0) throw notFound("dead job");
      if (count > 0) await emit(tx, jobsRetried, actor, { count });
      return count;
    });
  },
);

/** Gives up one dead job for good. */
export const deleteDeadJob = command("platform.manage", z.object({ jobId: z.uuid() }), async function deleteDeadJob(actor, { jobId }) {
  const boss = await startBoss();
  await transaction(async (tx) => {
    // pg-boss answers with counts that its types leave out.
    const { affected } = (await boss.deleteJob(deadLetterQueue, jobId, { db: fromPrisma(tx) })) as { affected: number };
    if (affected === 0) throw notFound("dead job");
    await emit(tx, deadJobDeleted, actor, { jobId });
  });
});
