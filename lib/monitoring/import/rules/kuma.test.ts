import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fromKuma, isKumaBackup } from "@/lib/monitoring/import/rules/kuma";
import { portableMonitor } from "@/lib/monitoring/import/schema";

const backup: { monitorList: object[] } = JSON.parse(readFileSync("lib/testing/uptime-kuma-backup.json", "utf8"));
const { monitors, leftOut, notifications } = fromKuma(backup);
const named = (name: string) => monitors.find(({ value }) => value.name === name);
const one = (change: object) => fromKuma({ monitorList: [{ id: 1, name: "One", type: "http", url: "https://one.example/", ...change }] });
const converted = (change: object) => one(change).monitors[0]?.value;

test("is told from a file of ours", () => {
  expect([backup, { version: 1, monitors: [] }, null, "monitorList"].map(isKumaBackup)).toEqual([true, false, false, false]);
});

test("all that it gives, our files take", () => {
  for (const { value } of monitors) expect(portableMonitor.safeParse(value).error?.issues ?? []).toEqual([]);
});

test("what cannot be taken over is named with its reason", () => {
  expect(leftOut).toEqual([
    { name: "Queue names", kind: "json-query", reason: "expression" },
    { name: "Router", kind: "ping", reason: "kind" },
    { name: "Web container", kind: "docker", reason: "kind" },
    { name: "Must stay closed", kind: "port", reason: "upsideDown" },
    { name: "Partner", kind: "http", reason: "auth" },
  ]);
  expect(notifications).toEqual(["Ops on Telegram", "Mail to the team"]);
});

describe("a monitor keeps", () => {
  test.each<[string, object, string[]]>([
    ["Shop", { kind: "group", group: null, alerting: false, check: {} }, []],
    [
      "Shop front",
      {
        ...{ kind: "http", group: "Shop", intervalSeconds: 60, timeoutMs: 48_000, retries: 0, alertAfter: 3, recoverAfter: 1 },
        ...{ alerting: true, paused: false, tags: ["env: production", "Customer Facing"] },
        check: { url: "https://shop.example/", method: "GET", headers: [], isFollowing: true, expectedStatus: "200-299,304" },
      },
      ["expiry"],
    ],
    [
      "Orders API",
      {
        ...{ intervalSeconds: 300, timeoutMs: 10_000, retries: 3, alertAfter: 1, paused: true },
        check: {
          ...{ url: "https://api.shop.example/orders", method: "POST", isFollowing: false, expectedStatus: "201", body: '{"dry": true}' },
          headers: [
            { name: "X-Api-Key", value: "kuma-key" },
            { name: "Content-Type", value: "application/json" },
          ],
          auth: { type: "basic", user: "robot", password: "kuma-pass" },
        },
      },
      ["resend", "ignoreTls", "proxy", "headers"],
    ],
    [
      "Handbook",
      { intervalSeconds: 30, timeoutMs: 16_000, check: expect.objectContaining({ keyword: { text: "Stack trace", isPresent: false } }) },
      ["interval"],
    ],
    [
      "Queue depth",
      {
        alerting: false,
        check: expect.objectContaining({ jsonAssertions: [{ path: "$.queues[0].depth", comparison: "lessThan", value: "1000" }] }),
      },
      [],
    ],
    ["SSH", { kind: "tcp", check: { host: "bastion.example", port: 22 } }, []],
    ["SSH (2)", { kind: "tcp", check: { host: "bastion-2.example", port: 22 } }, ["name"]],
    ["Mail records", { kind: "dns", check: { name: "shop.example", record: "MX", resolver: { address: "1.1.1.1", port: 53 } } }, []],
    ["Nightly backup", { kind: "heartbeat", check: { periodSeconds: 86_400, graceSeconds: 1_200 } }, ["address"]],
    [
      "Main database",
      {
        kind: "postgres",
        check: { host: "db.example", port: 5433, tls: "require", login: { user: "watch", password: "kuma:pg", database: "shop" } },
      },
      ["query"],
    ],
    ["Cache", { kind: "redis", check: { host: "cache.example", port: 6379, tls: true, password: "kuma-redis" } }, ["ignoreTls"]],
    ["Mail server", { kind: "smtp", check: { host: "mx.example", port: 587, tls: "starttls" } }, []],
  ])("%s", (name, value, notes) => {
    expect(named(name)?.value).toMatchObject(value);
    expect(named(name)?.notes.toSorted()).toEqual(notes.toSorted());
  });

  test("the Host header is told to be left out", () => {
    expect(one({ headers: '{"Host": "a", "X-A": "b"}' }).monitors[0]?.notes).toEqual(["headers"]);
    expect(one({ headers: "not json" }).monitors[0]?.notes).toEqual(["headers"]);
    expect(one({ headers: "{}" }).monitors[0]?.notes).toEqual([]);
  });
});

test.each([
  ["$", "$"],
  ["status", "$.status"],
  ["$.data.items[0].id", "$.data.items[0].id"],
  ["$[2].ok", "$[2].ok"],
])("the path %s is %s", (jsonPath, path) => {
  const check = converted({ type: "json-query", jsonPath, expectedValue: 1 })?.check;
  expect(check).toMatchObject({ jsonAssertions: [{ path, comparison: "equals", value: "1" }] });
});

test.each([
  ["expression", { type: "json-query", jsonPath: "a + b" }],
  ["expression", { type: "json-query", jsonPath: "items[price > 1]" }],
  ["comparison", { type: "json-query", jsonPath: "a", jsonPathOperator: ">=" }],
  ["auth", { authMethod: "ntlm" }],
  ["record", { type: "dns", hostname: "a.example", dns_resolve_type: "PTR" }],
  ["connection", { type: "postgres", databaseConnectionString: "Server=db;User=x" }],
  ["connection", { type: "redis", databaseConnectionString: "" }],
  ["kind", { type: "mqtt" }],
  ["kind", { type: 7 }],
])("left out for its %s", (reason, change) => {
  expect(one(change)).toMatchObject({ monitors: [], leftOut: [{ name: "One", reason }] });
});

test.each([
  [{ maxretries: 0 }, { alertAfter: 1, retries: 0 }],
  [
    { maxretries: 4, interval: 60, retryInterval: 60 },
    { alertAfter: 5, retries: 0 },
  ],
  [
    { maxretries: 3, interval: 300, retryInterval: 20 },
    { alertAfter: 1, retries: 3 },
  ],
  [
    { maxretries: 9, interval: 300, retryInterval: 20 },
    { alertAfter: 1, retries: 5 },
  ],
  [
    { maxretries: 99, interval: 60, retryInterval: 60 },
    { alertAfter: 20, retries: 0 },
  ],
  [{ interval: 1 }, { intervalSeconds: 30, timeoutMs: 800 }],
  [
    { interval: 30, timeout: 45 },
    { intervalSeconds: 30, timeoutMs: 29_999 },
  ],
  [{ interval: 1e9 }, { intervalSeconds: 86_400, timeoutMs: 60_000 }],
])("%j becomes %j", (kuma, ours) => {
  expect(converted(kuma)).toMatchObject(ours);
});

test("a hostile backup is no more than odd monitors", () => {
  const odd = {
    monitorList: { a: null, b: 7, c: [], d: { name: "x".repeat(500), tags: "no", notificationIDList: [], parent: "1", type: "http" } },
  };
  expect(fromKuma({ ...odd, notificationList: "none" }).monitors.map(({ value }) => value.name)).toEqual(["x".repeat(110)]);
  expect(fromKuma({ monitorList: null })).toEqual({ monitors: [], leftOut: [], notifications: [] });
});
