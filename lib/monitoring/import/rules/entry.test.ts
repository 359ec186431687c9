import { describe, expect, test } from "vitest";
import { type Comparable, differences, fillPlaceholders, isSameRecipient, unknownPlaces } from "@/lib/monitoring/import/rules/entry";
import { monitorConfig } from "@/lib/monitoring/probes/schema";

const placeholder = "$".concat("{API_TOKEN}");
const http = (change: object = {}) => monitorConfig.parse({ kind: "http", url: "https://a.example/", ...change });

describe("fillPlaceholders", () => {
  const raw = {
    kind: "http" as const,
    auth: { type: "bearer", token: placeholder },
    body: placeholder,
    headers: [{ name: "X-Key", value: "plain" }],
  };

  test("takes what is given before what is stored, and tells what has neither", () => {
    const token = (given: object, stored: object) => {
      const { config, missing } = fillPlaceholders(raw, given as Record<string, string>, stored as Record<string, string>);
      return [(config.auth as { token: string }).token, missing];
    };
    expect(token({ API_TOKEN: "given" }, { "auth.token": "stored" })).toEqual(["given", []]);
    expect(token({}, { "auth.token": "stored" })).toEqual(["stored", []]);
    expect(token({ API_TOKEN: "" }, {})).toEqual(["missing", ["API_TOKEN"]]);
  });

  test("leaves everything else as it stands", () => {
    const { config } = fillPlaceholders(raw, { API_TOKEN: "x" }, {});
    expect(config).toEqual({ ...raw, auth: { type: "bearer", token: "x" } });
  });
});

test("secrets stay only where they would be told to the same server", () => {
  expect(isSameRecipient(http(), http({ url: "https://a.example/other" }))).toBe(true);
  expect(isSameRecipient(http(), http({ url: "http://a.example/" }))).toBe(false);
  expect(isSameRecipient(http(), monitorConfig.parse({ kind: "tcp", host: "a.example", port: 1 }))).toBe(false);
});

test("what no setting has a word for is found at any depth", () => {
  const given = {
    url: "https://a.example/",
    methd: "GET",
    headers: [{ name: "A", value: "", valeu: 1 }],
    auth: { type: "bearer", token: "x" },
  };
  expect(unknownPlaces(given, http({ ...given }))).toEqual(["methd", "headers.0.valeu"]);
});

describe("differences", () => {
  const base: Comparable = {
    ...{ name: "API", config: http(), isPaused: false, severity: "sev2", isAlerting: true, tags: ["a", "b"], ownerId: null },
    ...{ runbookUrl: null, group: null, dependsOn: ["x", "y"], locations: ["home", "oslo"], quorum: 1 },
    ...{ intervalSeconds: 60, timeoutMs: 10_000, retries: 1, alertAfter: 2, recoverAfter: 2 },
  };
  test.each<[string, Partial<Comparable>, string[]]>([
    ["nothing", {}, []],
    ["the order of what has none", { tags: ["b", "a"], dependsOn: ["y", "x"], locations: ["oslo", "home"] }, []],
    ["the order of a config's words", { config: Object.fromEntries(Object.entries(http()).reverse()) as Comparable["config"] }, []],
    ["a config", { config: http({ method: "HEAD" }) }, ["config"]],
    ["a name's letters", { name: "Api" }, ["name"]],
    ["several", { isPaused: true, tags: [], group: "shop" }, ["isPaused", "tags", "group"]],
  ])("%s", (_, change, fields) => {
    expect(differences(base, { ...base, ...change })).toEqual(fields);
  });

  test("what is told has no pace and no place of its own", () => {
    const told = { ...base, config: monitorConfig.parse({ kind: "manual" }) };
    expect(differences(told, { ...told, intervalSeconds: 300, locations: [] })).toEqual([]);
  });
});
