import { attempt, expect, sessionFile, test } from "../journey";

test.use({ storageState: sessionFile("ines") });

test("the monitors of a component are searched for, kept and taken away", async ({ page }) => {
  const name = `Gateways ${attempt}`;
  await page.goto("/console/status");
  await page.getByRole("button", { name: "Add component" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByLabel("Name").press("Enter");
  const component = page.getByRole("main").getByRole("listitem").filter({ hasText: name });
  const open = async () => {
    await component.getByRole("button", { name }).click();
    await page.getByRole("menuitem", { name: "Monitors" }).click();
    await expect(page.getByRole("dialog").getByRole("combobox", { name: "Monitors" })).toBeFocused();
  };
  const link = async (monitor: string) => {
    await page.getByRole("dialog").getByRole("combobox", { name: "Monitors" }).click();
    await page.keyboard.type(monitor);
    await page.getByRole("option", { name: monitor, exact: true }).click();
  };
  await open();
  await link("API");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(component).toContainText("1 monitor");
  await open();
  await expect(page.getByRole("button", { name: "Remove API" })).toBeVisible();
  await link("Docs");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(component).toContainText("2 monitors");
  await open();
  await page.getByRole("button", { name: "Remove API" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(component).toContainText("1 monitor");
  await component.getByRole("button", { name }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(component).toBeHidden();
});
