import { readFileSync } from "node:fs";
import { deleteMonitors, expect, refuseActions, sessionFile, targetOrigin, test } from "../journey";

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });

const list = "/console/monitoring/uptime";
const madeHere = ["unanswered job", "unanswered parent", "imported", "example", "shop", "nightly"];

const file = `version: 1
monitors:
  - name: Imported group
    kind: group
  - name: Imported docs
    kind: http
    check:
      url: ${targetOrigin}/docs
      headers:
        - name: X-Key
          value: \${DOCS_KEY}
    group: Imported group
    tags: [imported]
  - name: Imported badly
    kind: tcp
    check:
      host: 127.0.0.1
      prot: 22
`;

test("what an import did is shown when the rest of it gets no answer", async ({ page }) => {
  if (test.info().retry > 0) await deleteMonitors(page, ...madeHere);
  const jobs = `version: 1
monitors:
  - { name: Unanswered job, kind: heartbeat, check: { periodSeconds: 600 }, dependsOn: [Unanswered parent] }
  - { name: Unanswered parent, kind: heartbeat, check: { periodSeconds: 600 } }
`;
  await page.goto(`${list}/import`);
  await page.getByLabel("File", { exact: true }).fill(jobs);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("2 new")).toBeVisible();
  await refuseActions(page, 2);
  await page.getByRole("button", { name: "Create 2 monitors" }).click();
  await expect(page.getByText(/2 monitors were imported\. No answer came from the server/)).toBeVisible();
  await expect(page.getByText(/\/api\/inbound\/heartbeats\//)).toHaveCount(2);
});

test("a YAML file with one bad row is previewed, and the rest of it imported, once", async ({ page }) => {
  await page.goto(`${list}/import`);
  await page.getByLabel("File", { exact: true }).fill(file);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("2 with problems · 1 new")).toBeVisible();
  await expect(page.getByText("The placeholder DOCS_KEY needs a value.")).toBeVisible();
  await expect(page.getByText(/check\.port:/)).toBeVisible();
  await page.getByLabel("DOCS_KEY").fill("a key");
  await page.getByLabel("DOCS_KEY").press("Enter");
  await expect(page.getByText("1 with a problem · 2 new")).toBeVisible();
  await page.getByRole("button", { name: "Create 2 monitors" }).click();
  await expect(page.getByText("2 monitors were imported.")).toBeVisible();
  await page.getByRole("link", { name: "To the monitors" }).click();

  await page.goto(`${list}?by=group&search=imported`);
  const rows = page.getByRole("table", { name: "Uptime" }).locator("tbody tr");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Imported group");
  await page.getByRole("button", { name: "Members of Imported group" }).click();
  await expect(rows).toHaveCount(1);

  await page.goto(`${list}/import`);
  await page.getByLabel("File", { exact: true }).fill(file);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("1 with a problem · 2 unchanged")).toBeVisible();
});

test("what is exported is imported without a change", async ({ page }) => {
  // Again where another test changed a monitor between the two.
  await expect(async () => {
    await page.goto(list);
    await page.getByRole("button", { name: "Import or export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Export all as YAML" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("monitors.yaml");
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toContain("$".concat("{IMPORTED_DOCS_HEADERS_X_KEY_VALUE}"));
    expect(text).not.toContain("a key");
    await page.goto(`${list}/import`);
    await page.getByLabel("File", { exact: true }).fill(text);
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByText(/^\d+ unchanged$/)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test("a backup of Uptime Kuma is imported on a phone, with new addresses for its jobs", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${list}/import`);
  await page.locator("input[type=file]").setInputFiles("lib/testing/uptime-kuma-backup.json");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("12 new")).toBeVisible();
  await expect(page.getByText("5 monitors are left out")).toBeVisible();
  await expect(page.getByText("Ops on Telegram, Mail to the team")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole("button", { name: "Create 12 monitors" }).click();
  await expect(page.getByText("12 monitors were imported.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/\/api\/inbound\/heartbeats\//)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  await page.goto(`${list}?search=ssh`);
  await page.getByLabel("Choose SSH", { exact: true }).click();
  await page.getByRole("button", { name: "Choose all that match" }).click();
  await expect(page.getByText("2 chosen")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("SSH, SSH (2)");
  await dialog.getByRole("button", { name: "Delete 2 monitors" }).click();
  await expect(page.getByText("No monitor matches")).toBeVisible();
});

test.describe("who may only read", () => {
  test.use({ storageState: sessionFile("tom") });

  test("filters, and chooses, imports and changes nothing", async ({ page }) => {
    await page.goto(`${list}?tag=imported`);
    await expect(page.getByRole("table", { name: "Uptime" }).locator("tbody tr")).toHaveCount(1);
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "New monitor" })).toHaveCount(0);
    expect((await page.goto(`${list}/import`))?.status()).toBe(403);
  });
});

test("what was made here is deleted again, much at a time", async ({ page }) => {
  for (const search of madeHere) {
    await page.goto(`${list}?${new URLSearchParams({ search })}`);
    await page.getByLabel("Choose all that are shown").click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Delete \d+ monitor/ })
      .click();
    await expect(page.getByText("No monitor matches")).toBeVisible();
  }
});
