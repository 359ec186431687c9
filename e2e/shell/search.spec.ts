import { expect, pressUntil, sessionFile, test } from "../journey";

test.describe("an admin searches", () => {
  test.use({ storageState: sessionFile("sarah") });

  for (const [words, group, hit, address] of [
    ["RPC", "Monitors", /RPC/i, /\/console\/monitoring\/uptime\/[0-9a-f-]{36}$/],
    ["INC-42", "Incidents", /Polygon/, /\/console\/incidents\/42$/],
    ["#1042", "Tickets", /./, /\/console\/helpdesk\/tickets\/1042/],
    ["Inès", "Members", /Inès Fabre/, /\/console\/settings\/members/],
  ] as const) {
    test(`${words} finds ${group.toLowerCase()} by keyboard alone`, async ({ page }) => {
      await page.goto("/console/incidents");
      await pressUntil(page, "ControlOrMeta+k", page.getByRole("dialog"));
      await page.getByRole("combobox").fill(words);
      const found = page.getByRole("group", { name: group }).getByRole("option");
      await expect(found.first()).toHaveText(hit);
      while ((await found.first().getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(address);
    });
  }

  test("a page is found by its name, and Escape closes", async ({ page }) => {
    await page.goto("/console/incidents");
    await pressUntil(page, "ControlOrMeta+k", page.getByRole("dialog"));
    await page.getByRole("combobox").fill("funnels");
    await page.getByRole("option", { name: "Funnels" }).first().click();
    await expect(page).toHaveURL(/\/console\/analytics\/funnels/);
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("combobox")).toBeHidden();
  });
});

test.describe("a viewer searches", () => {
  test.use({ storageState: sessionFile("tom") });

  test("and finds no ticket, customer, person or member", async ({ page }) => {
    await page.goto("/console");
    const { groups } = await (await page.request.get("/api/console/search?q=a")).json();
    const keys = groups.map(({ key }: { key: string }) => key);
    expect(keys).toContain("monitors");
    for (const hidden of ["tickets", "customers", "people", "members"]) expect(keys).not.toContain(hidden);
  });
});
