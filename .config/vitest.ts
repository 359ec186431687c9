import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = "{app,components,lib,prisma,scripts,e2e}";
// The file name says what a test needs: *.test.ts nothing, *.db.test.ts a database, *.fault.test.ts processes that it may kill.
// Files of the first two share processes; lib/testing/begin-file.ts keeps them from one another's memory.
export default defineConfig({
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    maxWorkers: 2,
    environment: "node",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: ["**/*.db.test.ts", "**/*.fault.test.ts"],
          setupFiles: ["lib/testing/no-database.ts"],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [`${folders}/**/*.db.test.ts`],
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/own-database.ts"],
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "fault",
          include: [`${folders}/**/*.fault.test.ts`],
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/own-database.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          testTimeout: 420_000,
        },
      },
    ],
  },
});
