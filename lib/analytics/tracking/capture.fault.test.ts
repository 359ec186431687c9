import { type ChildProcess, fork } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { pool } from "@/lib/platform/db";

const key = "vgp_fault_key_0001";
let web: { url: string; child: ChildProcess } | null = null;

afterAll(() => web?.child.kill("SIGKILL"));

async function startWeb() {
  const child = fork("bench/ingest-server.ts", { execArgv: ["--import", "tsx"], stdio: "ignore" });
  const url = await new Promise<string>((resolve, reject) =>
    child.once("message", (address) => resolve(String(address))).once("exit", reject),
  );
  return { url, child };
}

test("kill -9 of the web process under load: what was acknowledged is stored, once, also after every client's retry", async () => {
  await pool.query(`insert into "AnalyticsProject" ("name", "key") values ('Fault', $1)`, [key]);
  web = await startWeb();
  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  let isOver = false;

  const senders = Array.from({ length: 8 }, async (_, sender) => {
    while (!isOver) {
      const uuids = Array.from({ length: 20 }, () => crypto.randomUUID());
      const batch = uuids.map((uuid, n) => ({
        event: "loaded",
        distinct_id: `fault-${sender}-${n}`,
        uuid,
        timestamp: new Date().toISOString(),
      }));
      const body = JSON.stringify({ api_key: key, batch });
      for (const uuid of uuids) sent.add(uuid);
      for (let isStored = false; !isStored; ) {
        isStored = await fetch(`${web?.url}/ingest/batch/`, { method: "POST", body }).then(
          (answer) => answer.status === 200,
          () => false,
        );
      }
      for (const uuid of uuids) acknowledged.add(uuid);
    }
  });

  for (let kills = 0; kills < 4; kills++) {
    const goal = acknowledged.size + 2_000;
    await expect.poll(() => acknowledged.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(goal);
    web.child.kill("SIGKILL");
    const atKill = [...acknowledged];
    expect(await missing(atKill)).toEqual([]);
    web = await startWeb();
  }
  isOver = true;
  await Promise.all(senders);

  expect(acknowledged).toEqual(sent);
  expect(await missing([...acknowledged])).toEqual([]);
  const { rows } = await pool.query('select count(*)::int as rows, count(distinct "uuid")::int as events from "TrackedEvent"');
  expect(rows[0]).toEqual({ rows: acknowledged.size, events: acknowledged.size });
});

async function missing(uuids: string[]): Promise<string[]> {
  const { rows } = await pool.query('select u from unnest($1::uuid[]) u where not exists (select from "TrackedEvent" where "uuid" = u)', [
    uuids,
  ]);
  return rows.map(({ u }) => u);
}
