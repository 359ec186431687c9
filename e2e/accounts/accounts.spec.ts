import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expect, sessionFile, test } from "../journey";

test.use({ storageState: sessionFile("sarah") });

const password = "a password of the journey";

test("an invited member joins, turns two-step sign-in on, signs in with it, and is shut out at once", async ({ page, browser }) => {
  test.slow();
  const stamp = Date.now();
  const [name, email] = [`Jo ${stamp}`, `journey-${stamp}@blockdeploy.example`];
  const link = await invite(page, email);

  const own = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const member = await own.newPage();
  await member.goto(new URL(link).pathname);
  await expect(member.getByRole("heading", { name: "Join the team" })).toBeVisible();
  await member.getByLabel("Name").fill(name);
  await member.getByLabel("Password").fill("short");
  await member.getByLabel("Password").fill(password);
  await member.getByRole("button", { name: "Create account" }).click();
  await member.waitForURL(/\/console/);

  await member.goto("/console/settings/security");
  await member.getByRole("button", { name: "Turn on" }).click();
  const dialog = member.getByRole("dialog");
  const secret = ((await dialog.locator("code").textContent()) ?? "").replaceAll(" ", "");
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await dialog.getByLabel("Code").fill("000000");
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(dialog.getByRole("alert")).toContainText("not right");
  await dialog.getByLabel("Code").fill(totp.generate());
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const codes = ((await dialog.locator("pre").textContent()) ?? "").split("\n");
  expect(codes).toHaveLength(10);
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expect(member.getByText("10 recovery codes are left.")).toBeVisible();

  await signOut(member);
  await signIn(member, email);
  await expect(member.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  await member.getByLabel("Code").fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await member.keyboard.press("Enter");
  await member.waitForURL(/\/console/);
  await signOut(member);
  await signIn(member, email);
  await member.getByLabel("Code").fill(codes[0] ?? "");
  await member.keyboard.press("Enter");
  await member.waitForURL(/\/console/);

  await page.goto("/console/settings/members");
  const row = page.locator("main").getByRole("listitem").filter({ hasText: email });
  await row.getByRole("combobox").selectOption({ label: "Viewer" });
  await expect(page.getByText(`${name} is now: Viewer`, { exact: true })).toBeVisible();
  await row.getByRole("button", { name: "Disable" }).click();
  await expect(row.getByText("Disabled", { exact: true })).toBeVisible();
  await member.goto("/console/monitoring");
  await expect(member).toHaveURL(/\/sign-in\?next=%2Fconsole%2Fmonitoring/);
  await signIn(member, email);
  await expect(member.getByRole("alert").filter({ hasText: "E-mail or password" })).toBeVisible();

  await page.goto("/console/settings/audit?kind=accounts.role_changed");
  await expect(page.locator("main").getByRole("listitem").filter({ hasText: name })).toContainText("Sarah Adler");
  await page.getByLabel("What").selectOption({ label: "Member disabled" });
  await expect(page).toHaveURL(/kind=accounts\.member_disabled/);
  await expect(page.locator("main").getByRole("listitem").filter({ hasText: name })).toBeVisible();

  const again = await own.newPage();
  await again.goto(new URL(link).pathname);
  await expect(again.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await own.close();
});

test("the profile follows its member: language, theme and name", async ({ page, browser }) => {
  const email = `profile-${Date.now()}@blockdeploy.example`;
  const link = await invite(page, email);
  const own = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const member = await own.newPage();
  await member.goto(new URL(link).pathname);
  await member.getByLabel("Name").fill("Profil");
  await member.getByLabel("Password").fill(password);
  await member.getByRole("button", { name: "Create account" }).click();
  await member.waitForURL(/\/console/);

  await member.goto("/console/settings");
  await member.getByLabel("Name").fill("Profil Neuf");
  await member.getByRole("button", { name: "Save" }).click();
  await expect(member.getByText("Saved", { exact: true })).toBeVisible();
  await member.getByRole("radio", { name: "Dark" }).click();
  await expect(member.locator("html")).toHaveAttribute("data-theme", "dark");
  await member.getByRole("radio", { name: "Français" }).click();
  await expect(member.getByRole("heading", { name: "Profil", exact: true })).toBeVisible();
  await expect(member.getByLabel("Nom")).toHaveValue("Profil Neuf");
  await own.clearCookies();
  await member.goto("/sign-in");
  await signIn(member, email);
  await member.waitForURL(/\/console/);
  await expect(member.locator("html")).toHaveAttribute("lang", "fr");
  await expect(member.locator("html")).toHaveAttribute("data-theme", "dark");
  await own.close();
});

/** Invites as an agent and returns the link of the mail, as an admin can read it. */
async function invite(page: Page, email: string): Promise<string> {
  await page.goto("/console/settings/members");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("radio", { name: "Support agent" }).click();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.locator("main").getByRole("listitem").filter({ hasText: email })).toContainText("invited by Sarah Adler");
  await page.goto("/console/settings/mail");
  await page.locator("main").getByRole("listitem").filter({ hasText: email }).getByRole("link").click();
  const text = (await page.locator("pre").textContent()) ?? "";
  const shown = page.frameLocator("iframe").getByRole("link", { name: "Join the team" });
  await expect(shown).toHaveAttribute("href", /\/invite\//);
  return /https?:\/\/\S+\/invite\/\S+/.exec(text)?.[0] ?? "";
}

/** Fills in the form in whatever language it is. */
async function signIn(page: Page, email: string): Promise<void> {
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.keyboard.press("Enter");
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
}
