import { readdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { absent, type Needs, pages } from "./access";
import { expect, sessionFile, test } from "./journey";
import { addressOf, askInside, origin, routesTo } from "./portal";

// Visits each page of the app's folder once: on a phone, in French and dark, then on a desk and light; in English without a browser.

const routes = [...routesTo("page.tsx").keys()].sort();
const namespaces = readdirSync("messages/en").map((file) => file.replace(".json", ""));
const rawKey = new RegExp(String.raw`\b(${namespaces.join("|")})(\.[a-z]\w*){2,}\b`, "i");
/** The living page of components shows some that are busy for good. */
const isBusy = (route: string) => route === "/console/settings/design";

test.describe.configure({ mode: "parallel" });

let places: Record<string, string>;
test.beforeAll(async () => {
  ({ places } = await askInside());
});

test("there is something to visit", () => {
  expect(routes.length).toBeGreaterThan(50);
});

for (const [kind, isPublic] of [
  ["public", true],
  ["console", false],
] as const) {
  test.describe(kind, () => {
    test.use({ storageState: isPublic ? { cookies: [], origins: [] } : sessionFile("sarah"), viewport: { width: 360, height: 740 } });
    test.use({ contextOptions: { reducedMotion: "reduce" } });

    for (const route of routes.filter((each) => ((pages[each] as Needs | undefined) === "public") === isPublic)) {
      test(`${route} in words, width and the rules of axe`, async ({ page, context }) => {
        const address = addressOf(route, places);
        const status = absent.has(route) ? 404 : 200;
        const choose = (language: string) =>
          context.addCookies([
            { name: "vigie.lang", value: language, url: origin },
            { name: "vigie.theme", value: "dark", url: origin },
          ]);
        await choose("en");
        const english = await page.request.get(address);
        expect(english.status()).toBe(status);
        const html = await english.text();
        // The page that says so is made by its script.
        if (!absent.has(route)) expect(html).toContain('<html lang="en"');
        expect(rawKey.exec(wordsOf(html))?.[0]).toBeUndefined();

        await choose("fr");
        expect((await page.goto(address))?.status()).toBe(status);
        // One that leads to another page is visited there.
        if (new URL(page.url()).pathname !== address) return;
        await expect(page.locator("h1")).toHaveCount(1);
        if (!isBusy(route)) await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
        await expect(page.locator("html")).toHaveAttribute("lang", "fr");
        await expect(page).toHaveTitle(/\S/);
        expect(rawKey.exec(`${await page.title()} ${await page.locator("body").innerText()}`)?.[0]).toBeUndefined();
        expect(await tooWide(page)).toEqual([]);
        expect(await brokenRules(page), "dark, on a phone").toEqual([]);

        await page.setViewportSize({ width: 1440, height: 900 });
        await page.locator("html").evaluate((html) => html.setAttribute("data-theme", "light"));
        expect(await brokenRules(page), "light, on a desk").toEqual([]);
      });
    }
  });
}

/** The words that a reader of the page sees, without its scripts. */
const wordsOf = (html: string) => html.replace(/<(script|style)\b.*?<\/\1>/gs, " ").replace(/<[^>]*>/g, " ");

/** The page and its main part, where they want more than the screen is wide. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main")]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, scrollWidth }) => `${tagName}: ${scrollWidth}`),
  );
}

async function brokenRules(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
