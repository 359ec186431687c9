import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import pg from "pg";
import { roleCan } from "../lib/accounts/access";
import { type Role, roles } from "../lib/platform/actor";
import { sampleSignIns } from "../prisma/sample/sign-ins.mjs";
import { startPostgres } from "../scripts/postgres.mjs";
import { absent, apis, type Needs, ownActions, ownRoutes, pages, questions } from "./access";
import { type SampleKey, sessionFile } from "./journey";
import { callAction, routeOf, type ServerAction, serverActions } from "./server-actions";

// Every page, API and action of the built app, asked for over HTTP by every role and by nobody.

type Asker = Role | "nobody";
type Verdict = "open" | "forbidden" | "unauthenticated";

const origin = `http://127.0.0.1:${process.env.E2E_PORT ?? 3411}`;
const askers: Asker[] = [...roles, "nobody"];
const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => `app/${file}`);
const routesOf = (name: string) => files.filter((file) => file.endsWith(`/${name}`)).map(routeOf);
const actions = serverActions();

let database: pg.Pool;
let places: Record<string, string>;
let guards: Record<string, Needs>;

test.beforeAll(async () => {
  const dataDir = path.resolve(".data/e2e");
  const { url } = await startPostgres({ dataDir: path.join(dataDir, "postgres") });
  database = new pg.Pool({ connectionString: url });
  const env = { ...process.env, DATABASE_URL: url, VIGIE_KEYS: readFileSync(path.join(dataDir, "keys"), "utf8"), LOG_LEVEL: "silent" };
  const actionFiles = new Set(actions.map(({ name }) => name.split(" ")[0] as string));
  const told = execFileSync(process.execPath, ["--import", "tsx", "e2e/inside.ts", ...actionFiles], { env, encoding: "utf8" });
  ({ places, guards } = JSON.parse(told));
});
test.afterAll(() => database.end());

test("every page, API and action says what it asks for, and no line outlives its route", () => {
  expect(Object.keys(pages).sort()).toEqual(routesOf("page.tsx").sort());
  expect([...Object.keys(apis), ...ownRoutes].sort()).toEqual(routesOf("route.ts").sort());
  expect(actions.map(({ name }) => name).sort()).toEqual([...Object.keys(guards), ...Object.keys(ownActions)].sort());
  const writing = files.filter(
    (file) =>
      /^app\/api\/console\/.*\/route\.ts$/.test(file) && /export (const|function) (?!GET\b)[A-Z]+\b/.test(readFileSync(file, "utf8")),
  );
  expect(writing, "asked for with GET alone here").toEqual([]);
});

for (const asker of askers) {
  test.describe(asker === "nobody" ? "nobody" : `as ${asker}`, () => {
    test.use({ storageState: asker === "nobody" ? { cookies: [], origins: [] } : sessionFile(keyOf(asker)) });
    test.use({ extraHTTPHeaders: { origin } });

    test("every page", async ({ request }) => {
      const wrong: string[] = [];
      for (const [route, needs] of Object.entries(pages)) {
        const address = addressOf(route);
        const answer = await request.get(address, asker === "nobody" ? { maxRedirects: 0 } : {});
        const expected = due(asker, needs);
        const verdict = await pageVerdict(answer, address);
        if (verdict !== (expected === "open" && absent.has(route) ? "404" : expected)) wrong.push(`${route}: ${verdict}`);
      }
      expect(wrong).toEqual([]);
    });

    test("every API", async ({ request }) => {
      const wrong: string[] = [];
      for (const [route, needs] of Object.entries(apis)) {
        const answer = await request.get(`${addressOf(route)}?${questions[route] ?? ""}`, { maxRedirects: 0 });
        const verdict = await apiVerdict(answer);
        if (verdict !== due(asker, needs)) wrong.push(`${route}: ${verdict}`);
      }
      expect(wrong).toEqual([]);
      expect(await liveStream(request)).toBe(asker === "nobody" ? 401 : 200);
    });

    test("every action, which refuses before it reads what was sent, and does nothing", async ({ request }) => {
      const before = await deeds();
      const wrong: string[] = [];
      for (const action of actions.filter(({ name }) => guards[name])) {
        const { result } = await callAction(request, action, addressOf(action.page), ["junk"]);
        const code = (result as { error?: { code: string } } | null)?.error?.code ?? JSON.stringify(result);
        const expected = due(asker, guards[action.name] as Needs);
        if (code !== (expected === "open" ? "invalid" : expected)) wrong.push(`${action.name}: ${code}`);
      }
      expect(wrong).toEqual([]);
      const refusals = actions.filter(({ name }) => guards[name] && due(asker, guards[name]) === "forbidden").length;
      expect(await deeds()).toEqual({ ...before, "accounts.access_denied": (before["accounts.access_denied"] ?? 0) + refusals });
    });
  });
}

