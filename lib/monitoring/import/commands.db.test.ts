import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordSignal } from "@/lib/monitoring/heartbeats/commands";
import { applyImport, exportMonitors, previewImport } from "@/lib/monitoring/import/commands";
import type { Applied, ImportPlan } from "@/lib/monitoring/import/schema";
import { monitorConfig, monitorKinds } from "@/lib/monitoring/probes/schema";
import { createMonitor, pauseMonitor } from "@/lib/monitoring/uptime/commands";
import { defaultMonitor, type MonitorInput } from "@/lib/monitoring/uptime/schema";
import { openConfig } from "@/lib/monitoring/uptime/steps/monitor-config";
import { anonymous, type MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";

let responder: MemberActor;
const kuma = readFileSync("lib/testing/uptime-kuma-backup.json", "utf8");
const make = async (name: string, config: MonitorInput["config"], change: Partial<MonitorInput> = {}) =>
  (await createMonitor(responder, { ...defaultMonitor, name, config, ...change })).id;
const preview = (text: string, secrets: Record<string, string> = {}) => previewImport(responder, { text, secrets });
const actions = ({ monitors }: ImportPlan) => Object.fromEntries(monitors.map(({ name, action }) => [name, action]));
const fileOf = (...entries: string[]) => `version: 1\nmonitors:\n${entries.join("\n")}\n`;
const entry = (name: string, more = "") => `  - {name: ${name}, kind: tcp, check: {host: a.example, port: 22}${more}}`;
const everything = () =>
  db.monitor.findMany({ orderBy: { name: "asc" }, include: { parents: { include: { parent: true } }, group: true } });

/** As the page does: until nothing is left, past those that fail. */
async function apply(text: string, secrets: Record<string, string> = {}): Promise<Applied[]> {
  const all: Applied[] = [];
  for (let left = 1; left > 0; ) {
    const skip = all.filter(({ isDone }) => !isDone).map(({ name }) => name);
    const step = await applyImport(responder, { text, secrets, skip });
    all.push(...step.applied);
    left = step.applied.length > 0 ? step.left : 0;
  }
  return all;
}

beforeAll(async () => {
  responder = await actorAs("responder");
});
beforeEach(() => Promise.all([db.monitor.deleteMany(), db.rateLimit.deleteMany()]));

const configs: Record<(typeof monitorKinds)[number], MonitorInput["config"]> = {
  http: {
    ...{ kind: "http", url: "https://api.example/v1?a=1&b=#c", method: "POST", body: "on\n  - no: 0123\n", expectedStatus: "200-299,401" },
    headers: [
      { name: "X-Key", value: "one" },
      { name: "Accept", value: "" },
    ],
    auth: { type: "basic", user: "yes", password: "two: # {three}" },
    keyword: { text: "- ok: |", isPresent: false },
    jsonAssertions: [{ path: "$.a[0]", comparison: "exists", value: "" }],
  },
  tcp: { kind: "tcp", host: "::1", port: 22 },
  tls: { kind: "tls", host: "a.example", port: 443, certificateDays: 30 },
  dns: { kind: "dns", name: "a.example", record: "TXT", expected: ["null", "~", "0x10"], resolver: { address: "1.1.1.1", port: 53 } },
  smtp: { kind: "smtp", host: "mx.example", port: 587, tls: "starttls", certificateDays: 7 },
  postgres: { kind: "postgres", host: "db.example", port: 5432, tls: "verify", login: { user: "u", password: "${p", database: "d" } },
  redis: { kind: "redis", host: "cache.example", port: 6379, tls: true, password: "p" },
  evm: {
    kind: "evm",
    url: "https://rpc.example/",
    chainId: 137,
    references: ["https://other.example/"],
    auth: { type: "bearer", token: "t" },
  },
  heartbeat: { kind: "heartbeat", periodSeconds: 3_600, graceSeconds: 60 },
  cron: { kind: "cron", cron: "0 3 * * 1-5", zone: "Europe/Paris", graceSeconds: 600 },
  group: { kind: "group" },
  manual: { kind: "manual" },
};

describe("a file of ours", () => {
  test("made of every kind and read again changes nothing; read elsewhere it makes the same", async () => {
    const group = await make("Group: é", configs.group, { tags: ["top"], isAlerting: true });
    const ids = new Map<string, string>();
    for (const kind of monitorKinds.filter((each) => each !== "group")) {
      const context = {
        groupId: group,
        tags: ["b", kind],
        ownerId: responder.id,
        runbookUrl: "https://wiki.example/?a#b",
        dependsOn: [...ids.values()].slice(-2),
      };
      ids.set(
        kind,
        await make(`# ${kind} "one"`, configs[kind], { ...context, locations: ["home"], severity: "sev1", intervalSeconds: 90 }),
      );
    }
    await pauseMonitor(responder, { id: ids.get("tcp") as string });
    const text = await exportMonitors(responder, { ids: null });
    for (const secret of ["one\n", "two: #", "${p", ": t\n"]) expect(text).not.toContain(secret);
    expect(new Set(Object.values(actions(await preview(text))))).toEqual(new Set(["unchanged"]));
    expect(await apply(text)).toEqual([]);

    const before = await everything();
    const secrets = { HTTP_ONE_HEADERS_X_KEY_VALUE: "one", HTTP_ONE_AUTH_PASSWORD: "two: # {three}", POSTGRES_ONE_LOGIN_PASSWORD: "${p" };
    await db.monitor.deleteMany();
    const emptied = await preview(text, secrets);
    expect(emptied.missing).toEqual(["EVM_ONE_AUTH_TOKEN", "REDIS_ONE_PASSWORD"]);
    expect(actions(emptied)['# redis "one"']).toBe("problem");
    const all = { ...secrets, EVM_ONE_AUTH_TOKEN: "t", REDIS_ONE_PASSWORD: "p" };
    expect((await apply(text, all)).every(({ isDone }) => isDone)).toBe(true);
    expect(await exportMonitors(responder, { ids: null })).toBe(text);
    const after = await everything();
    expect(after.map((monitor) => openConfig(monitor))).toEqual(before.map((monitor) => openConfig(monitor)));
    expect(after.map(({ group: of, parents }) => [of?.name, parents.map(({ parent }) => parent.name).sort()])).toEqual(
      before.map(({ group: of, parents }) => [of?.name, parents.map(({ parent }) => parent.name).sort()]),
    );
    expect(await apply(text, all)).toEqual([]);
  });

  test("whatever words are in it, what is exported is what is read", async () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).map((value) => `x${value}`);
    const odd = fc.constantFrom(
      "yes",
      "~",
      "null",
      "0123",
      "1e3",
      "- a",
      "a: b",
      "# c",
      "'",
      '"',
      "{}",
      "&a",
      "*a",
      "!t",
      "| x",
      "%y",
      "@",
      "`",
    );
    const some = fc.record({
      name: fc.oneof(word, odd),
      keyword: fc.oneof(word, odd),
      body: fc.string({ unit: "grapheme" }),
      tag: fc.oneof(word, odd),
    });
    await fc.assert(
      fc.asyncProperty(some, async ({ name, keyword, body, tag }) => {
        await db.monitor.deleteMany();
        const config = { kind: "http" as const, url: "https://a.example/", keyword: { text: keyword, isPresent: true }, body };
        const input = { ...defaultMonitor, name, config, tags: [tag] };
        if (!(await createMonitor(responder, input).catch(() => null))) return fc.pre(false);
        const text = await exportMonitors(responder, { ids: null });
        await db.rateLimit.deleteMany();
        expect((await preview(text)).monitors).toMatchObject([{ action: "unchanged", problems: [] }]);
      }),
      { numRuns: 60 },
    );
  });

  test("of a few holds those alone", async () => {
    const id = await make("One", configs.tcp);
    await make("Two", configs.tcp);
    const text = await exportMonitors(responder, { ids: [id] });
    expect(actions(await preview(text))).toEqual({ One: "unchanged" });
  });

  test("leaves what it says wrongly, with the line and the place, and does the rest", async () => {
    await make("Old", configs.tcp);
    const text = fileOf(
      entry("Good", ", dependsOn: [Later], group: Shop"),
      "  - name: No host\n    kind: tcp\n    check:\n      port: 22\n      hots: a",
      "  - name: Broken\n    kind: tcp\n   check: [",
      entry("good"),
      "  - name: Old\n    kind: http\n    check: {url: https://a.example/}",
      entry("Lonely", ", owner: nobody@blockdeploy.example"),
      entry("Far", ", locations: [mars]"),
      entry("Stray", ", group: Old"),
      entry("Hanging", ", dependsOn: [No host]"),
      entry("Left", ", dependsOn: [Right]"),
      entry("Right", ", dependsOn: [Left]"),
      entry("Typo", ", intervall: 60"),
      "  - {name: Shop, kind: group}",
      entry("Later", ", tags: [A, a]"),
    );
    const plan = await preview(text);
    expect(
      plan.monitors.map(({ name, line, problems }) => [name, line, ...problems.map(({ code, path, line: at }) => `${code} ${path} ${at}`)]),
    ).toEqual([
      ["Good", 3],
      ["No host", 4, "unknownKey check.hots 8", "wrong check.host 7"],
      ["", 11, "syntax  11"],
      ["good", 12, "duplicate name 12"],
      ["Old", 13, "kind kind 14"],
      ["Lonely", 16, "owner owner 16"],
      ["Far", 17, "locations locations 17"],
      ["Stray", 18, "group group 18"],
      ["Hanging", 19, "dependsOn dependsOn 19"],
      ["Left", 20, "circle dependsOn 20"],
      ["Right", 21, "circle dependsOn 21"],
      ["Typo", 22, "unknownKey intervall 22"],
      ["Shop", 23],
      ["Later", 24],
    ]);
    expect((await apply(text)).map(({ name, isDone }) => [name, isDone])).toEqual(
      ["Shop", "Good", "Later", "Good"].map((name) => [name, true]),
    );
    expect(
      await db.monitor.findFirst({ where: { name: "Good" }, include: { group: true, parents: { include: { parent: true } } } }),
    ).toMatchObject({
      group: { name: "Shop" },
      parents: [{ parent: { name: "Later", tags: ["a"] } }],
    });
    expect(await db.monitor.count()).toBe(4);
    expect(await apply(text)).toEqual([]);
  });

  test("says what an update changes, pauses and resumes, and keeps secrets where they were", async () => {
    const id = await make("API", { kind: "http", url: "https://a.example/", auth: { type: "bearer", token: "t" } });
    const api = (url: string, more = "") =>
      fileOf(`  - {name: api, kind: http, check: {url: "${url}", auth: {type: bearer, token: "\${T}"}}, paused: true${more}}`);
    const text = api("https://a.example/other", ", retries: 0");
    expect((await preview(text)).monitors).toMatchObject([{ action: "update", changes: ["name", "config", "isPaused", "retries"] }]);
    await apply(text);
    const changed = await db.monitor.findUniqueOrThrow({ where: { id } });
    expect(changed).toMatchObject({ name: "api", isPaused: true, retries: 0, target: "https://a.example/other" });
    expect(openConfig(changed)).toMatchObject({ auth: { token: "t" } });
    expect(await preview(api("https://evil.example/"))).toMatchObject({
      missing: ["T"],
      monitors: [{ problems: [{ code: "secret", detail: "T" }] }],
    });
    await apply(fileOf('  - {name: api, kind: http, check: {url: "https://a.example/"}}'));
    expect(await db.monitor.findUniqueOrThrow({ where: { id } })).toMatchObject({ isPaused: false, secrets: null, retries: 1 });
  });

  test("gives each job that calls an address of its own", async () => {
    const [applied] = await apply(fileOf("  - {name: Backup, kind: heartbeat, check: {periodSeconds: 60}}"));
    const token = applied?.address?.split("/").at(-1) as string;
    expect(await recordSignal(anonymous, { token, suffix: undefined, status: undefined, pingMs: null })).toEqual({ ok: true });
    expect(await db.heartbeatSignal.count()).toBe(1);
  });

  test.each([
    ["unreadable", 3, "version: 1\nmonitors: [\n"],
    ["notMonitors", null, "just words"],
    ["notMonitors", null, "version: 1\n"],
    ["notMonitors", 2, "version: 1\nmonitors: {a: 1}\n"],
    ["version", 1, "version: 2\nmonitors: []\n"],
    ["tooMany", null, fileOf(...Array.from({ length: 2_001 }, (_, n) => entry(`M${n}`)))],
    ["unreadable", 1, `version: 1\nmonitors: ${"[".repeat(500_000)}`],
  ])("that is no such file is refused: %s", async (code, line, text) => {
    expect((await preview(text)).failure).toEqual({ code, line });
    expect(await apply(text)).toEqual([]);
  });

  test("made to take for ever is refused in a moment", async () => {
    const bomb =
      "x: &a [1,1,1,1,1,1,1,1,1,1]\n    y: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n    z: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n    w: [*c,*c,*c,*c,*c,*c,*c]";
    const started = performance.now();
    const plan = await preview(
      fileOf(`  - name: A\n    ${bomb}`, `  - ${"[".repeat(100_000)}`, `  - ${'{"a":'.repeat(30_000)}`, entry("B")),
    );
    expect(plan.monitors.map(({ action }) => action)).toEqual(["problem", "problem", "problem", "create"]);
    expect(performance.now() - started).toBeLessThan(5_000);
    await expect(preview("x".repeat(1_048_577))).rejects.toMatchObject({ code: "invalid" });
  });

  test("may be written as JSON", async () => {
    const text = JSON.stringify({
      version: 1,
      monitors: [
        { name: "A", kind: "manual" },
        { name: "B", kind: "tcp", check: {} },
      ],
    });
    expect(actions(await preview(text))).toEqual({ A: "create", B: "problem" });
  });
});

