import { expect, test } from "vitest";
import { configForms, newDraft, tidy, valueAt, withValue } from "@/lib/monitoring/probes/rules/form";
import { monitorConfig, monitorKinds } from "@/lib/monitoring/probes/schema";

/** What somebody types into the fields that a new monitor leaves empty. */
const typed: Record<string, string> = { host: "db.example", url: "https://shop.example/", name: "shop.example", port: "22" };

test.each(monitorKinds)("a form of the kind %s asks for all that it needs, and no more than it takes", (kind) => {
  const { fields } = configForms[kind];
  const empty = fields.filter(
    ({ path, isRequired, isShown }) => isRequired && isShown(newDraft(kind)) && valueAt(newDraft(kind), path) === undefined,
  );
  const draft = empty.reduce((before, { path }) => withValue(before, path, typed[path]), newDraft(kind));
  const parsed = monitorConfig.safeParse(tidy(draft));
  expect(parsed.error?.issues).toBeUndefined();
  expect(new Set(fields.map(({ path, type }) => `${path} ${type}`)).size).toBe(fields.length);
});

test("a field looks as its setting is stored: secrets hidden, numbers as numbers, choices by their names", () => {
  const typesOf = (kind: "http" | "postgres" | "redis" | "dns") =>
    Object.fromEntries(configForms[kind].fields.filter(({ type }) => type !== "group").map(({ path, type }) => [path, type]));
  expect(typesOf("postgres")).toEqual({
    host: "text",
    port: "number",
    tls: "select",
    "login.user": "text",
    "login.password": "secret",
    "login.database": "text",
    certificateDays: "number",
    ca: "area",
  });
  expect(typesOf("http")).toMatchObject({
    url: "url",
    "auth.type": "select",
    "auth.token": "secret",
    headers: "headers",
    isFollowing: "check",
  });
  expect(typesOf("dns")).toMatchObject({ expected: "lines", "resolver.address": "text" });
});

test("fields appear with what they belong to", () => {
  const shown = (kind: "http" | "smtp" | "redis", some: object) =>
    configForms[kind].fields.filter(({ isShown }) => isShown({ ...newDraft(kind), ...some })).map(({ path }) => path);
  expect(shown("smtp", {})).not.toContain("ca");
  expect(shown("smtp", { tls: "implicit" })).toContain("ca");
  expect(shown("http", { auth: { type: "bearer" } })).toContain("auth.token");
  expect(shown("http", { auth: { type: "bearer" } })).not.toContain("auth.user");
  expect(shown("http", { method: "POST" })).toContain("body");
  expect(shown("http", {})).not.toContain("body");
  expect(shown("redis", {})).not.toContain("user");
  expect(shown("redis", { password: "" })).toEqual(expect.arrayContaining(["user", "password"]));
});

test("what is left empty or switched off is left out, but for a secret that stays as it is", () => {
  const draft = {
    ...newDraft("http"),
    url: "https://shop.example/",
    body: "",
    auth: { type: "basic", user: "", password: "" },
    keyword: { isPresent: "none" },
  };
  expect(tidy(draft)).toMatchObject({ auth: { type: "basic", password: "" } });
  expect(tidy(draft)).not.toHaveProperty("body");
  expect(tidy(draft)).not.toHaveProperty("keyword");
});
