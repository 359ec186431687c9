import { defineConfig } from "@playwright/test";
import { chromiumPath } from "../scripts/chromium.mjs";

const port = Number(process.env.E2E_PORT ?? 3411);
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "../e2e",
  outputDir: "../test-results/e2e",
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A machine that is busy with something else may make one late; what is broken fails twice.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: await chromiumPath(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
    },
  },
  projects: [
    { name: "sign-in", testMatch: "sign-in.setup.ts" },
    // One after another: they break the sample services, and alerts that fire together share an incident.
    { name: "outages", testMatch: "**/*.outage.spec.ts", dependencies: ["sign-in"], workers: 1 },
    { name: "journeys", testMatch: "**/*.spec.ts", testIgnore: "**/*.outage.spec.ts", dependencies: ["sign-in"] },
  ],
  webServer: {
    command: "node e2e/server.mjs",
    cwd: "..",
    url: `${baseURL}/api/health`,
    timeout: 600_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: "SIGTERM", timeout: 40_000 },
    stdout: "pipe",
  },
});
