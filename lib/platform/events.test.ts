import { expect, test } from "vitest";
import { z } from "zod";
import { system } from "@/lib/accounts/access";
import { db, transaction } from "@/lib/platform/db";
import { defineEvent, emit } from "@/lib/platform/events";
import { on } from "@/lib/platform/worker";
import { drainJobs } from "@/lib/testing/drain-jobs";

const lampLit = defineEvent("testing.lamp_lit", z.object({ lamp: z.string() }), ({ lamp }) => ({ type: "lamp", id: lamp }));

test("a committed fact reaches each reaction once, a rolled-back one nobody", async () => {
  const seen: string[] = [];
  const parts = on(lampLit, {
    first: async ({ payload }) => void seen.push(`first ${payload.lamp}`),
    second: async ({ payload, actor }) => void seen.push(`second ${payload.lamp} by ${actor.name}`),
  });
  await transaction((tx) => emit(tx, lampLit, system, { lamp: "north" }));
  await expect(
    transaction(async (tx) => {
      await emit(tx, lampLit, system, { lamp: "south" });
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await drainJobs(parts);
  expect(seen.toSorted()).toEqual(["first north", "second north by Vigie"]);
  expect(await db.domainEvent.count({ where: { name: lampLit.name } })).toBe(1);
});
