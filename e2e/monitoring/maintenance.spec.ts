import type { Page } from "@playwright/test";
import { attempt, expect, pressUntil, sessionFile, test } from "../journey";

const path = "/console/monitoring/maintenance";
const weekly = `Certificates of the docs ${attempt}`;

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });

/** Chooses in a list that is searched: the field has the focus, the keys do the rest. */
async function choose(page: Page, label: string, words: string) {
  await page.getByRole("combobox", { name: label, exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(words);
  // Enter takes the one that is marked, which another may be until the answer to these words is there.
  await expect(page.getByRole("option", { name: words, exact: true })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
}

test("a weekly window is planned by keyboard over a change of the clocks, moved and deleted", async ({ page }) => {
  await page.goto(path);
  await pressUntil(page, "c", page.getByLabel("Title"));
  await expect(page).toHaveURL(`${path}/new`);
  await page.getByLabel("Title").press("Enter");
  await expect(page.getByText("Give a title of at most 120 characters.")).toBeVisible();
  await expect(page.getByLabel("Title")).toBeFocused();
  await page.keyboard.type(weekly);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Choose a monitor or a tag.", { exact: false })).toBeVisible();
  await choose(page, "Monitors", "Docs");
  await expect(page.getByRole("button", { name: "Remove Docs" })).toBeVisible();

  await page.getByLabel("Repeats").selectOption("week");
  await page.getByRole("checkbox", { name: "Sunday" }).press("Space");
  await expect(page.getByText("None to come", { exact: false })).toBeVisible();
  await page.getByRole("checkbox", { name: "Wednesday" }).press("Space");
  await page.getByLabel("Time", { exact: true }).fill("05:30");
  await choose(page, "Time zone", "Pacific/Auckland");
  const next = page.getByRole("region", { name: "Next times" });
  await expect(next.getByRole("listitem")).toHaveCount(5);
  await expect(next).toContainText(/New Zealand (Daylight|Standard) Time/);
  await page.getByLabel("Lasts").fill("45");
  await page.getByLabel("Unit").selectOption("minutes");
  await expect(next.getByRole("listitem").first()).toContainText(/0?5:30.*0?6:15/);
  await page.getByLabel("Lasts").press("Enter");
  await expect(page).toHaveURL(path);
  await expect(page.getByText("The maintenance is saved", { exact: true })).toBeVisible();
  const planned = page.getByRole("listitem").filter({ hasText: weekly });
  await expect(planned.first()).toContainText("Pacific/Auckland: Wed");
  const count = await planned.count();
  expect([4, 5]).toContain(count);

  await planned.first().getByRole("link").press("Enter");
  await expect(page.getByRole("heading", { name: `Edit ${weekly}` })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Wednesday" })).toBeChecked();
  await page.getByLabel("Repeats").selectOption("cron");
  await page.getByLabel("Cron pattern").fill("61 3 * * *");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Give five fields", { exact: false })).toBeVisible();
  await page.getByLabel("Cron pattern").fill("0 3 * * 2,4");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(path);
  await expect(planned.first()).toContainText(/Pacific\/Auckland: (Tue|Thu)/);
  expect(await planned.count()).toBeGreaterThan(count);

  await page.goto(`${path}/windows`);
  const row = page.getByRole("listitem").filter({ hasText: weekly });
  await expect(row).toContainText("Every Tuesday and Thursday at 03:00 for 45 min, Pacific/Auckland");
  await row.getByRole("button", { name: `Delete ${weekly}` }).press("Enter");
  await page.getByRole("button", { name: "Delete", exact: true }).press("Enter");
  await expect(row).toHaveCount(0);
});

test("work that begins now holds for its monitor at once, and is ended before its time", async ({ page }) => {
  await page.goto("/console/monitoring/uptime");
  const address = await page.getByRole("link", { name: /Docs/ }).first().getAttribute("href");
  const id = address?.split("/").at(-1) ?? "";
  await endWhatRuns();
  await page.goto(`${path}/new?monitor=${id}`);
  await page.getByRole("button", { name: "For 30 min" }).press("Enter");
  await expect(page.getByText("Docs is in maintenance", { exact: true })).toBeVisible();
  const running = page.getByRole("listitem").filter({ hasText: "Work on Docs" });
  await expect(running).toContainText("Running");
  await expect(running).toContainText(/ends in (30|29)\smin/);
  await running.getByRole("button", { name: "End now: Work on Docs" }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "End now" }).press("Enter");
  await expect(page.getByText("No maintenance runs now.")).toBeVisible();
  await page.goto(`${path}/past`);
  const over = page.getByRole("listitem").filter({ hasText: "Work on Docs" }).first();
  await expect(over).toContainText("lasted");
  await over.getByRole("link").click();
  await expect(page.getByText("This maintenance is over")).toBeVisible();
  await page.getByRole("link", { name: "Plan it again" }).click();
  await expect(page.getByLabel("Title")).toHaveValue("Work on Docs");

  /** What an earlier try began. */
  async function endWhatRuns() {
    const none = page.getByText("No maintenance runs now.");
    const ends = page.getByRole("button", { name: /^End now:/ });
    await page.goto(path);
    await expect(none.or(ends.first())).toBeVisible();
    for (let left = await ends.count(); left > 0; left--) {
      await ends.first().press("Enter");
      await page.getByRole("alertdialog").getByRole("button", { name: "End now" }).press("Enter");
      await expect(ends).toHaveCount(left - 1);
    }
  }
});

test("on a phone it is planned, and nothing lies beyond the edge", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth);
  await page.goto(`${path}/new`);
  await page.getByLabel("Title").fill(`Move ${attempt} of the docs to a host with a very long name.example-of-a-long-name.internal`);
  await choose(page, "Monitors", "Docs");
  for (const repeat of ["day", "week", "month", "cron", "once"]) {
    await page.getByLabel("Repeats").selectOption(repeat);
    expect(await fits(), repeat).toBeLessThanOrEqual(360);
  }
  await page.getByRole("button", { name: "Plan maintenance" }).click();
  await expect(page.getByRole("link", { name: `Move ${attempt} of the docs to a host` })).toBeVisible();
  expect(await fits()).toBeLessThanOrEqual(360);
});

test.describe("who may only read", () => {
  test.use({ storageState: sessionFile("tom") });
  test("sees what is planned, and no way to change it", async ({ page }) => {
    await page.goto(path);
    await expect(page.getByText("Weekly rebuild of the docs").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "New maintenance" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Weekly rebuild of the docs" })).toHaveCount(0);
    expect((await page.goto(`${path}/new`))?.status()).toBe(403);
  });
});
