import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultLocale, loadMessages } from "@/lib/platform/messages";
import { detailsOf, eventKinds } from "./words";

const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
  (file) => /(^|\/)events\.ts$/.test(file) && file !== "platform/events.ts",
);

test("every event of every domain has words, and no words are left over", async () => {
  expect(files.length).toBeGreaterThan(2);
  const modules = await Promise.all(files.map((file) => import(join(process.cwd(), "lib", file)) as Promise<Record<string, unknown>>));
  const events = modules.flatMap((module) => Object.values(module)).filter(isEvent);
  expect(events.length).toBeGreaterThan(20);
  expect(
    eventKinds()
      .flatMap(({ names }) => names)
      .toSorted(),
  ).toEqual(events.map(({ name }) => name).toSorted());
});

test("every domain of these events has a name", () => {
  const { domains } = loadMessages(defaultLocale).settings ?? {};
  expect(Object.keys(domains ?? {}).toSorted()).toEqual(
    eventKinds()
      .map(({ domain }) => domain)
      .toSorted(),
  );
});

test("details leave ids and nothing out, and tell what changed", () => {
  const payload = {
    memberId: "0190",
    memberIds: ["0191"],
    ip: null,
    before: { name: "Tom" },
    after: { name: "Tom O." },
    count: 2,
    reason: "code",
  };
  expect(detailsOf(payload)).toEqual([
    { key: "before", text: "name Tom" },
    { key: "after", text: "name Tom O." },
    { key: "count", text: "2" },
    { key: "reason", text: "code" },
  ]);
});

const isEvent = (value: unknown): value is { name: string } =>
  typeof value === "object" && value !== null && "payload" in value && "subject" in value;
