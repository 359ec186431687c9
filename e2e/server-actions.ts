import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";

/** `name` as in `app/console/incidents/actions.ts openIncident`; `page` is one that offers it: elsewhere it cannot be called. */
export type ServerAction = { id: string; name: string; page: string };
type Manifest = { node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }> };

/** Every server action that the built app can be asked for. */
export function serverActions(): ServerAction[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename} ${exportedName}`,
    page: routeOf(Object.keys(workers)[0] ?? ""),
  }));
}

/** The address of a file of the app's folder: without the file itself and the folders that only group. */
export function routeOf(file: string): string {
  const parts = file.split("/").slice(1, -1);
  return `/${parts.filter((part) => !/^[(@]/.test(part)).join("/")}`;
}

type Answer = { status: number; redirect: string | undefined; result: unknown };

/** Calls it as the console's script does. */
export async function callAction(context: APIRequestContext, { id }: ServerAction, path: string, args: unknown[]): Promise<Answer> {
  const headers = { "next-action": id, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" };
  const answer = await context.post(path, { headers, data: JSON.stringify(args), maxRedirects: 0 });
  const text = await answer.text();
  const row = /^0:.*?"a":"\$@(\w+)"/m.exec(text)?.[1];
  const result = row && new RegExp(`^${row}:(\\{.*)$`, "m").exec(text)?.[1];
  return { status: answer.status(), redirect: answer.headers()["x-action-redirect"], result: result ? JSON.parse(result) : null };
}
