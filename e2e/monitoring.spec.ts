import type { Browser } from "@playwright/test";
import { attempt, expect, mailsTo, pressUntil, sessionFile, targetOrigin, test } from "./journey";

const origin = `http://127.0.0.1:${process.env.E2E_PORT ?? 3411}`;
const lina = "lina.moreau@blockdeploy.example";

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });
const repair = async () => void (await fetch(`${targetOrigin}/repair`, { method: "POST" }));
test.beforeAll(repair);
test.afterAll(repair);

test("a broken target opens an incident, pages the person on call and shows on the status page; the repair closes it all", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  // An earlier try's outage may not be over yet.
  await page.goto("/console/incidents?state=open");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: /RPC gateway is down/ })).toHaveCount(0, { timeout: 60_000 });
  await page.goto("/console/incidents");
  await expect(page.getByRole("link", { name: /a third of Polygon requests fail/ })).toBeVisible();
  if (test.info().retry === 0) expect(await mailsTo(lina, "RPC gateway")).toEqual([]);

  expect((await fetch(`${targetOrigin}/break/rpc`, { method: "POST" })).status).toBe(200);
  const incident = page.getByRole("link", { name: /RPC gateway/ }).filter({ hasText: "Waiting for somebody" });
  await expect(incident.first()).toBeVisible({ timeout: 60_000 });
  const address = (await incident.first().getAttribute("href")) as string;
  const name = `INC-${address.split("/").at(-1)}`;

  const publicPage = await browser.newPage({ baseURL: origin, javaScriptEnabled: false, storageState: { cookies: [], origins: [] } });
  await expect(async () => {
    await publicPage.goto("/status");
    await expect(publicPage.getByRole("heading", { name: "Major outage" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(publicPage.locator("main")).toContainText("RPC gateway is down");
  await expect.poll(async () => (await mailsTo(lina, `[SEV2] ${name}`)).length).toBe(1);

  await page.goto(address);
  await expect(page.getByText("Paged Lina Moreau by e-mail")).toBeVisible();
  await pressUntil(page, "a", page.getByText("Lina Moreau acknowledged"));
  await page.keyboard.press("n");
  await page.keyboard.type("One node answers 500. Taking it out of rotation.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Taking it out of rotation.")).toBeVisible();
  await expectInFrench(browser, address);

  await page.goto("/console/status");
  const draft = page.locator("details").filter({ hasText: "Problem with RPC gateway" }).filter({ hasNotText: "This incident has ended" });
  await expect(draft).toBeVisible();
  // Beside other drafts it is folded.
  if ((await draft.getAttribute("open")) === null) await draft.locator("summary").click();
  await draft.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published").first()).toBeVisible();
  await expect(async () => {
    await publicPage.goto("/status");
    await expect(publicPage.getByText("We are looking into a problem with RPC gateway").first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });

  await page.goto(address);
  await fetch(`${targetOrigin}/repair/rpc`, { method: "POST" });
  await expect(page.getByText("Vigie resolved this")).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    await publicPage.goto("/status");
    await expect(publicPage.getByRole("heading", { name: "All systems work" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(publicPage.locator("main")).toContainText("The problem is solved");
  await publicPage.close();
  expect((await mailsTo(lina, `[SEV2] ${name}`)).length).toBe(1);
  await expect.poll(async () => (await mailsTo(lina, `Resolved: ${name}`)).length).toBe(1);
});

test("a monitor is made by keyboard, watched, paused and removed", async ({ page }) => {
  await page.goto("/console/monitoring/uptime");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await pressUntil(page, "c", page.getByLabel("URL"));
  await expect(page).toHaveURL(/\/console\/monitoring\/uptime\/new/);
  await page.getByLabel("Name").fill(`Landing page ${attempt}`);
  await page.getByLabel("URL").fill("ftp://nowhere");
  await page.getByLabel("URL").press("Enter");
  await expect(page.getByRole("alert").or(page.locator("[aria-invalid=true]")).first()).toBeVisible();
  await page.getByLabel("URL").fill(`${targetOrigin}/docs`);
  await page.getByLabel("URL").press("Enter");
  await expect(page).toHaveURL(/\/console\/monitoring\/uptime\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: `Landing page ${attempt}` })).toBeVisible();
  await expect(page.getByText("Up", { exact: true }).first()).toBeVisible({ timeout: 75_000 });
});

test("an address inside the network is refused with the reason", async ({ page }) => {
  await page.goto("/console/monitoring/uptime/new");
  await page.getByLabel("Name").fill("Metadata");
  await page.getByLabel("URL").fill("http://169.254.169.254/latest/meta-data");
  await page.getByLabel("URL").press("Enter");
  await page.getByRole("button", { name: /^Test now/ }).click();
  await expect(page.getByText(/private or reserved address/).first()).toBeVisible();
});

test("the status page answers as JSON that other tools read", async ({ request }) => {
  const summary = await (await request.get("/api/v2/summary.json")).json();
  expect(summary.page.name).toBe("BlockDeploy");
  expect(summary.components.map(({ name }: { name: string }) => name)).toEqual([
    "App",
    "API",
    "Deploy engine",
    "RPC gateway",
    "Indexer",
    "Docs",
  ]);
  expect(summary.status.indicator).toBe("none");
});

/** What was found in no language reads in that of the reader: here, the one that her browser asks for. */
async function expectInFrench(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ baseURL: origin, locale: "fr-FR", storageState: sessionFile("lina") });
  const french = await context.newPage();
  await french.goto(address);
  await expect(french.getByRole("heading", { name: "RPC gateway est en panne" })).toBeVisible();
  await expect(french.getByText("Statut 500, attendu 200-299").first()).toBeVisible();
  await french.goto("/console/monitoring/alerts?state=firing");
  await expect(french.getByRole("link", { name: "RPC gateway est en panne", exact: true })).toBeVisible();
  await context.close();
}
