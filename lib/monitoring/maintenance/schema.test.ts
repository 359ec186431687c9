import { expect, test } from "vitest";
import { place } from "@/lib/monitoring/maintenance/schema";

const id = "0198c0de-0000-4000-8000-000000000001";

test.each([
  ["a place", `2026-11-22T10:00:00.000Z_${id}`, `2026-11-22T10:00:00.000Z_${id}`],
  ["nothing", undefined, undefined],
  ["said twice", [`2026-11-22T10:00:00.000Z_${id}`, "b"], undefined],
  ["words", "x", undefined],
  ["a NUL", "\u0000", undefined],
  ["a year that a database refuses", `0000-01-01T00:00:00Z_${id}`, undefined],
  ["no id", "2026-11-22T10:00:00.000Z_1", undefined],
  ["more than a place", `2026-11-22T10:00:00.000Z_${id}_`, undefined],
])("where a list goes on, of an address with %s", (_, given, expected) => expect(place.parse(given)).toEqual(expected));
