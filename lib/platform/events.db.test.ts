import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { reaction } from "@/lib/accounts/access";
import { system } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { defineEvent, emit, type FactOf, type Reaction } from "@/lib/platform/events";
import { on } from "@/lib/platform/worker";
import { drainJobs } from "@/lib/testing/drain-jobs";

const lamp = z.object({ lamp: z.string() });
const lampLit = defineEvent("testing.lamp_lit", lamp, ({ lamp }) => ({ type: "lamp", id: lamp }));
const lampDimmed = defineEvent("testing.lamp_dimmed", lamp);

test("a committed fact reaches each reaction once, a rolled-back one nobody", async () => {
  const seen: string[] = [];
  const parts = on(lampLit, {
    first: reaction(lampLit, async ({ payload }) => void seen.push(`first ${payload.lamp}`)),
    second: reaction([lampLit, lampDimmed], async ({ payload, actor }) => void seen.push(`second ${payload.lamp} by ${actor.name}`)),
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

test("a reaction is bound to its own event only, by the compiler and at start", () => {
  const shine = reaction(lampLit, async () => undefined);
  expectTypeOf(shine).toExtend<Reaction<FactOf<typeof lampLit>>>();
  expectTypeOf(shine).not.toExtend<Reaction<FactOf<typeof lampDimmed>>>();
  const unnamed = defineEvent<{ lamp: string }, string>("testing.lamp_moved", lamp);
  expect(() => on(lampLit, { move: reaction(unnamed, async () => undefined) })).toThrow(
    "move reacts to testing.lamp_moved, not to testing.lamp_lit",
  );
});
