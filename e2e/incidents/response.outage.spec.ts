import type { Browser } from "@playwright/test";
import { expect, mailsTo, pressUntil, sessionFile, targetOrigin, test } from "../journey";
import { origin } from "../portal";

const lina = "lina.moreau@blockdeploy.example";

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });
const repair = async () => void (await fetch(`${targetOrigin}/repair`, { method: "POST" }));
test.beforeAll(repair);
test.afterAll(repair);

test("the status page answers as JSON that other tools read", async ({ request }) => {
  const summary = await (await request.get("/api/v2/summary.json")).json();
  expect(summary.page.name).toBe("BlockDeploy");
  const sample = ["App", "API", "Deploy engine", "RPC gateway", "Indexer", "Docs"];
  const names = summary.components.map(({ name }: { name: string }) => name);
  // Other tests add components of their own meanwhile.
  expect(names.filter((name: string) => sample.includes(name))).toEqual(sample);
  expect(summary.status.indicator).toBe("none");
});

test("a broken target opens an incident, pages who is on call, shows on the status page; repair ends it", async ({ page, browser }) => {
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

/** What was found in no language reads in that of the reader: here, the one that her browser asks for. */
async function expectInFrench(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ baseURL: origin, locale: "fr-FR", storageState: sessionFile("lina") });
  const french = await context.newPage();
  await french.goto(address);
  await expect(french.getByRole("heading", { name: "RPC gateway est en panne" })).toBeVisible();
  await expect(french.getByText("Statut 500, attendu 200-299").first()).toBeVisible();
  await french.goto("/console/alerts?state=firing");
  await expect(french.getByRole("link", { name: "RPC gateway est en panne", exact: true })).toBeVisible();
  await context.close();
}
