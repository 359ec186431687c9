import { expect, test } from "vitest";
import { chosenOf, idsOf } from "@/components/monitoring/named-choices";

test("what was removed stays chosen, so that saving a form untouched widens nothing", () => {
  const names = [
    { id: "a", name: "API" },
    { id: "b", name: "Docs" },
  ];
  expect(chosenOf(["gone", "b"], names)).toEqual({ named: [{ id: "b", name: "Docs" }], gone: ["gone"] });
  expect(idsOf(chosenOf(["gone", "b"], names)).sort()).toEqual(["b", "gone"]);
  expect(idsOf(chosenOf(["gone"], names))).toEqual(["gone"]);
});
