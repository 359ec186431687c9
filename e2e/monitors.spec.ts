import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import type { Page } from "@playwright/test";
import { deleteMonitors, expect, pressUntil, sessionFile, targetOrigin, test } from "./journey";

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });

const list = "/console/monitoring/uptime";
const madeHere = ["by keyboard", "unanswered", "imported", "example", "shop", "nightly"];
let port: Server;

test.beforeAll(async () => {
  port = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => port.listen(0, "127.0.0.1", resolve));
});
test.afterAll(() => {
  port.close();
});

test("an HTTP monitor is made, tested and saved by keyboard alone", async ({ page }) => {
  if (test.info().retry > 0) await deleteMonitors(page, ...madeHere);
  await page.goto(list);
  await pressUntil(page, "c", page.getByLabel("URL"));
  await page.getByLabel("Name").focus();
  await page.keyboard.type("Docs by keyboard");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Kind")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type(`${targetOrigin}/docs`);
  await page.getByRole("button", { name: "Test these settings" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "as expected" })).toBeVisible();

  await page.getByRole("combobox", { name: "Tags" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Keyboard Made");
  await expect(page.getByRole("option", { name: /keyboard made/i })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove keyboard made" })).toBeVisible();
  await page.getByLabel("Runbook").focus();
  await page.keyboard.type("javascript:alert(1)");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Runbook")).toBeFocused();
  await expect(page.getByLabel("Runbook")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("https://wiki.blockdeploy.example/docs");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/uptime\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("link", { name: "Runbook" })).toHaveAttribute("href", "https://wiki.blockdeploy.example/docs");
  await expect(page.getByRole("link", { name: "keyboard made" })).toBeVisible();
});

/** What is asked of the server's actions from now on is answered as by a proxy that refuses it, from the `nth` on. */
async function refuseActions(page: Page, nth = 1) {
  let asked = 0;
  await page.route("**/console/**", (route) => {
    const isRefused = route.request().method() === "POST" && ++asked >= nth;
    return isRefused ? route.fulfill({ status: 413, contentType: "text/html", body: "Too large" }) : route.fallback();
  });
}

test("a call that gets no answer is told, and what was typed can be sent again", async ({ page }) => {
  await page.goto(`${list}/new`);
  await page.getByLabel("Name").fill("Unanswered docs");
  await page.getByLabel("URL").fill(`${targetOrigin}/twice`);
  await refuseActions(page);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("No answer came from the server")).toBeVisible();
  await page.unroute("**/console/**");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Unanswered docs" })).toBeVisible();

  await refuseActions(page);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "No answer came from the server" })).toBeVisible();
});

test("what was typed for a kind is there again, and each refusal shows where it belongs", async ({ page }) => {
  await page.goto(`${list}/new`);
  const kind = page.getByLabel("Kind");
  await page.getByLabel("Name").fill("Chain by keyboard");
  await page.getByLabel("URL").fill(targetOrigin);
  await page.getByLabel("Confirmations").fill("4");
  await kind.selectOption("tcp");
  await kind.selectOption("heartbeat");
  await expect(page.getByLabel("Confirmations")).toBeHidden();
  await kind.selectOption("http");
  await expect(page.getByLabel("URL")).toHaveValue(targetOrigin);
  await expect(page.getByLabel("Confirmations")).toHaveValue("4");

  await page.getByText("More settings").click();
  for (let n = 0; n < 11; n++) {
    await page.getByRole("button", { name: "Add an expectation" }).click();
    await page.locator(`[name="config.jsonAssertions.${n}.path"]`).fill("$.status");
  }
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Give at most ten expectations.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add an expectation" })).toBeFocused();

  await kind.selectOption("evm");
  await page.getByLabel("URL").fill(targetOrigin);
  await page.getByLabel("Reference nodes").fill(`${targetOrigin}\nnot an address`);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByLabel("Reference nodes")).toBeFocused();
  await expect(page.getByText("Give at most five http or https addresses")).toBeVisible();
});

test("a test is started once however long its key is held", async ({ page }) => {
  await page.goto(`${list}?search=unanswered+docs`);
  await page.getByRole("link", { name: "Unanswered docs" }).click();
  await expect(page.getByRole("heading", { name: "Unanswered docs" })).toBeVisible();
  const sight = page.getByRole("status").filter({ hasText: /expected/ });
  await pressUntil(page, "t", sight);
  await expect(page.getByRole("button", { name: "Test now" })).toBeEnabled();
  let asked = 0;
  page.on("request", (request) => {
    if (request.headers()["next-action"]) asked++;
  });
  for (let n = 0; n < 5; n++) await page.keyboard.down("t");
  await page.keyboard.up("t");
  // Actions are sent one after the other: this one follows all that the key asked for.
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeEnabled();
  expect(asked).toBe(2);
});