describe("a backup of Uptime Kuma", () => {
  test("becomes monitors, once, with their secrets, groups and new addresses", async () => {
    const plan = await preview(kuma);
    expect(plan).toMatchObject({ format: "kuma", failure: null, missing: [] });
    expect(new Set(Object.values(actions(plan)))).toEqual(new Set(["create"]));
    expect(plan.leftOut).toHaveLength(5);
    const applied = await apply(kuma);
    expect(applied).toHaveLength(12);
    expect(applied.filter(({ address }) => address).map(({ name }) => name)).toEqual(["Nightly backup"]);
    const monitors = new Map((await everything()).map((monitor) => [monitor.name, monitor]));
    expect([...monitors.values()].filter(({ group }) => group?.name === "Shop").map(({ name }) => name)).toEqual([
      "Orders API",
      "Shop front",
    ]);
    expect(monitors.get("Orders API")).toMatchObject({ isPaused: true, kind: "http" });
    expect(openConfig(monitors.get("Main database") as NonNullable<ReturnType<typeof monitors.get>>)).toMatchObject({
      login: { password: "kuma:pg" },
    });
    expect(new Set(Object.values(actions(await preview(kuma))))).toEqual(new Set(["unchanged"]));
    expect(await apply(kuma)).toEqual([]);
    expect(new Set(Object.values(actions(await preview(await exportMonitors(responder, { ids: null })))))).toEqual(new Set(["unchanged"]));
  });
});

test("two thousand monitors are read without holding others up, and made part by part", async () => {
  const text = fileOf(
    ...Array.from(
      { length: 2_000 },
      (_, n) => `  - name: M ${n}\n    kind: tcp\n    check:\n      host: a.example\n      port: 22\n    tags: [a, b]`,
    ),
  );
  let turns = 0;
  let turn = setImmediate(function others() {
    turns++;
    turn = setImmediate(others);
  });
  const plan = await preview(text);
  clearImmediate(turn);
  expect(plan.monitors.filter(({ action }) => action === "create")).toHaveLength(2_000);
  expect(turns).toBeGreaterThan(80);
  const { applied, left } = await applyImport(responder, { text });
  expect([applied.length, left, await db.monitor.count()]).toEqual([200, 1_800, 200]);
}, 60_000);

test("is for those who may change monitors", async () => {
  const text = fileOf(entry("A"));
  for (const role of ["viewer", "agent", "product"] as const) {
    const actor = await actorAs(role);
    await expect(exportMonitors(actor, { ids: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewImport(actor, { text })).rejects.toMatchObject({ code: "forbidden" });
    await expect(applyImport(actor, { text })).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(monitorConfig.options).toHaveLength(monitorKinds.length);
});
