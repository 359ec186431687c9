import { type AddressInfo, createServer, type Server } from "node:net";
import { deleteMonitors, expect, pressUntil, refuseActions, sessionFile, targetOrigin, test } from "../journey";

test.describe.configure({ mode: "serial" });
test.use({ storageState: sessionFile("lina") });

const list = "/console/monitoring/uptime";
const madeHere = ["by keyboard", "unanswered docs", "landing page", "metadata"];
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
  await page.keyboard.type("Pages by keyboard");
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
  // The last check may say so, too.
  const result = page.getByRole("status").filter({ hasText: /expected.*Total/s });
  await pressUntil(page, "t", result);
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

test("a monitor whose address was wrong at first is made by keyboard, and watched", async ({ page }) => {
  await page.goto("/console/monitoring/uptime");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await pressUntil(page, "c", page.getByLabel("URL"));
  await expect(page).toHaveURL(/\/console\/monitoring\/uptime\/new/);
  await page.getByLabel("Name").fill("Landing page");
  await page.getByLabel("URL").fill("ftp://nowhere");
  await page.getByLabel("URL").press("Enter");
  await expect(page.getByRole("alert").or(page.locator("[aria-invalid=true]")).first()).toBeVisible();
  await page.getByLabel("URL").fill(`${targetOrigin}/docs`);
  await page.getByLabel("URL").press("Enter");
  await expect(page).toHaveURL(/\/console\/monitoring\/uptime\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Landing page" })).toBeVisible();
  await expect(page.getByText("Up", { exact: true }).first()).toBeVisible({ timeout: 75_000 });
});

test("an address inside the network is refused with the reason", async ({ page }) => {
  await page.goto("/console/monitoring/uptime/new");
  await page.getByLabel("Name").fill("Metadata");
  await page.getByLabel("URL").fill("http://169.254.169.254/latest/meta-data");
  await page.getByLabel("URL").press("Enter");
  await page.getByRole("button", { name: /^Test now/ }).click();
  await expect(page.getByText(/private or reserved address/).first()).toBeVisible();
  await deleteMonitors(page, "Metadata");
});

test("what was made here is deleted again, much at a time", async ({ page }) => {
  for (const search of madeHere.slice(0, 3)) {
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
