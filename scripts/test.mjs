// npm test: every check there is, on a fresh clone too. Ends non-zero when any of them fails; the last line sums up the tests.
import { readFileSync, rmSync } from "node:fs";
import { prepareRuntime } from "./install.mjs";
import { runNode, step } from "./steps.mjs";

const results = { unit: "test-results/unit.json", e2e: "test-results/e2e.json" };
const totals = { passed: 0, failed: 0 };
const ending = new AbortController();
const { signal } = ending;

await prepareRuntime({ withDev: true });
if (process.env.CI) Object.assign(process.env, { NO_COLOR: "1", FORCE_COLOR: "0" });
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => ending.abort());
const { buildIfStale, generateIfStale } = await import("./build.mjs");
const { startPostgres } = await import("./postgres.mjs");
const { chromiumPath } = await import("./chromium.mjs");

for (const file of Object.values(results)) rmSync(file, { force: true });
const next = "node_modules/next/dist/bin/next";
await check(() => generateIfStale(signal));
await checkStep("Lint and format", () => node(["node_modules/@biomejs/biome/bin/biome", "check", "--config-path=.config/lint.json", "."]));
await checkStep("Types", async () => {
  await node([next, "typegen"]);
  await node(["node_modules/typescript/bin/tsc", "--noEmit"]);
});
await withDatabase(async (url) => {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results.unit}`];
  const env = { DATABASE_URL: url, TEST_DATABASE_URL: url };
  await countedStep("Unit and integration tests", results.unit, countVitest, () =>
    node(["node_modules/vitest/vitest.mjs", "run", "--config", ".config/vitest.ts", ...reporters], env),
  );
});
const isBuilt = await check(() => buildIfStale(signal));
if (isBuilt) {
  await countedStep("Browser tests", results.e2e, countPlaywright, () =>
    node(["node_modules/@playwright/test/cli.js", "test", "--config", ".config/playwright.ts"], { CHROMIUM_PATH: chromiumPath() }),
  );
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 || signal.aborted ? 1 : 0);

function node(args, env) {
  return runNode(args, { env, signal });
}

async function withDatabase(use) {
  let server;
  const started = await check(async () => {
    server = await startPostgres({ dataDir: ".data/test", durable: false, log: console.log });
  });
  if (!started) return;
  try {
    await use(server.url);
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

function checkStep(name, work) {
  return check(() => step(name, work));
}

/** A run that fails counts by its failed tests; one that fails without any (it did not get that far) counts once. */
async function countedStep(name, resultFile, count, work) {
  let counted = { passed: 0, failed: 0 };
  const succeeded = await checkStep(name, async () => {
    try {
      await work();
    } finally {
      counted = count(resultFile);
    }
    return `${counted.passed} passed`;
  });
  totals.passed += counted.passed;
  if (!succeeded) totals.failed += Math.max(counted.failed - 1, 0);
}

function countVitest(file) {
  const { numPassedTests, numFailedTests } = readResults(file, { numPassedTests: 0, numFailedTests: 0 });
  return { passed: numPassedTests, failed: numFailedTests };
}

function countPlaywright(file) {
  const { stats } = readResults(file, { stats: { expected: 0, unexpected: 0, flaky: 0 } });
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

function readResults(file, none) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return none;
  }
}
