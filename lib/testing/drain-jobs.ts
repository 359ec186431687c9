import { type Envelope, queues, startBoss } from "@/lib/platform/jobs";
import { type Loop, type startWorker, taskTable } from "@/lib/platform/worker";

type Parts = Parameters<typeof startWorker>[0];
type Task = Exclude<Parts[number], Loop>;

/** Does every job that is due, and those they cause, until none is left or one fails: then throws, when the others taken with it are done. */
export async function drainJobs(parts: Parts): Promise<void> {
  const table = taskTable(parts.filter((part): part is Task => "run" in part));
  const boss = await startBoss();
  for (let found = true; found; ) {
    found = false;
    for (const queue of queues) {
      const errors: Error[] = [];
      for (const job of await boss.fetch<Envelope>(queue, { batchSize: 50, includeMetadata: true })) {
        found = true;
        try {
          const task = table.get(job.data.task);
          if (!task) throw new Error(`nobody handles ${job.data.task}`);
          await task.run(job.data.payload);
          await boss.complete(queue, job.id);
        } catch (error) {
          errors.push(error as Error);
          await boss.fail(queue, job.id, { message: (error as Error).message });
        }
      }
      if (errors[0]) throw errors[0];
    }
  }
}
