import type { Page } from "@playwright/test";
import { deleteMonitors, expect, sessionFile, test } from "../journey";

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });

const list = "/console/monitoring/uptime";
const count = 130;
const names = Array.from({ length: count }, (_, n) => `Listed ${String(n + 1).padStart(3, "0")}`);
const table = (page: Page) => page.getByRole("table", { name: "Uptime" });
const rows = (page: Page) => table(page).locator("tbody tr[data-index]");

/** All pages of the list, from its top again. */
async function openAll(page: Page) {
  await page.goto(`${list}?search=listed`);
  await expect(table(page)).toHaveAttribute("aria-rowcount", "-1");
  await scrollTo(page, "end");
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(count + 1));
  await scrollTo(page, "top");
}

async function scrollTo(page: Page, where: "top" | "end") {
  const box = table(page).locator("..");
  await expect(async () => {
    await box.evaluate((element, to) => element.scrollTo({ top: to === "end" ? element.scrollHeight : 0 }), where);
    await expect(rows(page).first()).toHaveAttribute("data-index", where === "top" ? "0" : /^[1-9]/, { timeout: 1_000 });
  }).toPass();
}

test("a row that moves between two pages of a list stays in it, and no other is lost", async ({ page, context }) => {
  if (test.info().retry > 0) await deleteMonitors(page, "listed");
  await page.goto(`${list}/import`);
  const entries = names.map((name) => `  - { name: ${name}, kind: manual, alerting: false, check: {} }`);
  await page.getByLabel("File", { exact: true }).fill(`version: 1\nmonitors:\n${entries.join("\n")}\n`);
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: `Create ${count} monitors` }).click();
  await expect(page.getByText(`${count} monitors were imported.`)).toBeVisible({ timeout: 60_000 });

  const desk = await context.newPage();
  await desk.goto(`${list}?search=listed+120`);
  await desk.getByRole("link", { name: "Listed 120" }).click();
  const say = (state: string) => desk.getByRole("button", { name: state }).click();

  await openAll(page);
  await expect(rows(page).first()).toContainText("Listed 001");
  await say("It is down");
  await expect(rows(page).first()).toContainText("Listed 120", { timeout: 30_000 });
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(count + 1));

  await openAll(page);
  await say("It works");
  await expect(rows(page).first()).toContainText("Listed 001", { timeout: 30_000 });
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(count + 1));
  await desk.close();
});

test("a page that cannot be read says why in the reader's words, and is read when it is asked for again", async ({ page }) => {
  await page.goto(`${list}?search=listed`);
  const body = JSON.stringify({ error: { code: "too_many", message: "Raw words." } });
  await page.route(/monitors\?.*cursor=/, (route) => route.fulfill({ status: 429, contentType: "application/json", body }));
  await scrollTo(page, "end");
  await expect(page.getByRole("alert").filter({ hasText: "Too much was asked at once." })).toBeVisible();
  await expect(page.getByText("Raw words.")).toHaveCount(0);
  await page.unroute(/monitors\?.*cursor=/);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(count + 1));
});

test("what was listed is deleted again", async ({ page }) => {
  await openAll(page);
  await page.getByLabel("Choose all that are shown").click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: `Delete ${count} monitors` })
    .click();
  await expect(page.getByText("No monitor matches")).toBeVisible({ timeout: 30_000 });
});
