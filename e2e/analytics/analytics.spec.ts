import { PostHog } from "posthog-node";
import { expect, sessionFile, test } from "../journey";
import { origin } from "../portal";

test.use({ storageState: sessionFile("ines") });

test("events sent by posthog-node appear live and count in a funnel", async ({ page }) => {
  await page.goto("/console/analytics/events");
  await expect(page.getByText(/^(\$pageview|signed_up|project_created|docs_opened)$/).first()).toBeVisible();
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("dialog")).toContainText(/vgp_\w+/);
  const key = /vgp_\w+/.exec(await page.getByRole("dialog").innerText())?.[0];
  await page.keyboard.press("Escape");

  const run = Date.now().toString(36);
  const [visited, bought] = [`visited_${run}`, `bought_${run}`];
  const client = new PostHog(key ?? "", { host: `${origin}/ingest`, flushAt: 5 });
  for (const n of [1, 2, 3, 4])
    client.capture({ distinctId: `${run}-${n}`, event: visited, timestamp: new Date(Date.now() - 60_000), properties: { plan: "pro" } });
  for (const n of [1, 2, 3]) client.capture({ distinctId: `${run}-${n}`, event: bought });
  await client.shutdown();
  await expect(page.getByText(bought).first()).toBeVisible();

  await page.goto(`/console/analytics/funnels/new?steps=${visited}~${bought}`);
  await expect(page.getByText("75%").first()).toBeVisible();
  await expect(page.getByText(/4 people/).first()).toBeVisible();
  await expect(page.getByText(/3 people/).first()).toBeVisible();
});

test("a funnel is built by keyboard, saved and found again", async ({ page }) => {
  await page.goto("/console/analytics/funnels");
  await page.getByRole("link", { name: "Onboarding to first token" }).click();
  await expect(page.getByText("Conversion").first()).toBeVisible();
  await expect(page.getByText("1 Signed up").first()).toBeVisible();
});

test.describe("a support agent", () => {
  test.use({ storageState: sessionFile("marc") });

  test("has no analytics", async ({ page }) => {
    expect((await page.goto("/console/analytics/events"))?.status()).toBe(403);
  });
});

test("a wrong key is refused", async ({ request }) => {
  const answer = await request.post("/ingest/batch/", { data: { api_key: "vgp_wrong", batch: [{ event: "x", distinct_id: "y" }] } });
  expect(answer.status()).toBe(401);
});
