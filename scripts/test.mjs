// npm test: every check there is, on a fresh clone too; `npm test -- helpdesk`: those of one domain.
// Ends non-zero when any of them fails; the last line sums up the tests.
import * as fs from "node:fs";
import { prepareRuntime } from "./install.mjs";
import { runNode, seconds } from "./steps.mjs";
import { loadWatch, readPlaywright, readVitest } from "./test-results.mjs";

const results = { unit: "test-results/unit.json", fault: "test-results/fault.json", e2e: "test-results/e2e.json" };
const totals = { passed: 0, failed: 0 };
const measured = [];
const flaky = [];
const ending = new AbortController();
const { signal } = ending;
const [domain] = process.argv.slice(2);
if (domain && !fs.existsSync(`lib/${domain}`)) {
  console.log(`There is no lib/${domain}: npm test -- <domain>`);
  process.exit(2);
}

await prepareRuntime({ withDev: true });
if (process.env.CI) Object.assign(process.env, { NO_COLOR: "1", FORCE_COLOR: "0" });
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => ending.abort());
const { buildIfStale, generateIfStale } = await import("./build.mjs");
const { startPostgres } = await import("./postgres.mjs");
const { chromiumPath } = await import("./chromium.mjs");

for (const file of Object.values(results)) fs.rmSync(file, { force: true });
const load = loadWatch();
let isBuilt = false;
await check(() => generateIfStale(signal));
await withDatabase(async (env) => {
  // Fault tests wait most of the time, so they run beside the rest.
  const faults = vitest("Fault tests", results.fault, ["fault"], { env });
  await step("Lint and format", async () => {
    await node(["node_modules/@biomejs/biome/bin/biome", "check", "--config-path=.config/lint.json", ...linted()]);
  });
  await step("Types", async () => {
    await node(["node_modules/next/dist/bin/next", "typegen"]);
    await node(["node_modules/typescript/bin/tsc", "--noEmit"]);
  });
  await vitest("Unit and database tests", results.unit, ["pure", "database"], { env });
  isBuilt = await check(() => buildIfStale(signal, timed));
  await faults;
});
if (isBuilt) await playwright();
tellSlowest();
for (const title of flaky) console.log(`Flaky, passed only when tried again: ${title}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 || signal.aborted ? 1 : 0);

function linted() {
  // Node 20, under which this file begins, has no globSync.
  return domain ? fs.globSync([`{app,components,e2e,lib,messages,prisma}/**/${domain}{,.*}`]) : ["."];
}

function vitest(name, file, projects, options) {
  const filters = domain ? [`/${domain}/`, "lib/architecture.test.ts", "lib/messages.test.ts", "--passWithNoTests"] : [];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const args = ["run", "--config", ".config/vitest.ts", ...projects.map((project) => `--project=${project}`), ...reporters, ...filters];
  return countedStep(
    name,
    () => readVitest(file),
    () => node(["node_modules/vitest/vitest.mjs", ...args], options),
  );
}

function playwright() {
  const folder = domain ? [`e2e/${domain}/`, "--pass-with-no-tests"] : [];
  const args = ["node_modules/@playwright/test/cli.js", "test", "--config", ".config/playwright.ts", ...folder];
  const env = { CHROMIUM_PATH: chromiumPath() };
  return countedStep(
    "Browser tests",
    () => readPlaywright(results.e2e),
    () => node(args, { env }),
  );
}

function node(args, options) {
  return runNode(args, { ...options, signal });
}

async function withDatabase(use) {
  let server;
  const started = await check(async () => {
    server = await startPostgres({ dataDir: ".data/test", durable: false, log: console.log });
  });
  if (!started) return;
  try {
    await use({ DATABASE_URL: server.url, TEST_DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

/** A step without tests of its own counts only when it fails. */
async function check(work) {
  try {
    signal.throwIfAborted();
    await work();
    return true;
  } catch (error) {
    console.log(error.message);
    totals.failed += 1;
    return false;
  }
}

function step(name, work) {
  return check(() => timed(name, work));
}

/** Says in one line that it is over, as others may run beside it. */
async function timed(name, work) {
  const start = performance.now();
  try {
    const note = await work();
    console.log(`${name}: ${typeof note === "string" ? `${note}, ` : ""}${seconds(start)}`);
  } catch (error) {
    console.log(`${name}: failed after ${seconds(start)}`);
    throw error;
  }
}

/** A run that fails counts by its failed tests; one that fails without any (it did not get that far) counts once. */
async function countedStep(name, read, work) {
  let found = read();
  const succeeded = await step(name, async () => {
    try {
      await work();
    } finally {
      found = read();
    }
    return `${found.passed} passed`;
  });
  measured.push(...found.measured);
  flaky.push(...found.flaky);
  totals.passed += found.passed;
  if (!succeeded) totals.failed += Math.max(found.failed - 1, 0);
}

/** The slowest files and browser tests. One over its budget fails: a suite grows slow by one of them after the other. */
function tellSlowest() {
  const slowest = measured.toSorted((a, b) => b.ms - a.ms);
  const crowd = load.stop();
  console.log(`The slowest, on a machine with ${crowd.toFixed(1)} times the work of its cores:`);
  for (const { ms, name } of slowest.slice(0, 20)) console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
  for (const { ms, name, budgetMs } of slowest) {
    if (ms <= budgetMs * crowd) continue;
    console.log(`Over its budget of ${budgetMs / 1000} s: ${name}`);
    totals.failed += 1;
  }
}
