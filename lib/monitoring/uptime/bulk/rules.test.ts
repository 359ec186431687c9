import { describe, expect, test } from "vitest";
import { type ChangeVerdict, type Current, verdictOfChange } from "@/lib/monitoring/uptime/bulk/rules";
import { type BulkChange, bulkInput } from "@/lib/monitoring/uptime/bulk/schema";

const api: Current = {
  ...{ kind: "http", isPaused: false, tags: ["prod"], severity: "sev2", intervalSeconds: 60, timeoutMs: 30_000 },
  ...{ ownerId: null, groupId: "g" },
};
const full = { ...api, tags: Array.from({ length: 20 }, (_, n) => String(n)) };
const change: ChangeVerdict = { is: "to change" };
const same: ChangeVerdict = { is: "so already" };
const wrong = (problem: Extract<ChangeVerdict, { is: "wrong" }>["problem"]): ChangeVerdict => ({ is: "wrong", problem });

describe("verdictOfChange", () => {
  test.each<[string, Current, BulkChange, ChangeVerdict]>([
    ["pause what runs", api, { do: "pause" }, change],
    ["pause what is paused", { ...api, isPaused: true }, { do: "pause" }, same],
    ["resume what runs", api, { do: "resume" }, same],
    ["resume what is paused", { ...api, isPaused: true }, { do: "resume" }, change],
    ["delete", api, { do: "delete" }, change],
    ["a new tag", api, { do: "addTag", tag: "eu" }, change],
    ["a tag it has", api, { do: "addTag", tag: "prod" }, same],
    ["one tag too many", full, { do: "addTag", tag: "eu" }, wrong("tooManyTags")],
    ["a tag it has, of twenty", full, { do: "addTag", tag: "7" }, same],
    ["take its tag", api, { do: "removeTag", tag: "prod" }, change],
    ["take another's tag", api, { do: "removeTag", tag: "eu" }, same],
    ["another severity", api, { do: "severity", severity: "sev1" }, change],
    ["its severity", api, { do: "severity", severity: "sev2" }, same],
    ["another interval", api, { do: "interval", intervalSeconds: 300 }, change],
    ["its interval", api, { do: "interval", intervalSeconds: 60 }, same],
    ["an interval as short as its timeout", api, { do: "interval", intervalSeconds: 30 }, wrong("shorterThanTimeout")],
    ["an interval for what is told", { ...api, kind: "heartbeat" }, { do: "interval", intervalSeconds: 300 }, wrong("notProbed")],
    ["an interval for a group", { ...api, kind: "group" }, { do: "interval", intervalSeconds: 60 }, wrong("notProbed")],
    ["an owner", api, { do: "owner", ownerId: "m" }, change],
    ["no owner", api, { do: "owner", ownerId: null }, same],
    ["another group", api, { do: "group", groupId: "h" }, change],
    ["its group", api, { do: "group", groupId: "g" }, same],
    ["no group", api, { do: "group", groupId: null }, change],
  ])("%s", (_, monitor, asked, verdict) => {
    expect(verdictOfChange(monitor, asked)).toEqual(verdict);
  });
});

test("takes each monitor once, 500 at most, and tags as they are kept", () => {
  const id = crypto.randomUUID();
  expect(bulkInput.parse({ ids: [id, id], change: { do: "addTag", tag: " EU  West" } })).toEqual({
    ids: [id],
    change: { do: "addTag", tag: "eu west" },
  });
  const many = (count: number) => ({ ids: Array.from({ length: count }, () => crypto.randomUUID()), change: { do: "pause" } });
  expect(bulkInput.safeParse(many(500)).success).toBe(true);
  expect(bulkInput.safeParse(many(501)).success).toBe(false);
  expect(bulkInput.safeParse({ ...many(1), change: { do: "addTag", tag: "a".repeat(51) } }).success).toBe(false);
});
