import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("messages/en").filter((file) => file.endsWith(".json"));

test("both languages have the same files", () => {
  expect(files.length).toBeGreaterThan(3);
  expect(readdirSync("messages/fr").filter((file) => file.endsWith(".json"))).toEqual(files);
});

test.each(files)("%s says the same things in both languages", (file) => {
  const [en, fr] = ["en", "fr"].map((locale) => flat(JSON.parse(readFileSync(join("messages", locale, file), "utf8")))) as [Flat, Flat];
  expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted());
  const differing = [...en].filter(([key, text]) => names(text) !== names(fr.get(key) ?? "")).map(([key]) => key);
  expect(differing, "same placeholders").toEqual([]);
  expect([...en, ...fr].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
});

// Short messages keep plain signs: beyond its alphabet a text message costs twice as much.
test.each(files.filter((file) => file !== "channels.json"))("the French of %s keeps its signs on the line of their words", (file) => {
  const loose = [...flat(JSON.parse(readFileSync(join("messages/fr", file), "utf8")))].filter(([, text]) =>
    / [:;?!»]|« |'(?!\{)|n° /.test(text),
  );
  expect(loose).toEqual([]);
});

type Flat = Map<string, string>;

function flat(tree: object, path = ""): Flat {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

/** The placeholders of an ICU message, sorted; the words inside plural branches do not count. */
function names(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name))]
    .filter((name) => !/^(one|other|many|zero)$/.test(name ?? ""))
    .toSorted()
    .join(" ");
}
