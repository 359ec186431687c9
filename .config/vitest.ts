import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const alias = { "@": root.replace(/\/$/, "") };
const pure = [
  "lib/**/rules*.test.ts",
  "lib/**/rules/*.test.ts",
  "lib/architecture.test.ts",
  "lib/messages.test.ts",
  "components/**/*.test.{ts,tsx}",
];
const fault = ["lib/**/*.fault.test.ts"];

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: "rules", include: pure, environment: "node" } },
      {
        extends: true,
        test: {
          name: "database",
          include: ["lib/**/*.test.ts", "app/**/*.test.ts", "prisma/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: [...pure, ...fault],
          environment: "node",
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/own-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "fault",
          include: fault,
          environment: "node",
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/own-database.ts"],
          fileParallelism: false,
          testTimeout: 420_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
