import { attempt, expect, mailsTo, pressUntil, sendForm, sessionFile, test } from "../journey";
import { origin } from "../portal";

const customer = `zoe.${attempt}@customer.example`;
const subject = `Impossible d’ajouter un trésorier ${attempt}`;

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("marc") });

let link = "";
let number = "";

test("a customer without JavaScript writes to us, and the inbox shows it at once", async ({ page, browser }) => {
  await page.goto("/console/helpdesk/tickets");
  await expect(page.getByRole("link", { name: /Token deployment stuck/ })).toBeVisible();

  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: origin, locale: "fr-FR" });
  const form = await context.newPage();
  await form.goto("/support");
  await form.getByRole("button", { name: "Envoyer" }).click();
  await expect(form.getByText("Indiquez votre").first()).toBeVisible();
  await form.getByLabel("Nom").fill("Zoé Lambert");
  await form.getByLabel("Adresse e-mail").fill(customer);
  await form.getByLabel("Sujet").fill(`${subject} <b>à ma DAO</b>`);
  await form.getByLabel("Votre message").fill("Bonjour,\nle bouton reste gris. Que faire ?");
  await sendForm(form, "Envoyer");
  await expect(form.locator("main")).toContainText(/n°\s\d+/);
  number = /n°\s(\d+)/.exec(await form.locator("main").innerText())?.[1] ?? "";
  expect(Number(number)).toBeGreaterThan(1042);
  await context.close();

  await expect(page.getByRole("link", { name: subject })).toBeVisible();
  await expect.poll(async () => (await mailsTo(customer)).length).toBe(1);
  const [acknowledgement = ""] = await mailsTo(customer);
  expect(acknowledgement).toContain(`#${number}`);
  expect(acknowledgement).not.toContain("trésorier");
});

test("an agent takes it, leaves a note and answers by keyboard; the answer arrives as mail", async ({ page }) => {
  await page.goto(`/console/helpdesk/tickets/${number}`);
  await expect(page.getByRole("paragraph").filter({ hasText: "le bouton reste gris" })).toBeVisible();
  await pressUntil(page, "a", page.getByText("Marc Delcourt took this ticket"));
  await page.keyboard.press("n");
  await page.keyboard.type("Looks like the Safe owner check again.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Looks like the Safe owner check again.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("Bonjour Zoé, il faut d’abord accepter l’invitation depuis la seconde adresse.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect.poll(async () => (await mailsTo(customer, "accepter l’invitation")).length).toBe(1);
  const [mail = ""] = await mailsTo(customer, "accepter l’invitation");
  expect(mail).not.toContain("Safe owner check");
  expect(mail).toContain(`[#${number}]`);
  link = /http:\/\/127\.0\.0\.1:\d+(\/tickets\/[\w.~%-]+)/.exec(mail)?.[1] ?? "";
  expect(link).not.toBe("");
});

test("the customer answers behind the link, on a phone without JavaScript", async ({ page, browser }) => {
  await page.goto(`/console/helpdesk/tickets/${number}`);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: origin, viewport: { width: 360, height: 740 } });
  const phone = await context.newPage();
  await phone.goto(link);
  await expect(phone.getByText("accepter l’invitation")).toBeVisible();
  await expect(phone.getByText("Safe owner check")).toHaveCount(0);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phone.getByRole("textbox").fill("Merci, ça marche !");
  await phone.locator("form button[type=submit]").click();
  await expect(phone.getByText("Merci, ça marche !")).toBeVisible();
  await context.close();
  await expect(page.getByText("Merci, ça marche !").first()).toBeVisible();
});

test("solving takes one key, and a later answer opens it again", async ({ page, browser }) => {
  await page.goto(`/console/helpdesk/tickets/${number}`);
  await expect(page.getByText("Merci, ça marche !").first()).toBeVisible();
  await pressUntil(page, "e", page.getByText("Marc Delcourt solved this ticket"));
  const visitor = await browser.newPage({ baseURL: origin, storageState: { cookies: [], origins: [] } });
  await visitor.goto(link);
  await visitor.getByRole("textbox").fill("Encore une question.");
  await visitor.locator("form button[type=submit]").click();
  await expect(visitor.getByText("Encore une question.")).toBeVisible();
  await visitor.close();
  await expect(page.getByText("Encore une question.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Solve/ })).toBeVisible();
});

test("a link with one letter changed leads nowhere", async ({ page }) => {
  const forged = link.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  for (const path of [forged.slice(0, -3), `${link}x`, "/tickets/1", "/tickets/..%2F..%2Fconsole"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
});

test("keys never fire while typing", async ({ page }) => {
  await page.goto("/console/helpdesk/tickets");
  await page.getByPlaceholder("Search all tickets").fill("");
  await page.keyboard.type("jeaner");
  await expect(page.getByPlaceholder("Search all tickets")).toHaveValue("jeaner");
  await expect(page.getByText("No ticket matches “jeaner”")).toBeVisible();
});

test.describe("a responder", () => {
  test.use({ storageState: sessionFile("lina") });

  test("may leave notes but not answer customers", async ({ page }) => {
    await page.goto("/console/helpdesk/tickets/1042");
    await expect(page.getByRole("button", { name: /^Reply/ })).toBeDisabled();
    await expect(page.getByRole("button", { name: /^Note/ })).toBeEnabled();
  });
});
