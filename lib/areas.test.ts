import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { areas } from "@/lib/areas";

const domains = readdirSync("lib", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["platform", "web", "testing"].includes(entry.name))
  .map(({ name }) => name);
/** They show the platform's own tables, under its own topic. */
const withoutTables = ["operations"];

test("every domain has its area", () => {
  expect(domains.length).toBeGreaterThan(5);
  expect(areas.map(({ name }) => name as string).toSorted()).toEqual(domains);
});

test.each(domains)("%s has its tables and its words", (domain) => {
  expect(existsSync(`prisma/schema/${domain}.prisma`)).toBe(!withoutTables.includes(domain));
  for (const locale of ["en", "fr"]) expect(existsSync(`messages/${locale}/${domain}.json`)).toBe(true);
});

test("a capability is granted by one area, and to admins at least", () => {
  const grants = areas.flatMap((area) => Object.entries(area.grants));
  expect(new Set(grants.map(([capability]) => capability)).size).toBe(grants.length);
  expect(grants.filter(([, roles]) => !roles.includes("admin")).map(([capability]) => capability)).toEqual([]);
});

test("every event has a topic that an area lets its readers hear, and numbers follow what can happen", async () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) => /^(?!platform\/)\w+\/events\.ts$/.test(file));
  const modules = await Promise.all(files.map((file): Promise<object> => import(join(process.cwd(), "lib", file))));
  const names = modules
    .flatMap((module) => Object.values(module))
    .flatMap((event) => ("payload" in event && "subject" in event ? [String(event.name)] : []));
  const topics = names.map((name) => name.split(".")[0] ?? "");
  expect(names.length).toBeGreaterThan(20);
  expect([...new Set(topics)].toSorted()).toEqual(areas.flatMap((area) => Object.keys(area.topics)).toSorted());
  const changes = areas.flatMap(({ nav }) => nav?.count?.changesWith ?? []);
  expect(changes.filter((change) => ![...names, ...topics].includes(change))).toEqual([]);
});

test("no two areas share a key or an address", () => {
  for (const places of [areas.flatMap(({ nav }) => nav?.key ?? []), areas.flatMap(({ nav }) => nav?.href ?? [])])
    expect(new Set(places).size).toBe(places.length);
});
