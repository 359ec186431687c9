import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { sampleSignIns } from "../prisma/sample/sign-ins.mjs";

export { expect };

export type SampleKey = "sarah" | "lina" | "yanis" | "marc" | "ines" | "tom";

const port = Number(process.env.E2E_PORT ?? 3411);
export const targetOrigin = `http://127.0.0.1:${port + 1}`;
const mailboxOrigin = `http://127.0.0.1:${port + 2}`;

/** A try that failed leaves behind what it made, and the next one runs in a new worker: its names are its own. */
export const attempt = Date.now().toString(36);

/** Where the sign-in project leaves the session of a sample member. */
export const sessionFile = (key: SampleKey) => `test-results/sessions/${key}.json`;

/** A refusal that a test asked for, and the tracer's own script in the frame that shows a mail and runs none. */
const expected = /Failed to load resource: the server responded with a status of 4\d\d|Blocked script execution in 'about:srcdoc'/;

/** Tests fail on anything the browser complains about: a script error, a refused resource, a broken policy. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !expected.test(message.text())) complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export async function signIn(page: Page, key: SampleKey): Promise<void> {
  const member = sampleSignIns.find((candidate) => candidate.key === key);
  if (!member) throw new Error(`no sample member ${key}`);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(member.email);
  await page.getByLabel("Password", { exact: true }).fill(member.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/console/);
}

/** Keys work once the page's script runs; a person who sees nothing happen presses again. */
export async function pressUntil(page: Page, key: string, seen: Locator): Promise<void> {
  await expect(async () => {
    if (!(await seen.isVisible())) await page.keyboard.press(key);
    await expect(seen).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
}

/** Sends the contact form, again when it was filled in faster than a person can. */
export async function sendForm(page: Page, button: string): Promise<void> {
  await expect(async () => {
    if (!page.url().includes("/support/sent")) await page.getByRole("button", { name: button }).click({ timeout: 5_000 });
    await expect(page).toHaveURL(/\/support\/sent/, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

/** Deletes the monitors that are found by each of these words, if there are any. */
export async function deleteMonitors(page: Page, ...words: string[]): Promise<void> {
  const all = page.getByLabel("Choose all that are shown");
  const some = all.and(page.locator(":enabled"));
  const none = page.getByText("No monitor matches");
  for (const search of words) {
    await page.goto(`/console/monitoring/uptime?${new URLSearchParams({ search })}`);
    await expect(some.or(none)).toBeVisible();
    if (await none.isVisible()) continue;
    await all.click();
    const more = page.getByRole("button", { name: "Choose all that match" });
    if (await more.isVisible()) await more.click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Delete \d+ monitor/ })
      .click();
    await expect(none).toBeVisible({ timeout: 30_000 });
  }
}

/** Answers what is asked of the server's actions from the `nth` on as a proxy that refuses it would. */
export async function refuseActions(page: Page, nth = 1) {
  let asked = 0;
  await page.route("**/console/**", (route) => {
    const isRefused = route.request().method() === "POST" && ++asked >= nth;
    return isRefused ? route.fulfill({ status: 413, contentType: "text/html", body: "Too large" }) : route.fallback();
  });
}

/** Mails that the SMTP server has received so far and that fit. */
export async function mailsTo(address: string, words = ""): Promise<string[]> {
  const mails = (await (await fetch(mailboxOrigin)).json()) as { to: string[]; raw: string }[];
  return mails.filter(({ to, raw }) => to.includes(address) && decoded(raw).includes(words)).map(({ raw }) => decoded(raw));
}

/** Quoted-printable and encoded words undone, as far as a test needs to read. */
function decoded(raw: string): string {
  const unfolded = raw.replace(/=\r?\n/g, "");
  const bytes = unfolded.replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll("=", ""), "hex").toString("utf8"));
  return bytes.replace(/=\?UTF-8\?B\?([^?]+)\?=/gi, (_, text) => Buffer.from(text, "base64").toString("utf8"));
}
