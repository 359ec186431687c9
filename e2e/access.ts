import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Capability } from "../lib/accounts/access";

/** A route asks for a capability, or for nothing. The answer to each role follows from it. */
export type Needs = Capability | "public";

/** What the routes of one domain ask for. `e2e/<domain>/access.ts` exports it, and `places.ts` beside it fills in the parameters. */
export type Access = {
  pages: Record<string, Needs>;
  /** These pages answer 404 to whoever may ask for them. */
  absent?: string[];
  /** These route handlers are read with GET. */
  apis?: Record<string, Needs>;
  /** An API answers 200 only when this is asked with it. */
  questions?: Record<string, string>;
  /** A journey goes through these route handlers, as they take a form or belong to next-auth. */
  ownRoutes?: string[];
  /** These server actions run no command of their own, or one that anybody may; all others ask for what their command does. */
  ownActions?: Record<string, Needs>;
  /** The parameters that a page reads from its address. */
  asks?: Record<string, string[]>;
};

const files = globSync("e2e/*/access.ts").sort();
const loaded = await Promise.all(files.map((file): Promise<{ access: Access }> => import(pathToFileURL(path.resolve(file)).href)));

/** By domain. */
export const domains = Object.fromEntries(files.map((file, n) => [path.basename(path.dirname(file)), loaded[n]?.access as Access]));
const all = Object.values(domains);

export const pages = once(all.map((access) => access.pages));
export const apis = once(all.map((access) => access.apis ?? {}));
export const questions = once(all.map((access) => access.questions ?? {}));
export const ownActions = once(all.map((access) => access.ownActions ?? {}));
export const asks = once(all.map((access) => access.asks ?? {}));
export const absent = new Set(all.flatMap((access) => access.absent ?? []));
export const ownRoutes = new Set(all.flatMap((access) => access.ownRoutes ?? []));

/** All of them in one; a route that two domains name is a mistake. */
function once<T>(records: Record<string, T>[]): Record<string, T> {
  const entries = records.flatMap((record) => Object.entries(record));
  const merged = Object.fromEntries(entries);
  const twice = entries.map(([route]) => route).filter((route, n, routes) => routes.indexOf(route) !== n);
  if (twice.length > 0) throw new Error(`in more than one access.ts: ${twice.join(", ")}`);
  return merged;
}
