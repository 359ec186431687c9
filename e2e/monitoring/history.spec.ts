import { expect, sessionFile, test } from "../journey";

test.use({ storageState: sessionFile("tom") });

test("a monitor's past by keyboard: figures, a year of response times, the hours of the week", async ({ page }) => {
  await page.goto("/console/monitoring/uptime");
  await page.getByRole("link", { name: /RPC gateway/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "RPC gateway" })).toBeVisible();
  for (const window of ["24 h", "7 days", "30 days", "90 days", "365 days"]) {
    const figure = page.locator("dl", { has: page.locator("dt").getByText(window, { exact: true }) }).first();
    await expect(figure.locator("dd")).toContainText(/^(100%|\d{1,2}\.\d{3}%)/);
  }

  const periods = page.getByRole("navigation", { name: "Period" }).first();
  await periods.getByRole("link", { name: "1 year" }).press("Enter");
  await expect(page).toHaveURL(/range=1y/);
  await expect(page.getByText("A point is 1 day (UTC).")).toBeVisible();
  const chart = page.getByRole("figure", { name: "Response time" });
  await page.getByRole("button", { name: "Show the slowest" }).press("Enter");
  await chart.getByRole("button", { name: "Show as a table" }).press("Enter");
  const figures = chart.getByRole("table");
  await expect(figures.getByRole("columnheader")).toHaveText(["Time", "Median", "95th percentile", "99th percentile", "Slowest"]);
  await expect(figures.getByRole("row").filter({ hasText: "Down for" })).not.toHaveCount(0);
  await expect(figures.getByRole("row").last()).toContainText("Period not over");

  await page.getByRole("button", { name: "Failed checks" }).press("Enter");
  await page.getByRole("button", { name: "Show as a table" }).press("Enter");
  const hours = page.getByRole("region", { name: "By hour and weekday" }).getByRole("row");
  await expect(hours).toHaveCount(25);
  await expect(hours.last().getByRole("cell").first()).toHaveText(/%$/);
  await expect(page.getByText("Hours in Europe/Paris.")).toBeVisible();
});

test("the newest checks say what the monitor was, and where it turned", async ({ page }) => {
  await page.goto("/console/monitoring/uptime");
  await page.getByRole("link", { name: /Indexer/ }).click();
  const checks = page.locator("section", { has: page.getByRole("heading", { name: "Checks", exact: true }) }).getByRole("row");
  await expect(checks.nth(1)).toContainText(/OK\s*200.*Up/);
});
