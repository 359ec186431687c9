import { expect, test } from "vitest";
import { asSaid, type Phrase, type PhraseKey, phrase, phraseSchema } from "@/lib/platform/phrase";
import { inWords, say, worded } from "@/lib/platform/say";
import english from "@/messages/en/said.json" with { type: "json" };

const status = phrase("status", { status: 500, expected: "200-299" });
const failing = phrase("locationsFailing", {
  n: 2,
  of: 3,
  seen: [
    phrase("named", { name: "lyon", what: [status, phrase("notJson")] }),
    phrase("named", { name: "oslo", what: asSaid("odd {braces}") }),
  ],
});

test("sentences are worded in each language, one within another, and several one after another", () => {
  expect(say("en", [status, phrase("connectionRefused")])).toBe("Status 500, expected 200-299; Connection refused");
  expect(say("fr", [status, phrase("connectionRefused")])).toBe("Statut 500, attendu 200-299; Connexion refusée");
  expect(say("en", failing)).toBe("2 of 3 locations. lyon: Status 500, expected 200-299; The body is not JSON; oslo: odd {braces}");
  expect(say("fr", failing)).toContain("2 lieux sur 3. lyon\u00a0: Statut 500, attendu 200-299; Le corps n’est pas du JSON; oslo");
  expect(say(null, status)).toBe(say("en", status));
});

test("what stands in a sentence stands there to the letter, cut between characters", () => {
  const hostile = "<b>{name, plural, other {#}}</b> 'it''s' \u0000 \ud83d";
  expect(say("fr", phrase("keywordMissing", { text: hostile }))).toBe(
    "Le corps ne contient pas «\u00a0<b>{name, plural, other {#}}</b> 'it''s'  \u00a0»",
  );
  const long = phrase("text", { text: "\u{1f600}".repeat(600) });
  expect(say("en", long)).toHaveLength(500);
  expect(inWords(Array<Phrase>(5).fill(long)).text?.isWellFormed()).toBe(true);
  expect(inWords([])).toEqual({ text: null, said: null });
});

test("a reader gets stored sentences in his language, and other people's words as they stand", () => {
  const stored = JSON.parse(JSON.stringify([status]));
  expect(worded("fr", "Status 500, expected 200-299", stored)).toBe("Statut 500, attendu 200-299");
  expect(worded("fr", "API is down", phrase("monitorDown", { name: "API" }))).toBe("API est en panne");
  expect(worded("fr", "Queue is long", null)).toBe("Queue is long");
  expect(worded("fr", null, stored)).toBeNull();
});

test.each([
  ["a sentence of another version", [{ key: "fromTheFuture" }]],
  ["one within another", [{ key: "named", values: { name: "a", what: [{ key: "fromTheFuture" }] } }]],
  ["an inherited name", [{ key: "constructor" }]],
  ["something else", "text"],
  ["half of one", [{ values: {} }]],
])("%s leaves the words as they are", (_, said) => expect(worded("fr", "As it was", said)).toBe("As it was"));

test("every sentence can be stored and told", () => {
  for (const key of Object.keys(english) as PhraseKey[])
    expect(phraseSchema.parse({ key, values: { what: [status] } })).toEqual({ key, values: { what: [status] } });
});
