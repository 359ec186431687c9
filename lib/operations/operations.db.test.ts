import { expect, test } from "vitest";
import { z } from "zod";
import { signedOut } from "@/lib/accounts/events";
import { deleteDeadJob, retryDeadJobs } from "@/lib/operations/commands";
import { getMail, listDeadJobs, listMails, listQueues, listTrail } from "@/lib/operations/queries";
import { system } from "@/lib/platform/actor";
import { queueMail } from "@/lib/platform/channels/email";
import { db, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { deadLetterQueue, defineJob, type Envelope, enqueue, startBoss } from "@/lib/platform/jobs";
import { actorAs } from "@/lib/testing/actors";

const work = defineJob("tests.work", z.object({ n: z.number() }));

/** A job whose every attempt failed, as pg-boss itself buries it. */
async function bury(n: number): Promise<void> {
  const boss = await startBoss();
  await transaction((tx) => enqueue(tx, work, { n }));
  for (;;) {
    const [job] = await boss.fetch<Envelope>("routine");
    if (!job) throw new Error("the job vanished");
    await db.$executeRaw`update pgboss.job set retry_limit = 0 where id = ${job.id}::uuid`;
    await boss.fail("routine", job.id, { message: `attempt ${n} failed` });
    return;
  }
}

test("dead jobs are shown with task and error, go back to their queue, or are given up", async () => {
  const admin = await actorAs("admin");
  for (const n of [1, 2, 3]) await bury(n);
  const { jobs, total } = await listDeadJobs(admin);
  expect(total).toBe(3);
  expect(jobs.map(({ error }) => error).toSorted()).toEqual(["attempt 1 failed", "attempt 2 failed", "attempt 3 failed"]);
  expect(jobs[0]).toMatchObject({ task: "tests.work", queue: "routine", attempts: 1 });

  const [first, second] = jobs as [(typeof jobs)[0], (typeof jobs)[0]];
  await deleteDeadJob(admin, { jobId: first.id });
  expect(await retryDeadJobs(admin, { jobId: second.id })).toBe(1);
  await expect(retryDeadJobs(admin, { jobId: second.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteDeadJob(admin, { jobId: first.id })).rejects.toMatchObject({ code: "not_found" });
  expect(await retryDeadJobs(admin, {})).toBe(1);
  expect((await listDeadJobs(admin)).total).toBe(0);
  expect((await listQueues(admin)).find(({ queue }) => queue === "routine")).toEqual({
    queue: "routine",
    waiting: 2,
    later: 0,
    running: 0,
  });
  const boss = await startBoss();
  expect(await boss.fetch(deadLetterQueue)).toEqual([]);
  const names = (await db.domainEvent.findMany({ orderBy: { seq: "asc" } })).map(({ name }) => name);
  expect(names).toEqual(["platform.dead_job_deleted", "platform.jobs_retried", "platform.jobs_retried"]);
});

test("mails page by key without gap or repeat, also when many share one moment", async () => {
  const admin = await actorAs("admin");
  const at = new Date("2026-03-01T10:00:00Z");
  await transaction(async (tx) => {
    for (let n = 0; n < 120; n++)
      await queueMail(tx, {
        key: `k${n}`,
        purpose: "test",
        to: { address: "a@example.com" },
        subject: `S${n}`,
        text: "t",
        html: "<p>t</p>",
      });
  });
  await db.outboxMessage.updateMany({ where: { purpose: "test" }, data: { createdAt: at } });
  const seen: string[] = [];
  for (let before: string | null | undefined; before !== null; ) {
    const page = await listMails(admin, before);
    seen.push(...page.rows.map(({ id }) => id));
    before = page.nextCursor;
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  expect(await getMail(admin, seen[0] ?? "")).toMatchObject({ html: "<p>t</p>", state: "queued" });
  await expect(getMail(admin, "no-such-mail")).rejects.toMatchObject({ code: "not_found" });
});

test("the trail pages back in time, by kind and by who did it", async () => {
  const [admin, agent] = [await actorAs("admin"), await actorAs("agent")];
  await transaction(async (tx) => {
    for (let n = 0; n < 60; n++) await emit(tx, signedOut, n % 2 ? agent : system, { memberId: agent.id });
  });
  const first = await listTrail(admin, { name: "accounts.signed_out" });
  expect(first.rows).toHaveLength(50);
  const rest = await listTrail(admin, { name: "accounts.signed_out", before: first.nextCursor ?? "" });
  expect(rest.rows).toHaveLength(10);
  expect(rest.nextCursor).toBeNull();
  const own = await listTrail(admin, { actorId: agent.id });
  expect(own.rows).toHaveLength(30);
  expect(own.rows.every(({ actorId }) => actorId === agent.id)).toBe(true);
  expect(BigInt(own.rows[0]?.seq ?? 0)).toBeGreaterThan(BigInt(own.rows.at(-1)?.seq ?? 0));
});
