import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { pool } from "@/lib/platform/db";
import { count, createSteps, insertSteps, lastLevel } from "@/lib/testing/due-steps";
import { kill } from "@/lib/testing/processes";
import { until } from "@/lib/testing/until";

const leaseMs = 4_000;
const kills = 4;
const children = new Set<ChildProcess>();

function start(name: string): ChildProcess {
  const args = ["--import", "tsx", "lib/testing/due-process.ts", name, String(leaseMs)];
  const child = spawn(process.execPath, args, { env: process.env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  children.add(child);
  return child;
}

afterEach(async () => {
  for (const child of children) await kill(child);
});

test("of two workers one is killed again and again: every step is done once, in order, by one at a time", async () => {
  await createSteps();
  const survivor = start("survivor");
  let incidents = 0;
  for (let n = 1; n <= kills; n++) {
    const doomed = start(`doomed ${n}`);
    const isBusy = once(doomed, "message");
    while (doomed.exitCode === null && !(await Promise.race([isBusy.then(() => true), insertMore()])));
    await kill(doomed);
  }
  /** So many that both are at work. */
  async function insertMore(): Promise<false> {
    await insertSteps(20, { from: incidents + 1, apartMs: 20 });
    incidents += 20;
    await until(async () => (await count("due_done where level = 1")) > incidents - 10);
    return false;
  }
  await until(async () => (await count("due_done")) === incidents * lastLevel);
  survivor.kill("SIGTERM");
  await once(survivor, "exit");
  expect(survivor.exitCode).toBe(0);

  const { rows } = await pool.query<{ levels: number[] }>(
    `select array_agg(level order by "doneAt") as levels from due_done group by incident`,
  );
  for (const { levels } of rows) expect(levels).toEqual([1, 2, 3]);
  expect(rows).toHaveLength(incidents);
  expect(await count(`due_step where state <> 'done' or "leaseToken" is not null`)).toBe(0);
  // A step that was begun twice was begun again only when the lease of the first run had ended.
  const begun = await pool.query<{ after: number }>(
    `select extract(epoch from next - "until") * 1000 as after
       from (select *, lead("startedAt") over (partition by incident, level order by "until") as next from due_start) s where next is not null`,
  );
  for (const { after } of begun.rows) expect(Number(after)).toBeGreaterThan(-1);
  expect(begun.rows.length).toBeGreaterThan(0);
});
