import { expect, test } from "vitest";
import type { OpenConfig } from "@/lib/monitoring/probes/rules/secrets";
import { configColumns, openConfig, readConfig, secretsSetOf } from "@/lib/monitoring/uptime/steps/monitor-config";

const id = crypto.randomUUID();
const raw = {
  kind: "http",
  url: "https://api.example/health",
  headers: [
    { name: "X-Key", value: "first key" },
    { name: "X-Other", value: "other key" },
  ],
  auth: { type: "basic", user: "vigie", password: "hunter2" },
} satisfies OpenConfig;
const stored = () => ({ id, ...configColumns(id, readConfig(raw, null)) });

test("secrets are sealed, and nothing of them is left in what is stored openly", () => {
  const row = stored();
  expect(JSON.stringify(row)).not.toMatch(/first key|other key|hunter2/);
  expect(secretsSetOf(row)).toEqual(["auth.password", "headers.x-key.value", "headers.x-other.value"]);
  expect(openConfig(row)).toMatchObject(raw);
  expect(() => openConfig({ ...row, id: crypto.randomUUID() })).toThrow();
});

test("a value left empty stays, also when headers change places; a given one replaces it; a gone one goes", () => {
  const edited = {
    ...raw,
    url: "https://api.example/ready",
    headers: [
      { name: "x-other", value: "" },
      { name: "X-Key", value: "new key" },
    ],
    auth: undefined,
  };
  const config = readConfig(edited, stored());
  expect(config).toMatchObject({ headers: [{ value: "other key" }, { value: "new key" }] });
  expect(secretsSetOf({ id, ...configColumns(id, config) })).toEqual(["headers.x-other.value", "headers.x-key.value"]);
});

test("a kept secret is told to nobody new", () => {
  const open = configColumns(id, readConfig(raw, null)).config as OpenConfig;
  const elsewhere = { ...open, url: "https://evil.example/" };
  expect(() => readConfig(elsewhere, stored())).toThrow(
    expect.objectContaining({
      details: {
        fields: expect.objectContaining({ "config.auth.password": expect.any(Array), "config.headers.0.value": expect.any(Array) }),
      },
    }),
  );
  const redis = { kind: "redis", host: "cache.example", tls: true, password: "hunter2" } as const;
  const row = { id, ...configColumns(id, readConfig(redis, null)) };
  expect(() => readConfig({ ...redis, tls: false, password: "" }, row)).toThrow("not valid");
  expect(readConfig({ ...redis, password: "", user: "other" }, row)).toMatchObject({ password: "hunter2" });
});

test("a JSON path that cannot be judged is refused when it is saved", () => {
  const jsonAssertions = [
    { path: "$.status", comparison: "equals", value: "ok" },
    { path: "$..a..b", comparison: "exists" },
  ];
  expect(() => readConfig({ ...raw, jsonAssertions }, null)).toThrow(
    expect.objectContaining({ details: { fields: { "config.jsonAssertions.1.path": ["A JSON path may descend (..) once"] } } }),
  );
});