test("a TCP monitor is tested against a port that answers", async ({ page }) => {
  await page.goto(`${list}/new`);
  await page.getByLabel("Name").fill("Port by keyboard");
  await page.getByLabel("Kind").focus();
  await page.keyboard.type("TCP");
  await expect(page.getByLabel("Host")).toBeVisible();
  await page.getByLabel("Host").focus();
  await page.keyboard.type("127.0.0.1");
  await page.keyboard.press("Tab");
  await page.keyboard.type(String((port.address() as AddressInfo).port));
  await page.getByRole("button", { name: "Test these settings" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /as expected/ })).toBeVisible();
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByRole("heading", { name: "Port by keyboard" })).toBeVisible();
});

test("a heartbeat is made, called, and copied with an address of its own", async ({ page, request }) => {
  await page.goto(`${list}/new`);
  await page.getByLabel("Name").fill("Backup by keyboard");
  await page.getByLabel("Kind").focus();
  await page.keyboard.type("Heart");
  await page.getByLabel("Period (s)").fill("3600");
  await page.getByLabel("Period (s)").press("Enter");
  await expect(page.getByRole("heading", { name: "Backup by keyboard" })).toBeVisible();
  await page
    .getByRole("button", { name: /address/i })
    .first()
    .press("Enter");
  const address = page.getByText(/\/api\/inbound\/heartbeats\//).first();
  await expect(address).toBeVisible();
  const url = /https?:\/\/\S+/.exec(await address.innerText())?.[0] as string;
  expect((await request.post(url)).status()).toBe(200);
  await expect(page.getByText("Up", { exact: true }).first()).toBeVisible({ timeout: 30_000 });

  await page.getByRole("link", { name: "Copy", exact: true }).press("Enter");
  await expect(page.getByLabel("Name")).toHaveValue("Backup by keyboard (copy)");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByRole("heading", { name: "Backup by keyboard (copy)" })).toBeVisible();
  await expect(page.getByText("Waiting", { exact: true }).first()).toBeVisible();
});

test("several are chosen by keyboard and given a tag, which the list is then filtered by", async ({ page }) => {
  await page.goto(`${list}?search=by+keyboard`);
  const rows = page.getByRole("table", { name: "Uptime" }).locator("tbody tr");
  await expect(rows).toHaveCount(4);
  await pressUntil(page, "j", page.locator("tr[aria-current=true]"));
  await page.keyboard.press("x");
  await expect(page.getByText("1 chosen")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(page.getByText("3 chosen")).toBeVisible();
  await page.getByRole("button", { name: "Choose all that match" }).press("Enter");
  await expect(page.getByText("4 chosen")).toBeVisible();
  await page.getByRole("button", { name: "Change", exact: true }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tag").fill("Made Together");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "4 monitors are as asked" })).toBeVisible();
  await page.goto(list);
  await page.getByLabel("Filter by tag").selectOption("made together");
  await expect(page).toHaveURL(/tag=made/);
  await expect(rows).toHaveCount(4);

  await page.getByLabel("Choose all that are shown").click();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await dialog.getByLabel("Setting").selectOption("Interval");
  await dialog.getByLabel("Interval").selectOption("300");
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Change 4 monitors" }).click();
  await expect(page.getByText("2 monitors stayed as before")).toBeVisible();
  await expect(page.getByText(/Not checked at an interval: .*Backup by keyboard/)).toBeVisible();
});

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

test("undo of a pause for many leaves paused what was paused before", async ({ page }) => {
  const rows = page.getByRole("table", { name: "Uptime" }).locator("tbody tr");
  const paused = rows.filter({ hasText: "Paused" });
  await page.goto(`${list}?search=backup+by+keyboard`);
  await page.getByLabel("Choose Backup by keyboard", { exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(paused).toHaveCount(1);
  await page.getByLabel("Choose all that are shown").click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(paused).toHaveCount(2);
  await page.getByRole("listitem").filter({ hasText: "2 monitors are as asked" }).getByRole("button", { name: "Undo" }).click();
  await expect(paused).toHaveCount(1);
  await expect(paused).not.toContainText("(copy)");
});

test("what an import did is shown when the rest of it gets no answer", async ({ page }) => {
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
  await page.goto(list);
  await page.getByRole("button", { name: "Import or export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Export all as YAML" }).click()]);
  expect(download.suggestedFilename()).toBe("monitors.yaml");
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toContain("$".concat("{IMPORTED_DOCS_HEADERS_X_KEY_VALUE}"));
  expect(text).not.toContain("a key");
  await page.goto(`${list}/import`);
  await page.getByLabel("File", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText(/^\d+ unchanged$/)).toBeVisible();
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