test.describe("nobody", () => {
  test.use({ extraHTTPHeaders: { origin } });

  test("may choose a look and sign out, which is told to nobody, and is sent to sign in before linking an account", async ({ request }) => {
    const before = await deeds();
    const call = (name: string, ...args: unknown[]) => {
      const action = actions.find((each) => each.name.endsWith(` ${name}`)) as ServerAction;
      return callAction(request, action, addressOf(action.page), args);
    };
    for (const [name, choice] of [
      ["setTheme", "dark"],
      ["setLocale", "fr"],
    ] as const)
      expect((await call(name, choice)).status, name).toBe(200);
    expect((await call("signOut")).redirect).toMatch(/^\/sign-in;/);
    expect((await call("beginLink", "github")).redirect).toMatch(/^\/sign-in\?next=/);
    expect((await request.storageState()).cookies.map(({ name }) => name).sort()).toEqual(["vigie.lang", "vigie.theme"]);
    expect(await deeds()).toEqual(before);
  });
});

function due(asker: Asker, needs: Needs): Verdict {
  if (needs === "public") return "open";
  if (asker === "nobody") return "unauthenticated";
  return roleCan(asker, needs) ? "open" : "forbidden";
}

function keyOf(role: Role): SampleKey {
  return sampleSignIns.find((member) => member.role === role)?.key as SampleKey;
}

/** With something real in place of its parameters. */
function addressOf(route: string): string {
  return route.replace(/^(.*?)\[[^\]]+\]/, (_, stem: string) => {
    expect(places[stem], `${stem} is without an example in inside.ts`).toBeDefined();
    return `${stem}${places[stem]}`;
  });
}

async function pageVerdict(answer: APIResponse, address: string): Promise<string> {
  const status = answer.status();
  const { location } = answer.headers();
  if (location) return location === `/sign-in?next=${encodeURIComponent(address)}` ? "unauthenticated" : `sent to ${location}`;
  if (status === 403) return "forbidden";
  const late = /NEXT_HTTP_ERROR_FALLBACK;(\d+)/.exec(await answer.text())?.[1];
  return status === 200 ? (late ? `${late} after its skeleton` : "open") : String(status);
}

async function apiVerdict(answer: APIResponse): Promise<string> {
  const status = answer.status();
  if (status === 200) return "open";
  const { error } = (await answer.json()) as { error: { code: string } };
  return error.code === { 401: "unauthenticated", 403: "forbidden" }[status] ? error.code : `${status} ${error.code}`;
}

/** Only what it answers with: it never ends. */
async function liveStream(request: APIRequestContext): Promise<number> {
  const cookie = (await request.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { status, body } = await fetch(`${origin}/api/console/live`, { headers: { cookie } });
  await body?.cancel();
  return status;
}

/** How many facts of each name people have caused so far. */
async function deeds(): Promise<Record<string, number>> {
  const sql = `select "name", count(*)::int as count from "DomainEvent" where "actorType" <> 'system' group by "name"`;
  const { rows } = await database.query<{ name: string; count: number }>(sql);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
