import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { until } from "@/lib/testing/until";
import { keepPostgres } from "./postgres.mjs";

test("a server that is killed is back at the same address, and one that is stopped stays away", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-postgres-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "data");
  const server = await keepPostgres({ dataDir, durable: false });
  const answers = async () => {
    const client = new pg.Client({ connectionString: server.url });
    try {
      await client.connect();
      return (await client.query("select 1")).rowCount === 1;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  try {
    expect(await answers()).toBe(true);
    const pid = Number(readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(pid, "SIGKILL");
    await until(async () => !(await answers()));
    await until(answers);
  } finally {
    await server.stop();
  }
  expect(await answers()).toBe(false);
  expect(execFileSync("ps", ["-A", "-o", "args="], { encoding: "utf8" })).not.toContain(dataDir);
  rmSync(folder, { recursive: true, force: true });
});
