import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import type { Role } from "../lib/platform/actor";
import { startPostgres } from "../scripts/postgres.mjs";
import type { Needs } from "./access";
import { routeOf } from "./server-actions";

export const origin = `http://127.0.0.1:${process.env.E2E_PORT ?? 3411}`;

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => `app/${file}`);

/** The files of the app's folder that bear this name, by their route. */
export const routesTo = (name: string) =>
  new Map(files.filter((file) => file.endsWith(`/${name}`)).map((file) => [routeOf(file), file] as const));

type Session = { memberId: string; name: string; value: string };
type Inside = { places: Record<string, string>; sessions: Record<Role, Session>; guards: Record<string, Needs>; databaseUrl: string };

/** Asks the app's modules, in a process with the portal's settings, for places, for new sessions, and for the guards of these files. */
export async function askInside(...actionFiles: string[]): Promise<Inside> {
  const dataDir = path.resolve(".data/e2e");
  const { url } = await startPostgres({ dataDir: path.join(dataDir, "postgres") });
  const env = { ...process.env, DATABASE_URL: url, VIGIE_KEYS: readFileSync(path.join(dataDir, "keys"), "utf8"), LOG_LEVEL: "silent" };
  const told = execFileSync(process.execPath, ["--import", "tsx", "e2e/inside.ts", ...actionFiles], { env, encoding: "utf8" });
  return { ...JSON.parse(told), databaseUrl: url };
}

/** The route with something real in place of its parameter. */
export function addressOf(route: string, places: Record<string, string>): string {
  return route.replace(/^(.*?)\[[^\]]+\]/, (_, stem: string) => {
    expect(places[stem], `${stem} is without an example in places.ts`).toBeDefined();
    return `${stem}${places[stem]}`;
  });
}
