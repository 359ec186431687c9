import type { Page } from "@playwright/test";
import { attempt, expect, mailsTo, sessionFile, targetOrigin, test } from "../journey";

const lina = "lina.moreau@blockdeploy.example";
const mailbox = "ops@blockdeploy.example";
const alerts = "/console/alerts";
const reason = `New load balancer for the API ${attempt}`;
/** The links that an earlier try was sent. */
let earlier: string[] = [];

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });
const repair = async () => void (await fetch(`${targetOrigin}/repair/api`, { method: "POST" }));
test.beforeAll(repair);
test.afterAll(repair);

test("a silence made by keyboard holds an alert back, with its reason; ended, the alert is told", async ({ page }) => {
  test.setTimeout(180_000);
  await expectWell(page);
  earlier = [...(await linksTo(lina)), ...(await linksTo(mailbox))];
  await page.goto(`${alerts}/silences`);
  await page.getByRole("link", { name: "New silence" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Reason").focus();
  await page.keyboard.type(reason);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Choose at least one severity, monitor, source or label")).toBeVisible();
  await page.getByRole("combobox", { name: "Monitors and sources" }).press("Enter");
  await page.keyboard.type("api");
  const api = page.getByRole("option", { name: "API", exact: true });
  await expect(api).toBeVisible();
  await page.keyboard.press("Home");
  await expect(api).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Fits now: no open alert, 1 monitor.")).toBeVisible();
  await page.getByLabel("Reason").press("Enter");
  const silence = page.getByRole("listitem").filter({ hasText: reason });
  await expect(silence).toContainText(/Ends in (29|30)\smin/);

  await fetch(`${targetOrigin}/break/api`, { method: "POST" });
  await page.goto(`${alerts}?state=pending`);
  const alert = ofTheApi(page);
  await expect(alert).toContainText(`held by silence: ${reason}`, { timeout: 60_000 });
  expect((await linksTo(mailbox)).filter((link) => !earlier.includes(link))).toEqual([]);

  await page.goto(`${alerts}/silences`);
  await expect(silence).toContainText("holds 1 alert");
  await silence.getByRole("button", { name: /^End/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toContainText("The alert that it holds is told at once.");
  await page.getByRole("button", { name: "End silence" }).press("Enter");
  await expect(silence).toBeHidden();
  await page.getByRole("navigation", { name: "Alerts" }).getByRole("link", { name: "Alerts" }).click();
  await expect(alert.first()).toContainText(/Firing.*INC-\d+/, { timeout: 30_000 });
  await alert.first().getByRole("link", { name: "API is down", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Ops mailbox" }).first()).toContainText("Sent", { timeout: 30_000 });
});

test("the link in a page asks on a phone without JavaScript, and acknowledges when it is pressed, once", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const [mine, channels] = await Promise.all([linkTo(lina), linkTo(mailbox)]);
  const phone = await browser.newPage({
    ...(baseURL ? { baseURL } : {}),
    ...{ javaScriptEnabled: false, storageState: { cookies: [], origins: [] }, viewport: { width: 360, height: 740 } },
  });
  for (let looks = 0; looks < 2; looks++) {
    await phone.goto(mine);
    await expect(phone.getByRole("heading", { name: "API is down" })).toBeVisible();
    await expect(phone.getByText("It will say that Lina Moreau has it.")).toBeVisible();
  }
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phone.getByRole("button", { name: "Acknowledge" }).click();
  await expect(phone.getByText("You have it. The others are told.")).toBeVisible();
  await phone.goto(channels);
  await expect(phone.getByText("Lina Moreau took it")).toBeVisible();
  await expect(phone.getByRole("button", { name: "Acknowledge" })).toBeHidden();
  expect((await phone.goto(`${mine}x`))?.status()).toBe(404);
  await phone.close();

  const alert = ofTheApi(page);
  await expect(async () => {
    await page.goto(`${alerts}?state=firing`);
    await expect(alert.getByText("Acknowledged")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await alert.getByRole("link", { name: /INC-/ }).click();
  await expect(page.getByText("Lina Moreau acknowledged")).toBeVisible();
  await fetch(`${targetOrigin}/repair/api`, { method: "POST" });
  await expect(page.getByText("Vigie resolved this")).toBeVisible({ timeout: 60_000 });
});

/** Alerts about the API itself; other tests have monitors with longer names. */
const ofTheApi = (page: Page) => page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "API is down", exact: true }) });

/** No alert about the API is open, nor held by the silence of an earlier try. */
async function expectWell(page: Page): Promise<void> {
  const silences = page.getByRole("listitem").filter({ hasText: "New load balancer for the API" });
  await page.goto(`${alerts}/silences`);
  await expect(page.getByText("The staging cluster is built anew")).toBeVisible();
  for (let left = await silences.count(); left > 0; left--) {
    await silences.first().getByRole("button", { name: /^End/ }).press("Enter");
    await page.getByRole("button", { name: "End silence" }).press("Enter");
    await expect(silences).toHaveCount(left - 1);
  }
  await expect(async () => {
    for (const state of ["pending", "firing"]) {
      await page.goto(`${alerts}?state=${state}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(ofTheApi(page)).toHaveCount(0, { timeout: 1_000 });
    }
  }).toPass({ timeout: 60_000 });
}

/** The addresses that mails about the API's outage give their reader to acknowledge it, the newest last. */
async function linksTo(address: string): Promise<string[]> {
  const mails = await mailsTo(address, "API is down");
  return mails.flatMap((mail) => mail.match(/https?:\/\/\S+\/ack\/[\w.-]+/)?.[0] ?? []);
}

async function linkTo(address: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(
      async () => {
        link = (await linksTo(address)).filter((each) => !earlier.includes(each)).at(-1);
        return link;
      },
      { timeout: 30_000 },
    )
    .toBeDefined();
  return link as string;
}
