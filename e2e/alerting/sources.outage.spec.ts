import { attempt, expect, sessionFile, test } from "../journey";

test.use({ storageState: sessionFile("lina") });

const listPath = "/console/alerts/sources";
const body = (status: "firing" | "resolved") => ({
  ...{ version: "4", groupKey: "{}", truncatedAlerts: 0, status, receiver: "vigie" },
  alerts: [
    {
      ...{ status, fingerprint: "b4f2a7c09d13e586", labels: { alertname: "QueueTooLong", severity: "critical", team: "deploy" } },
      ...{
        annotations: { summary: "The deploy queue is 12 minutes long" },
        startsAt: "2026-11-22T10:00:00Z",
        endsAt: "0001-01-01T00:00:00Z",
      },
    },
  ],
});

test("a source is made by keyboard; what it sends fires live, opens an incident, and ends it", async ({ page, request, context }) => {
  const team = ` of team ${attempt}`;
  test.setTimeout(120_000);
  await page.goto(listPath);
  await page.getByRole("link", { name: "New source" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Name").fill("Prometheus");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByText("Give a name that no other source has.")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type(team);
  await page.keyboard.press("Enter");
  await expect(page.getByText("max_alerts: 500")).toBeVisible();
  const address = (await page.locator("pre").first().innerText()).trim();
  expect(address).toMatch(/\/api\/inbound\/alerts\/[\w-]{43}$/);

  const list = await context.newPage();
  const isLive = list.waitForResponse(/\/api\/console\/live\b/);
  await list.goto("/console/alerts");
  await isLive;
  const answer = await request.post(address, { data: body("firing") });
  expect([answer.status(), await answer.json()]).toEqual([200, { status: "accepted", fired: 1, resolved: 0, problems: [] }]);
  const alert = list.getByRole("listitem").filter({ hasText: "The deploy queue is 12 minutes long" }).first();
  await expect(alert.getByText("Firing")).toBeVisible();
  await list.goto("/console/incidents");
  const incident = list.getByRole("link", { name: /The deploy queue is 12 minutes long/ });
  await expect(incident.first()).toBeVisible({ timeout: 30_000 });
  await incident.first().click();

  await page.getByRole("link", { name: "I have kept it" }).click();
  await expect(page.getByRole("heading", { name: `Prometheus${team}` })).toBeVisible();
  await expect(page.getByText("1 open alert")).toBeVisible();
  expect(await page.content()).not.toContain(address.split("/").at(-1));
  expect((await request.post(address, { data: "nonsense" })).status()).toBe(400);
  await expect(page.getByText("The body is not JSON.")).toBeVisible();
  await page.getByText("Beginning of the body").first().click();
  await expect(page.locator("pre").filter({ hasText: "nonsense" })).toBeVisible();

  expect(await (await request.post(address, { data: body("resolved") })).json()).toMatchObject({ resolved: 1 });
  await expect(list.getByText("Vigie resolved this")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("1 open alert")).toBeHidden();
});

test("a generic source says which path is wrong, sends a test alert of itself, and is deleted", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${listPath}/new`);
  await page.getByLabel("What sends").selectOption("generic");
  await page.getByLabel("Name").fill(`Billing jobs ${attempt}`);
  await page.getByLabel("List of alerts").fill("$.alerts[*]");
  await page.getByRole("button", { name: "Create source" }).click();
  await expect(page.getByText("Give a path to one place, such as $.alert.id.")).toBeVisible();
  await expect(page.getByLabel("List of alerts")).toBeFocused();
  await page.getByLabel("List of alerts").fill("$.alerts");
  await page.getByRole("button", { name: "Create source" }).click();
  await expect(page.locator("pre").filter({ hasText: "curl -fsS" })).toContainText('"alerts"');
  await page.getByRole("link", { name: "I have kept it" }).click();

  await page.getByRole("button", { name: "Send a test alert" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send a test alert" }).click();
  await expect(page.getByText("The test alert fired. It ends in a minute", { exact: true })).toBeVisible();
  await expect(page.getByText("1 fired")).toBeVisible();
  await page.getByRole("button", { name: "End open alerts" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End open alerts" }).click();
  await expect(page.getByText("1 alert ended", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Delete source" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete source" }).click();
  await expect(page).toHaveURL(new RegExp(`${listPath}$`));
  await expect(page.getByText(`Billing jobs ${attempt}`, { exact: true })).toBeHidden();
});
