import { expect, test } from "vitest";
import { place } from "@/lib/monitoring/maintenance/schema";

const id = "0198c0de-0000-4000-8000-000000000001";

test.each([
  ["a place", `1795341600000_${id}`, `1795341600000_${id}`],
  ["nothing", undefined, undefined],
  ["said twice", [`1795341600000_${id}`, "b"], undefined],
  ["words", "x", undefined],
  ["a NUL", "\u0000", undefined],
  ["a moment before time", `-62167219200000_${id}`, undefined],
  ["a moment after it", `8640000000000001_${id}`, undefined],
  ["no id", "1795341600000_1", undefined],
  ["more than a place", `1795341600000_${id}_`, undefined],
])("where a list goes on, of an address with %s", (_, given, expected) => expect(place.parse(given)).toEqual(expected));
