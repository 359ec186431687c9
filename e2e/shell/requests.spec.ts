import { request as httpRequest } from "node:http";
import { expect, sessionFile, signIn, test } from "../journey";
import { origin } from "../portal";

test("health says what works", async ({ request }) => {
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
  expect(await health.json()).toEqual({ status: "ok", checks: { database: "ok", worker: "ok", queue: "ok" }, version: expect.any(String) });
  expect((await request.get("/api/health/live")).status()).toBe(200);
});

test("every answer carries the security headers, every page a policy with its own nonce", async ({ request }) => {
  const pages = await Promise.all(["/", "/status", "/sign-in", "/no-such-page"].map((path) => request.get(path)));
  const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(page.headers()["content-security-policy"] ?? "")?.[1]);
  expect(new Set(nonces).size).toBe(4);
  expect(nonces).not.toContain(undefined);
  for (const page of pages) {
    expect(page.headers()).toMatchObject({ "x-content-type-options": "nosniff", "cross-origin-opener-policy": "same-origin" });
    expect(page.headers()["x-powered-by"]).toBeUndefined();
    expect(page.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
  const html = await (pages[0] as (typeof pages)[number]).text();
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonces[0]}"`))).toEqual([]);
});

test.describe("requests that change something", () => {
  const forged: Record<string, Record<string, string>> = {
    "without an origin": {},
    "from another site": { origin: "https://evil.example" },
    "from an opaque origin": { origin: "null" },
    "with a forged host": { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  };
  for (const [what, headers] of Object.entries(forged)) {
    test(`${what} are refused`, async ({ request }) => {
      for (const path of ["/api/auth/callback/credentials", "/sign-in", "/support", "/console"]) {
        const answer = await request.post(path, { headers, form: { a: "b" } });
        expect(answer.status(), path).toBe(403);
      }
    });
  }

  test("too large or of unknown length are refused before they are read", async () => {
    expect(await post({ "content-length": String(3 * 1024 * 1024) }, "x")).toBe(413);
    expect(await post({ "transfer-encoding": "chunked" }, "x")).toBe(411);
  });
});

test.describe("without a session", () => {
  test("the console sends to sign in and back", async ({ page }) => {
    await page.goto("/console/incidents?state=resolved");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fconsole%2Fincidents%3Fstate%3Dresolved/);
  });

  for (const headers of [
    {},
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { rsc: "1", "next-router-prefetch": "1" },
    { "x-nextjs-data": "1" },
  ]) {
    test(`nothing of the console is shown (${Object.keys(headers)[0] ?? "plain"})`, async ({ request }) => {
      const answer = await request.get("/console/settings/members", { headers: headers as Record<string, string>, maxRedirects: 0 });
      expect(await answer.text()).not.toContain("sarah.adler");
      const json = await request.get("/api/console/search?q=a", { headers: headers as Record<string, string> });
      expect(json.status()).toBe(401);
    });
  }

  test("there is no live stream", async ({ request }) => {
    expect((await request.get("/api/console/live")).status()).toBe(401);
  });
});

test.describe("as a viewer", () => {
  test.use({ storageState: sessionFile("tom") });

  test("tickets and settings of others are refused with the reason, and the refusal is kept", async ({ page, browser }) => {
    const answer = await page.goto("/console/helpdesk/tickets");
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole("heading", { name: "Your role may not see this page" })).toBeVisible();
    expect((await page.goto("/console/settings/members"))?.status()).toBe(403);
    const admin = await browser.newPage({ storageState: sessionFile("sarah"), baseURL: origin });
    await admin.goto("/console/settings/audit");
    await admin.getByLabel("Who").selectOption({ label: "Tom Okafor" });
    await expect(admin).toHaveURL(/member=/);
    await expect(admin.getByRole("main").getByText("Tom Okafor").filter({ visible: true }).first()).toBeVisible();
    await admin.close();
  });
});

test.describe("a session", () => {
  test("that was revoked stops at its next request", async ({ browser }) => {
    const first = await browser.newPage({ baseURL: origin });
    await signIn(first, "yanis");
    const second = await browser.newPage({ baseURL: origin });
    await signIn(second, "yanis");
    await second.goto("/console/settings/security");
    await second.getByRole("button", { name: "End all others" }).click();
    await second.getByRole("alertdialog").getByRole("button", { name: "End all others" }).click();
    await expect.poll(async () => (await first.request.get("/api/console/counts")).status()).toBe(401);
    expect((await second.request.get("/api/console/counts")).status()).toBe(200);
    await first.goto("/console");
    await expect(first).toHaveURL(/\/sign-in/);
    await first.close();
    await second.close();
  });

  test("ends with sign out, also for a copy of its cookie", async ({ browser }) => {
    const page = await browser.newPage({ baseURL: origin });
    await signIn(page, "yanis");
    const copy = await browser.newContext({ storageState: await page.context().storageState(), baseURL: origin });
    await page.getByRole("button", { name: /Yanis Benali/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in|\/$/);
    await expect.poll(async () => (await copy.request.get("/api/console/counts")).status()).toBe(401);
    await copy.close();
    await page.close();
  });
});

test("the language follows the browser, then the switch, without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "fr-FR", baseURL: origin });
  const page = await context.newPage();
  await page.goto("/status");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByRole("link", { name: /English/ }).click();
  await expect(page).toHaveURL(/\/status$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});

function post(headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${origin}/support`, { method: "POST", headers: { origin, ...headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      sent.destroy();
    });
    sent.on("error", reject);
    sent.write(body);
    if (headers["transfer-encoding"]) sent.end();
  });
}
