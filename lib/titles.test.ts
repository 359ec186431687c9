import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const most = 100;
const files = ["app", "components", "e2e", "lib", "prisma", "scripts"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => /\.(test|spec|setup)\.tsx?$/.test(file));
/** The first words of a call on a line of its own or after a table of cases. */
const title = /(?:^\s*(?:test|describe)(?:\.\w+)*|^\s*\]\)|^test\.each\(.*\))\(\s*(["`])((?:\\.|(?!\1).)*)\1/gm;
const titles = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(title)].map(([, , words = ""]) => ({ file, words })));

test("the title of a test is a sentence that fits a line", () => {
  expect(titles.length).toBeGreaterThan(700);
  expect(titles.filter(({ words }) => words.length > most)).toEqual([]);
});
