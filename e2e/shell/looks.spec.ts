import { attempt, expect, pressUntil, sendForm, sessionFile, test } from "../journey";

const word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung";
const longSubject = word.repeat(4).slice(0, 200);
const longName = word.repeat(2).slice(0, 100);
const sender = `long.${attempt}@customer.example`;
const arabic = "تأخر نشر العقد على شبكة Polygon منذ 40 دقيقة";

test.use({ storageState: sessionFile("sarah") });

test("names of any length or direction stay within a phone's screen", async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const tickets: string[] = [];
  for (const [name, subject] of [
    [longName, longSubject],
    ["أحمد بن سعيد", arabic],
  ] as const) {
    tickets.push(await writeToSupport(name, subject));
  }
  await page.goto("/console/status");
  await pressUntilOpen("Add component");
  await page.getByRole("dialog").getByLabel("Name").fill(longName.slice(0, 80));
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  for (const address of ["/status", "/console/status", "/console/helpdesk/tickets", ...tickets, "/console/settings/mail"]) {
    await page.goto(address);
    await page.locator("h1").first().waitFor();
    expect(await tooWide(), address).toEqual([]);
  }
  await page.goto("/console/settings/mail");
  await page
    .getByRole("listitem")
    .filter({ hasText: sender })
    .getByRole("link", { name: /We have your message/ })
    .first()
    .click();
  await page.waitForURL(/\/mail\/[\da-f-]+$/);
  await page.reload();
  const mail = page.locator("iframe").contentFrame().locator("html");
  await expect.poll(() => mail.evaluate((html) => html.scrollHeight - html.clientHeight)).toBe(0);
  await page.goto(tickets[1] as string);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCSS("direction", "rtl");

  await page.goto("/console/status");
  const actions = page.getByRole("button", { name: `Actions for ${longName.slice(0, 80)}` });
  await expect(actions).not.toHaveCount(0);
  // More than one when an earlier try did not come this far.
  for (let left = await actions.count(); left > 0; left--) {
    await actions.first().click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(actions).toHaveCount(left - 1);
  }
  await expect(page.getByText(longName.slice(0, 80), { exact: true })).toHaveCount(0);

  async function pressUntilOpen(button: string) {
    await page.getByRole("button", { name: button }).focus();
    await pressUntil(page, "Enter", page.getByRole("dialog"));
  }

  async function writeToSupport(name: string, subject: string): Promise<string> {
    await page.goto("/support");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("E-mail address").fill(sender);
    await page.getByLabel("Subject").fill(subject);
    await page.getByLabel("Your message").fill(`${subject} ${subject}`);
    await sendForm(page, "Send");
    await expect(page.locator("main")).toContainText(/#\d+/);
    const number = /#(\d+)/.exec(await page.locator("main").innerText())?.[1];
    return `/console/helpdesk/tickets/${number}`;
  }

  /** The page, and each part of it that scrolls down: none may scroll sideways. */
  function tooWide(): Promise<string[]> {
    return page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("main, main *")]
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .filter((element) => element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowY))
        .filter((element) => element === document.documentElement || element.scrollHeight > element.clientHeight)
        .map((element) => `${element.tagName} ${element.className}: ${element.scrollWidth}`),
    );
  }
});

test.describe("as a viewer", () => {
  test.use({ storageState: sessionFile("tom") });

  test("a page of other roles is refused inside the console's frame", async ({ page }) => {
    for (const name of ["audit", "mail", "jobs", "members"]) {
      const answer = await page.goto(`/console/settings/${name}`);
      expect(answer?.status()).toBe(403);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your role may not see this page");
      await expect(page.getByRole("navigation", { name: "Areas" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText("viewer");
    }
    await expect(page.getByRole("link", { name: "Members" })).toHaveCount(0);
  });
});

test("what does not exist answers 404 in the frame of its place", async ({ page }) => {
  for (const [address, frame] of [
    ["/console/helpdesk/tickets/999999", "Areas"],
    ["/console/incidents/999999", "Areas"],
    ["/console/no-such-page", "Areas"],
    ["/tickets/no-such-ticket", "Language"],
    ["/no-such-page", "Language"],
    ["/setup", "Language"],
  ] as const) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await expect(page.getByRole("navigation", { name: frame }), address).toBeVisible();
    await expect(page.getByRole("main"), address).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 }), address).toHaveCount(1);
  }
});

test("the keyboard begins at the skip link, and comes back from what it opened", async ({ page }) => {
  await page.goto("/console/settings/members");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.goto("/console/incidents/42");
  const severity = page.getByRole("button", { name: "Change severity" });
  await severity.focus();
  await pressUntil(page, "Enter", page.getByRole("dialog"));
  await expect(page.getByRole("dialog").getByRole("radio", { checked: true })).toBeFocused();
  for (const key of ["Tab", "Tab", "Tab", "Tab", "Tab", "Tab"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog").locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(severity).toBeFocused();

  await page.goto("/console/status");
  const actions = page.getByRole("button", { name: "Actions for App" });
  await actions.focus();
  await pressUntil(page, "Enter", page.getByRole("menu"));
  await page.getByRole("menuitem", { name: "Rename" }).press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(actions).toBeFocused();
});

test("a form that needs the script cannot be sent before it runs", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL as string, storageState: sessionFile("sarah"), locale: "en-GB" });
  const page = await context.newPage();
  await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
  await page.goto("/console/settings/profile");
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await page.getByLabel("Name").fill("Sarah A.");
  await page.getByLabel("Name").press("Enter");
  await expect(page).toHaveURL(/\/profile$/);
  await expect(page.getByLabel("Name")).toHaveValue("Sarah A.");
  await context.close();
});
