import { expect, test } from "vitest";
import { type PhraseKey, phrase } from "@/lib/monitoring/phrases";
import { localize, render, toStored } from "@/lib/platform/localize";
import { literal, type Phrase, readWords, shorten } from "@/lib/platform/words";
import english from "@/messages/en/monitoring.json" with { type: "json" };

const status = phrase("status", { status: 500, expected: "200-299" });
const failing = phrase("locationsFailing", {
  n: 2,
  of: 3,
  seen: [phrase("named", { name: "lyon", what: [status, phrase("notJson")] }), phrase("named", { name: "oslo", what: "odd {braces}" })],
});

test("phrases are rendered in each language, one within another, and several one after another", () => {
  expect(render("en", [status, phrase("connectionRefused")])).toBe("Status 500, expected 200-299; Connection refused");
  expect(render("fr", [status, phrase("connectionRefused")])).toBe("Statut 500, attendu 200-299; Connexion refusée");
  expect(render("en", failing)).toBe("2 of 3 locations. lyon: Status 500, expected 200-299; The body is not JSON; oslo: odd {braces}");
  expect(render("fr", failing)).toContain("2 lieux sur 3. lyon\u00a0: Statut 500, attendu 200-299; Le corps n’est pas du JSON; oslo");
  expect(render(null, status)).toBe(render("en", status));
});

test("what stands in a phrase stands there to the letter, cut between characters", () => {
  const hostile = "<b>{name, plural, other {#}}</b> 'it''s' \u0000 \ud83d";
  expect(render("fr", phrase("keywordMissing", { text: hostile }))).toBe(
    "Le corps ne contient pas «\u00a0<b>{name, plural, other {#}}</b> 'it''s'  \u00a0»",
  );
  const long = "\u{1f600}".repeat(600);
  expect(toStored([long]).text).toHaveLength(500);
  expect(toStored(Array<Phrase>(5).fill(long))?.text.isWellFormed()).toBe(true);
  expect(toStored([])).toBeNull();
});

test("a reader gets stored phrases in his language, and other people's words as they stand", () => {
  const stored = readWords(JSON.parse(JSON.stringify(toStored([status]))));
  expect(localize("fr", stored)).toBe("Statut 500, attendu 200-299");
  expect(localize("fr", shorten(stored, 6))).toBe("Statut 500, attendu 200-299");
  expect(shorten(stored, 6).text).toBe("Status");
  expect(localize("fr", literal("Queue is long"))).toBe("Queue is long");
});

test.each([
  ["a phrase of another version", [{ key: "monitoring.fromTheFuture" }]],
  ["one of another domain", [{ key: "fromTheFuture.status" }]],
  ["one within another", [{ key: "monitoring.named", values: { name: "a", what: [{ key: "monitoring.fromTheFuture" }] } }]],
  ["an inherited name", [{ key: "monitoring.constructor" }]],
  ["no list", { key: "monitoring.status" }],
  ["half of one", [{ values: {} }]],
])("%s leaves the text as it is", (_, phrases) => expect(localize("fr", readWords({ text: "As it was", phrases }))).toBe("As it was"));

test("every phrase of monitoring is found in each language", () => {
  for (const [key, sentence] of Object.entries(english.phrases)) {
    const values = Object.fromEntries([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => [name, 1]));
    const words = { text: "English", phrases: [phrase(key as PhraseKey, values)] };
    expect(readWords(words)).toEqual(words);
    for (const locale of ["en", "fr"]) expect(localize(locale, words), key).not.toBe("English");
  }
});
