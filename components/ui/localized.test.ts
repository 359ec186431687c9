import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Localized } from "@/components/ui/localized";
import { phrase } from "@/lib/monitoring/phrases";
import { toStored } from "@/lib/platform/localize";
import { type Locale, loadMessages } from "@/lib/platform/messages";
import { literal, type Words } from "@/lib/platform/words";

/** Renders words for a browser that has the phrases of monitoring and no other messages. */
function shown(locale: Locale, words: Words): string {
  const messages = { monitoring: { phrases: loadMessages(locale).monitoring.phrases } };
  const children = createElement(Localized, { words });
  return renderToStaticMarkup(createElement(NextIntlClientProvider, { locale, messages, timeZone: "UTC", children }));
}

const seen = toStored([phrase("status", { status: 500, expected: "200-299" }), phrase("notJson"), "ECONN odd"]);

test.each([
  ["en", "Status 500, expected 200-299; The body is not JSON; ECONN odd"],
  ["fr", "Statut 500, attendu 200-299; Le corps n’est pas du JSON; ECONN odd"],
] as const)("stored phrases are shown in %s", (locale, text) => expect(shown(locale, seen)).toBe(text));

test("words of a person, and phrases that the page was not given, are shown as they were stored", () => {
  expect(shown("fr", literal("Queue is long"))).toBe("Queue is long");
  expect(shown("fr", { text: "Breached", phrases: [{ key: "sla.breached" }] })).toBe("Breached");
});
