import { vi } from "vitest";
import { settings } from "@/lib/testing/settings";

type Globals = { environment?: NodeJS.ProcessEnv };
const globals = globalThis as Globals;

/**
 * Begins a test file in a process that other files run in, too: it finds the settings of tests and none of our modules loaded,
 * so no module remembers what an earlier file did.
 */
export function beginFile(DATABASE_URL: string): void {
  globals.environment ??= { ...process.env };
  for (const name of Object.keys(process.env)) if (!(name in globals.environment)) delete process.env[name];
  Object.assign(process.env, globals.environment, settings, { DATABASE_URL });
  vi.resetModules();
}
