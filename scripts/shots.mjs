// npm run shots [-- --route /status] : pictures of every page into shots/, from the sample workspace; desktop and phone, light and
// dark, English and French. Uses the portal of the browser tests, and starts it when it does not run.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { prepareRuntime } from "./install.mjs";

await prepareRuntime({ withDev: true });
const { chromium } = await import("@playwright/test");
const { chromiumPath } = await import("./chromium.mjs");
const { sampleSignIns } = await import("../prisma/sample/sign-ins.mjs");

const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({ options: { route: { type: "string" }, quick: { type: "boolean", default: false } } });
const port = Number(process.env.E2E_PORT ?? 3411);
const origin = `http://127.0.0.1:${port}`;
const folder = path.join(root, "shots");

/** Pages that stand for something: where to find an example of it. */
const examples = {
  "/console/monitoring/uptime/[id]": { on: "/console/monitoring/uptime", link: /^\/console\/monitoring\/uptime\/[0-9a-f-]{36}$/ },
  "/console/monitoring/uptime/[id]/edit": {
    on: "/console/monitoring/uptime",
    link: /^\/console\/monitoring\/uptime\/[0-9a-f-]{36}$/,
    suffix: "/edit",
  },
  "/console/alerts/[id]": { on: "/console/alerts", link: /^\/console\/monitoring\/alerts\/[0-9a-f-]{36}$/ },
  "/console/alerts/channels/[id]": { on: "/console/alerts/channels", link: /\/channels\/[0-9a-f-]{36}$/ },
  "/console/alerts/routes/[id]": { on: "/console/alerts/routes", link: /\/routes\/[0-9a-f-]{36}$/ },
  "/console/alerts/sources/[id]": { on: "/console/alerts/sources", link: /\/sources\/[0-9a-f-]{36}$/ },
  "/console/monitoring/maintenance/[id]": { on: "/console/monitoring/maintenance/windows", link: /\/maintenance\/[0-9a-f-]{36}$/ },
  "/console/incidents/[number]": { on: "/console/incidents", link: /^\/console\/incidents\/\d+$/ },
  "/console/helpdesk/tickets/[number]": { on: "/console/helpdesk/tickets", link: /^\/console\/helpdesk\/tickets\/\d+/ },
  "/console/analytics/funnels/[id]": { on: "/console/analytics/funnels", link: /^\/console\/analytics\/funnels\/[0-9a-f-]{36}$/ },
  "/console/analytics/people/[id]": { from: async () => (await search("d"))?.href },
  "/console/settings/mail/[id]": { on: "/console/settings/mail", link: /^\/console\/settings\/mail\/[0-9a-f-]{36}$/ },
  "/status/incidents/[id]": { on: "/status", link: /^\/status\/incidents\/[0-9a-f-]{36}$/ },
  "/tickets/[token]": { from: ticketLink },
  "/invite/[token]": { from: inviteLink },
  "/ack/[token]": { from: acknowledgeLink },
};
/** Not to be seen in a workspace that is set up, or only a redirect. */
const unseen = new Set([
  "/setup",
  "/console",
  "/console/monitoring",
  "/console/helpdesk",
  "/console/analytics",
  "/console/settings",
  "/console/[...rest]",
]);
const pagesAtOnce = 2;

const devices = { desktop: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } };
const variants = values.quick
  ? [
      ["light", "en"],
      ["dark", "fr"],
    ]
  : [
      ["light", "en"],
      ["light", "fr"],
      ["dark", "en"],
      ["dark", "fr"],
    ];

