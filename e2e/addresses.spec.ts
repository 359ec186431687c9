import { readFileSync } from "node:fs";
import { domains } from "./access";
import { expect, sessionFile, test } from "./journey";
import { routesTo } from "./portal";

test.use({ storageState: sessionFile("sarah") });

const routes = routesTo("page.tsx");

test("what does not exist is not found, by its status too", async ({ request }) => {
  const wrong: string[] = [];
  const named = [...routes.keys()].filter((route) => /^\/(console|status)\/.*\[(id|number)\]/.test(route));
  expect(named.length).toBeGreaterThan(12);
  for (const route of named) {
    for (const name of ["00000000-0000-4000-8000-000000000000", "999999999", "nothing"]) {
      const answer = await request.get(route.replace(/\[\w+\]/, name));
      if (answer.status() !== 404) wrong.push(`${route} with ${name}: ${answer.status()}`);
    }
  }
  expect(wrong).toEqual([]);
});

const odd: Record<string, (name: string) => string> = {
  "a NUL": (name) => `${name}=%00`,
  "what is said twice": (name) => `${name}=a&${name}=b`,
  "bytes that are no character": (name) => `${name}=%25FF`,
  "a place in a year that no database knows": (name) => `${name}=0000-01-01T00:00:00Z_0198c0de-0000-4000-8000-000000000001`,
};

for (const [domain, { pages, asks = {} }] of Object.entries(domains)) {
  test(`no page of ${domain} breaks at what nobody should have written into its address`, async ({ request }) => {
    const reading = Object.keys(pages).filter(
      (route) => !route.includes("[") && readFileSync(routes.get(route) as string, "utf8").includes("searchParams"),
    );
    expect(reading.filter((route) => !asks[route])).toEqual([]);
    const broken: string[] = [];
    for (const [route, names] of Object.entries(asks)) {
      for (const question of Object.values(odd).flatMap((asked) => names.map(asked))) {
        const answer = await request.get(`${route}?${question}`, { maxRedirects: 0 });
        // A page that fails after its skeleton has answered 200 by then.
        if (answer.status() >= 500 || /data-dgst="\d|"digest\\?":\\?"\d/.test(await answer.text())) broken.push(`${route}?${question}`);
      }
    }
    expect(broken).toEqual([]);
  });
}
