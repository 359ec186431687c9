import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const right = { DATABASE_URL: "postgres://a@127.0.0.1/b", VIGIE_KEYS: `k:${Buffer.alloc(32, 7).toString("base64")}` };

function boot(change: Record<string, string>) {
  const env = { PATH: process.env.PATH, NODE_ENV: "production", ...right, ...change } as NodeJS.ProcessEnv;
  const { status, stderr } = spawnSync(process.execPath, ["lib/platform/env.ts"], { env, encoding: "utf8" });
  return { status, stderr };
}

test("settings that are right say nothing", () =>
  expect(boot({ PROBE_ALLOW_PRIVATE: "10.0.0.0/8, fd00::/8" })).toEqual({ status: 0, stderr: "" }));

test.each([
  ["DATABASE_URL", ""],
  ["DATABASE_URL", "mysql://a@127.0.0.1/b"],
  ["VIGIE_KEYS", ""],
  ["VIGIE_KEYS", "k:c2hvcnQ="],
  ["PORT", "x"],
  ["APP_ORIGIN", "vigie.example"],
  ["SMTP_URL", "http://mail.example"],
  ["PROBE_ALLOW_PRIVATE", "10.0.0.0/8,localhost"],
])("%s=%s ends the process with the name of the setting", (name, value) => {
  const { status, stderr } = boot({ [name]: value });
  expect(status).toBe(78);
  expect(stderr).toContain(`Setting ${name}: `);
});
