import { readdirSync, readFileSync } from "node:fs";
import { expect, sessionFile, test } from "./journey";
import { routeOf } from "./server-actions";

/** Where each page with a parameter is found: on that page, behind the first link that fits. */
const behind: Record<string, string> = {
  "/console/monitoring/uptime/[id]": "/console/monitoring/uptime",
  "/console/monitoring/uptime/[id]/edit": "/console/monitoring/uptime",
  "/console/monitoring/alerts/[id]": "/console/monitoring/alerts",
  "/console/monitoring/alerts/channels/[id]": "/console/monitoring/alerts/channels",
  "/console/monitoring/alerts/routes/[id]": "/console/monitoring/alerts/routes",
  "/console/monitoring/alerts/sources/[id]": "/console/monitoring/alerts/sources",
  "/console/monitoring/maintenance/[id]": "/console/monitoring/maintenance/windows",
  "/console/incidents/[number]": "/console/incidents",
  "/console/helpdesk/tickets/[number]": "/console/helpdesk/tickets",
  "/console/analytics/funnels/[id]": "/console/analytics/funnels",
  "/console/settings/mail/[id]": "/console/settings/mail",
  "/status/incidents/[id]": "/status",
};
/** Not visited here: they need a link from a mail, a signed-in member may not see them, or they answer for no page. */
const elsewhere = [
  "/tickets/[token]",
  "/ack/[token]",
  "/invite/[token]",
  "/setup",
  "/sign-in",
  "/console/analytics/people/[id]",
  "/console/[...rest]",
];

const files = new Map(
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map((file) => [routeOf(`app/${file}`), `app/${file}`]),
);
const routes = [...files.keys()].filter((route) => !elsewhere.includes(route));

test.use({ storageState: sessionFile("sarah") });

for (const locale of ["en", "fr"] as const) {
  test(`every page in ${locale}, on a phone: no raw key, one title, nothing beyond the edge`, async ({ page, context, baseURL }) => {
    test.setTimeout(480_000);
    expect(routes.length).toBeGreaterThan(20);
    await page.setViewportSize({ width: 360, height: 740 });
    await context.addCookies([{ name: "vigie.lang", value: locale, url: baseURL as string }]);
    for (const route of routes) {
      const address = await addressOf(route);
      if (!address) continue;
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(200);
      await expect(page.locator("h1"), address).toHaveCount(1);
      await expect(page.locator("html"), address).toHaveAttribute("lang", locale);
      const words = await page.locator("body").innerText();
      expect(
        words.match(
          /\b(ui|shell|public|accounts|settings|monitoring|alerts|sources|maintenance|incidents|status|helpdesk|analytics)(\.[a-z]\w*){2,}\b/i,
        )?.[0],
        address,
      ).toBeUndefined();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
    }

    async function addressOf(route: string): Promise<string | null> {
      if (!route.includes("[")) return route;
      const list = behind[route];
      expect(list, `${route} is in neither list of this test`).toBeDefined();
      const [stem = "", end = ""] = route.split(/\[\w+\]/);
      await page.goto(list as string);
      await page.locator("h1").first().waitFor();
      const links = await page
        .locator(`a[href^="${stem}"]`)
        .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).pathname));
      const found = links.find((link) => /\d/.test(link.slice(stem.length)));
      return found ? found + end : null;
    }
  });
}

test("what does not exist is not found, by its status too", async ({ request }) => {
  const wrong: string[] = [];
  const named = [...files.keys()].filter((route) => /^\/(console|status)\/.*\[(id|number)\]/.test(route));
  expect(named.length).toBeGreaterThan(12);
  for (const route of named) {
    for (const name of ["00000000-0000-4000-8000-000000000000", "999999999", "nothing"]) {
      const answer = await request.get(route.replace(/\[\w+\]/, name));
      if (answer.status() !== 404) wrong.push(`${route} with ${name}: ${answer.status()}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** What each page reads from its address. */
const asks: Record<string, string[]> = {
  "/sign-in": ["next", "error", "provider"],
  "/status/history": ["month"],
  "/support/sent": ["number"],
  "/console/monitoring/uptime": ["status", "kind", "tag", "group", "owner", "search", "by"],
  "/console/monitoring/uptime/new": ["from"],
  "/console/monitoring/alerts": ["state", "label"],
  "/console/monitoring/alerts/deliveries": ["state", "channelId", "subjectId"],
  "/console/monitoring/alerts/routes": ["severity", "sourceId"],
  "/console/monitoring/alerts/silences": ["state"],
  "/console/monitoring/alerts/silences/new": ["monitor", "source", "label"],
  "/console/monitoring/maintenance": ["after"],
  "/console/monitoring/maintenance/new": ["monitor", "from"],
  "/console/monitoring/maintenance/past": ["before"],
  "/console/monitoring/maintenance/windows": ["before"],
  "/console/incidents": ["state", "severity"],
  "/console/analytics/events": ["name", "distinctId", "from", "to", "before"],
  "/console/analytics/funnels/new": ["steps", "window", "from", "to"],
  "/console/settings/audit": ["kind", "member", "before"],
  "/console/settings/mail": ["before"],
  "/console/settings/security": ["link"],
};
const odd: Record<string, (name: string) => string> = {
  "a NUL": (name) => `${name}=%00`,
  "what is said twice": (name) => `${name}=a&${name}=b`,
  "bytes that are no character": (name) => `${name}=%25FF`,
  "a place in a year that no database knows": (name) => `${name}=0000-01-01T00:00:00Z_0198c0de-0000-4000-8000-000000000001`,
};

test("no page breaks at what nobody should have written into its address", async ({ request }) => {
  test.setTimeout(480_000);
  const reading = routes.filter(
    (route) => !route.includes("[") && readFileSync(files.get(route) as string, "utf8").includes("searchParams"),
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
