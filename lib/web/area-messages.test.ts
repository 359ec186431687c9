import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, test } from "vitest";

// A message that the browser was not given shows as its raw name, perhaps only in a dialog: what a page can import is followed instead.

const top = given("app/console/layout.tsx");
const shell = readdirSync("app/console").filter((name) => /^(?!layout|page).*\.tsx$/.test(name));
const areas = readdirSync("app/console", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`app/console/${entry.name}/layout.tsx`))
  .map(({ name }) => name);

test("the console's frame has the words that it uses", () => {
  const used = wordsOf(shell.map((name) => `app/console/${name}`));
  expect(used).toContain("shell");
  expect(used.filter((name) => !top.includes(name))).toEqual([]);
});

test.each(areas)("the area %s has the words that its pages use", (area) => {
  const own = given(`app/console/${area}/layout.tsx`);
  const files = readdirSync(`app/console/${area}`, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.tsx?$/.test(file));
  const used = wordsOf(files.map((file) => `app/console/${area}/${file}`));
  expect(used).toContain(area === "alerts" ? "alerting" : area);
  expect(used.filter((name) => ![name, fileOf(name)].some((given) => [...top, ...own].includes(given)))).toEqual([]);
  expect(own.filter((name) => !used.some((each) => [each, fileOf(each)].includes(name)))).toEqual([]);
});

function given(layout: string): string[] {
  const [, list = ""] = /namespaces(?: = |=\{)\[([^\]]*)\]/.exec(readFileSync(layout, "utf8")) ?? [];
  return [...list.matchAll(/"([\w.]+)"/g)].map(([, name = ""]) => name);
}

const fileOf = (name: string) => name.split(".")[0] ?? "";
/** What stored words are rendered from. */
const phrases = readdirSync("messages/en")
  .filter((file) => Object.hasOwn(JSON.parse(readFileSync(join("messages/en", file), "utf8")), "phrases"))
  .map((file) => file.replace(".json", ".phrases"));

/** The message files that hooks ask for in these files and all that they import. */
function wordsOf(files: string[]): string[] {
  const seen = new Set<string>();
  const names = new Set<string>();
  for (const left = [...files]; left.length > 0; ) {
    const file = left.pop() as string;
    if (seen.has(file)) continue;
    seen.add(file);
    const source = readFileSync(file, "utf8");
    for (const [, name = ""] of source.matchAll(/(?:useTranslations\(|useFailureText\(|useAction\(|(?:namespace|area)[=:] ?)"(\w+)/g))
      names.add(name);
    if (/\buse(Localize|Render)\(|<Localized /.test(source)) for (const name of phrases) names.add(name);
    for (const [, target = ""] of source.matchAll(/\bfrom "(@\/(?:app|components)\/[^"]+|\.[^"]+)"/g)) {
      const path = target.startsWith("@/") ? target.slice(2) : normalize(join(file, "..", target));
      left.push(...[`${path}.ts`, `${path}.tsx`].filter(existsSync));
    }
  }
  return [...names].toSorted();
}
