import { attempt, expect, sessionFile, test } from "../journey";

const alerts = "/console/alerts";

test.use({ storageState: sessionFile("lina") });

test("a route whose source was deleted takes no other alert until that is taken away on purpose", async ({ page }) => {
  test.setTimeout(120_000);
  const source = `Old Grafana ${attempt}`;
  const name = `Of the old Grafana ${attempt}`;
  await page.goto(`${alerts}/sources/new`);
  await page.getByLabel("Name").fill(source);
  await page.getByLabel("Name").press("Enter");
  await page.getByRole("link", { name: "I have kept it" }).click();
  await expect(page.getByRole("heading", { name: source })).toBeVisible();
  const address = page.url();
  await page.goto(`${alerts}/routes/new`);
  await page.getByLabel("Name").fill(name);
  await page.getByRole("combobox", { name: "Monitors and sources" }).click();
  await page.keyboard.type(source);
  await page.getByRole("option", { name: source }).click();
  await page.getByRole("combobox", { name: "Time zone" }).click();
  await page.keyboard.type("tokyo");
  await page.getByRole("option", { name: "Asia/Tokyo" }).click();
  await page.getByRole("button", { name: "Save route" }).click();
  const route = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: `the old Grafana ${attempt}` });
  await expect(route).toContainText(source);

  await page.goto(address);
  await page.getByRole("button", { name: "Delete source" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete source" }).click();
  await expect(page).toHaveURL(/sources$/);
  await page.goto(`${alerts}/routes`);
  await expect(route).toContainText("1 removed source");
  await route.getByRole("link", { name: `Edit ${name}` }).click();
  await page.getByLabel("Name").fill(`Once ${name}`);
  await page.getByRole("button", { name: "Save route" }).click();
  await expect(route.getByText(`Once ${name}`, { exact: true })).toBeVisible();
  await expect(route).toContainText("1 removed source");
  await expect(route).not.toContainText("Every alert");

  await route.getByRole("link", { name: `Edit Once ${name}` }).click();
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveText("Asia/Tokyo");
  await page.getByRole("button", { name: "Remove 1 removed source" }).click();
  await page.getByRole("button", { name: "Save route" }).click();
  await expect(route).toContainText("Every alert");
  await route.getByRole("button", { name: `Delete Once ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete route" }).click();
  await expect(route).toBeHidden();
});

test("a route names a label that holds a comma, in quotes", async ({ page }) => {
  await page.goto(`${alerts}/routes/new`);
  await page.getByLabel("Name").fill("Short of memory");
  await page.getByLabel("Labels").fill('"Summary:cpu, memory",eu');
  await page.getByRole("button", { name: "Save route" }).click();
  const route = page.getByRole("main").getByRole("listitem").filter({ hasText: "Short of memory" });
  await expect(route).toContainText('"summary:cpu, memory", eu');
  await route.getByRole("link", { name: "Edit Short of memory" }).click();
  await expect(page.getByLabel("Labels")).toHaveValue('"summary:cpu, memory", eu');
  await page.getByRole("link", { name: "Cancel" }).click();
  await route.getByRole("button", { name: "Delete Short of memory" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete route" }).click();
  await expect(route).toBeHidden();
});

test("a viewer reads what is silenced and may change none of it", async ({ browser }) => {
  const context = await browser.newContext({ storageState: sessionFile("tom") });
  const page = await context.newPage();
  await page.goto(`${alerts}/silences`);
  await expect(page.getByText("The staging cluster is built anew")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(End|Extend)/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "New silence" })).toHaveCount(0);
  expect((await page.goto(`${alerts}/silences/new`))?.status()).toBe(403);
  await context.close();
});

test("a product manager sees the sources but not what they sent", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL: baseURL as string, storageState: sessionFile("ines") });
  await page.goto(`${alerts}/sources`);
  await expect(page.getByText("Prometheus", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "New source" })).toHaveCount(0);
  await page.getByRole("link", { name: "Prometheus", exact: true }).click();
  await expect(page.getByText("The list of alerts is missing.")).toBeVisible();
  await expect(page.getByText("Beginning of the body")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Send a test alert" })).toHaveCount(0);
  await page.goto(`${alerts}/sources/new`);
  await expect(page.getByRole("heading", { name: "Your role may not see this page" })).toBeVisible();
  await page.close();
});
