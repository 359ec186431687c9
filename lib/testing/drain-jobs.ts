import { type Envelope, queues, startBoss } from "@/lib/platform/jobs";
import { type Loop, type startWorker, taskTable } from "@/lib/platform/worker";

type Parts = Parameters<typeof startWorker>[0];
type Task = Exclude<Parts[number], Loop>;

/** Does every job that is due, and those they cause, until none is left. A failing job throws, and stays as the worker would leave it. */
export async function drainJobs(parts: Parts): Promise<void> {
  const table = taskTable(parts.filter((part): part is Task => "run" in part));
  const boss = await startBoss();
  for (let found = true; found; ) {
    found = false;
    for (const queue of queues) {
      for (const job of await boss.fetch<Envelope>(queue, { batchSize: 50 })) {
        found = true;
        const task = table.get(job.data.task);
        if (!task) throw new Error(`nobody handles ${job.data.task}`);
        await task.run(job.data.payload).catch(async (error) => {
          await boss.fail(queue, job.id, { message: error.message });
          throw error;
        });
        await boss.complete(queue, job.id);
      }
    }
  }
}
