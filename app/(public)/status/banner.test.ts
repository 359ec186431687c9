import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Banner } from "@/app/(public)/status/banner";
import { loadMessages } from "@/lib/platform/messages";

const component = {
  id: "1",
  name: "App",
  description: null,
  descriptionFr: null,
  state: "operational",
  days: [],
  uptime: null,
  monitorIds: [],
};

test("says that all works only of what is published", () => {
  expect(words([])).toBe("Nothing is published yet. No component is shown here yet.");
  expect(words([component])).toBe("All systems work. Nothing is wrong that we know of.");
});

function words(components: object[]): string {
  const status = { overall: "operational", components, open: [], past: [] };
  const banner = createElement(Banner, { status, checkedAt: null, now: 0 } as never);
  const props = { locale: "en", messages: loadMessages("en"), timeZone: "UTC" } as never;
  const html = renderToStaticMarkup(createElement(NextIntlClientProvider, props, banner));
  return `${[...html.matchAll(/<(h1|p)\b[^>]*>([^<]*)</g)].map(([, , text]) => text?.replace(/\.$/, "")).join(". ")}.`;
}