const portal = (await isUp()) ? null : await startPortal();
const browser = await chromium.launch({
  executablePath: await chromiumPath(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const session = await signIn();
let failures = 0;
try {
  const routes = await resolve(findRoutes().filter(({ route }) => !values.route || route === values.route));
  if (!values.route) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [device, viewport] of Object.entries(devices)) {
    for (const [theme, locale] of variants) await shoot(routes, { device, viewport, theme, locale });
  }
  console.log(`${routes.length} routes in ${folder}, ${failures} with problems`);
} finally {
  await browser.close();
  portal?.kill("SIGTERM");
}
process.exit(failures ? 1 : 0);

function findRoutes() {
  const app = path.join(root, "app");
  return readdirSync(app, { recursive: true })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => {
      const parts = path.dirname(file).split(path.sep);
      const route = `/${parts.filter((part) => part !== "." && !part.startsWith("(") && !part.startsWith("@")).join("/")}`;
      return { route, isForGuests: parts[0] === "(auth)" };
    })
    .filter(({ route }) => !unseen.has(route))
    .sort((one, other) => one.route.localeCompare(other.route));
}

async function resolve(routes) {
  const context = await browser.newContext({ storageState: session, locale: "en-GB" });
  const found = [];
  // Last routes first: what their examples send by mail can then be seen under the settings.
  for (const { route, isForGuests } of routes.toReversed()) {
    const page = await context.newPage();
    const address = route.includes("[") ? await example(page, route).catch((error) => void problem(`${route}: ${error.message}`)) : route;
    if (address) found.unshift({ route, isForGuests, address });
    else problem(`${route}: no example found; name one in scripts/shots.mjs`);
    await page.close();
  }
  await context.close();
  return found;
}

async function example(page, route) {
  const known = examples[route];
  if (!known) return null;
  if (known.from) return known.from(page);
  await page.goto(origin + known.on);
  const found = await page.waitForFunction(
    (source) => [...document.links].map(({ pathname }) => pathname).find((pathname) => new RegExp(source).test(pathname)),
    known.link.source,
    { timeout: 10_000 },
  );
  return (await found.jsonValue()) + (known.suffix ?? "");
}

async function shoot(routes, look) {
  for (const isForGuests of [false, true]) {
    const mine = routes.filter((each) => each.isForGuests === isForGuests);
    if (mine.length === 0) continue;
    const context = await contextFor(look, isForGuests);
    const takers = Array.from({ length: pagesAtOnce }, async () => {
      for (let next = mine.shift(); next; next = mine.shift()) {
        await take(context, next, look).catch((error) => problem(`${next.address} (${inWords(look)}): ${error.message}`));
      }
    });
    await Promise.all(takers);
    await context.close();
  }
}

async function contextFor({ device, viewport, theme, locale }, isForGuests) {
  const context = await browser.newContext({
    ...(isForGuests ? {} : { storageState: session }),
    viewport,
    hasTouch: device === "phone",
    isMobile: device === "phone",
    locale: locale === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  await context.addCookies([
    { name: "vigie.lang", value: locale, url: origin },
    { name: "vigie.theme", value: theme, url: origin },
    { name: "vigie.zone", value: "Europe/Paris", url: origin },
  ]);
  return context;
}

async function take(context, { route, address }, look) {
  const page = await context.newPage();
  try {
    page.on("pageerror", (error) => problem(`${address} (${inWords(look)}): ${error.message}`));
    const response = await page.goto(origin + address);
    await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"), null, { timeout: 5_000 }).catch(() => null);
    await page.evaluate(() => document.fonts.ready);
    if ((response?.status() ?? 0) >= 400) problem(`${address}: ${response?.status()}`);
    if (new URL(page.url()).pathname !== address) problem(`${address} (${inWords(look)}): sent on to ${page.url()}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > look.viewport.width) problem(`${address} (${inWords(look)}): ${width} px wide`);
    const name = route.slice(1).replaceAll("/", "-").replace(/[[\]]/g, "") || "home";
    await page.screenshot({ path: path.join(folder, `${name}.${look.device}.${look.theme}.${look.locale}.png`), fullPage: true });
  } finally {
    await page.close();
  }
}

function inWords({ device, theme, locale }) {
  return `${device} ${theme} ${locale}`;
}

async function signIn() {
  const { email, password } = sampleSignIns.find(({ role }) => role === "admin");
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/console/);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function search(q) {
  const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { groups } = await (await fetch(`${origin}/api/console/search?q=${q}`, { headers: { cookie } })).json();
  return groups.find(({ key }) => key === "people")?.items[0];
}

async function ticketLink(page) {
  await page.goto(`${origin}/support`);
  const address = `shots-${Date.now()}@customer.example`;
  await page.locator("input[name=name]").fill("Amélie Roux");
  await page.locator("input[name=email]").fill(address);
  await page.locator("input[name=subject]").fill("Token deployment stuck on “pending”");
  await page.locator("textarea").fill("I deployed my token on Polygon 40 minutes ago and the page still says pending.");
  // The form refuses what comes within two seconds of its opening, as robots send.
  for (const end = Date.now() + 15_000; !page.url().includes("/support/sent") && Date.now() < end; ) {
    await page.locator("form button[type=submit]").click({ timeout: 5_000 });
    await page.waitForURL(/\/support\/sent/, { timeout: 1_500 }).catch(() => null);
  }
  return linkInMailTo(address, /\/tickets\/[\w.~%-]+/);
}

async function inviteLink(page) {
  const address = `shots-${Date.now()}@blockdeploy.example`;
  await page.goto(`${origin}/console/settings/members`);
  await page
    .getByRole("button", { name: /invite/i })
    .first()
    .click();
  await page.getByRole("dialog").getByLabel("E-mail").fill(address);
  await page.getByRole("dialog").getByRole("button", { name: /invit/i }).click();
  return linkInMailTo(address, /\/invite\/[\w.~%-]+/);
}

async function acknowledgeLink(page) {
  await page.goto(`${origin}/console/incidents`);
  await page.getByRole("button", { name: /open incident/i }).click();
  await page.getByRole("dialog").locator("input[name=title]").fill("Deployments wait in the queue");
  await page.getByRole("dialog").locator("button[type=submit]").click();
  return linkInMailTo("lina.moreau@blockdeploy.example", /\/ack\/[\w.-]+/);
}

async function linkInMailTo(address, pattern) {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((wake) => setTimeout(wake, 250))) {
    const mails = await (await fetch(`http://127.0.0.1:${port + 2}`)).json();
    const mail = mails.find(({ to }) => to.includes(address));
    const link = mail?.raw
      .replace(/=\r?\n/g, "")
      .replaceAll("=3D", "=")
      .match(pattern)?.[0];
    if (link) return link;
  }
  return null;
}

function problem(words) {
  failures += 1;
  console.error(words);
}

async function isUp() {
  return fetch(`${origin}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function startPortal() {
  const child = spawn(process.execPath, [path.join(root, "e2e/server.mjs")], { cwd: root, stdio: "inherit" });
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error("the portal did not start");
    await new Promise((wake) => setTimeout(wake, 500));
  }
  return child;
}
