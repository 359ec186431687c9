import { expect, test } from "vitest";
import { membersToPage } from "@/lib/incidents/oncall/rules";

const staff = [
  { id: "sarah", role: "admin" },
  { id: "lina", role: "responder" },
  { id: "yanis", role: "responder" },
  { id: "tom", role: "viewer" },
] as const;

test.each([
  ["one on call", ["lina"], ["lina"], false],
  ["two on call", ["lina", "sarah"], ["sarah", "lina"], false],
  ["nobody on call", [], ["sarah"], true],
  ["only somebody who has left", ["gone"], ["sarah"], true],
  ["only somebody who may not act any more", ["tom"], ["sarah"], true],
])("%s", (_, onCall, expected, isFallback) => {
  const page = membersToPage([...staff], new Set(onCall));
  expect(page.members.map(({ id }) => id)).toEqual(expected);
  expect(page.isFallback).toBe(isFallback);
});
