import { readFileSync } from "node:fs";
import { type APIRequestContext, type APIResponse, expect, request, test } from "@playwright/test";
import pg from "pg";
import { roleCan } from "../lib/accounts/access";
import { type Role, roles } from "../lib/platform/actor";
import { absent, apis, type Needs, ownActions, ownRoutes, pages, questions } from "./access";
import { addressOf, askInside, origin, routesTo } from "./portal";
import { callAction, type ServerAction, serverActions } from "./server-actions";

// Every page, API and action of the built app, asked for over HTTP by every role and by nobody.

type Asker = Role | "nobody";
type Verdict = "open" | "forbidden" | "unauthenticated";

const askers: Asker[] = [...roles, "nobody"];
const actions = serverActions();

let inside: Awaited<ReturnType<typeof askInside>>;
let database: pg.Pool;

test.beforeAll(async () => {
  inside = await askInside(...new Set(actions.map(({ name }) => name.split(" ")[0] as string)));
  database = new pg.Pool({ connectionString: inside.databaseUrl });
});
test.afterAll(() => database.end());

const addressIn = (route: string) => addressOf(route, inside.places);

test("every page, API and action says what it asks for, and no line outlives its route", () => {
  expect(Object.keys(pages).sort()).toEqual([...routesTo("page.tsx").keys()].sort());
  expect([...Object.keys(apis), ...ownRoutes].sort()).toEqual([...routesTo("route.ts").keys()].sort());
  expect(actions.map(({ name }) => name).sort()).toEqual([...Object.keys(inside.guards), ...Object.keys(ownActions)].sort());
  const writing = [...routesTo("route.ts").values()].filter(
    (file) => file.startsWith("app/api/console/") && /export (const|function) (?!GET\b)[A-Z]+\b/.test(readFileSync(file, "utf8")),
  );
  expect(writing, "asked for with GET alone here").toEqual([]);
});

for (const asker of askers) {
  test.describe(asker === "nobody" ? "nobody" : `as ${asker}`, () => {
    let context: APIRequestContext;
    test.beforeAll(async () => {
      context = await contextOf(asker);
    });
    test.afterAll(() => context.dispose());

    test("every page", async () => {
      const wrong: string[] = [];
      for (const [route, needs] of Object.entries(pages)) {
        const address = addressIn(route);
        const answer = await context.get(address, asker === "nobody" ? { maxRedirects: 0 } : {});
        const expected = due(asker, needs);
        const verdict = await pageVerdict(answer, address);
        if (verdict !== (expected === "open" && absent.has(route) ? "404" : expected)) wrong.push(`${route}: ${verdict}`);
      }
      expect(wrong).toEqual([]);
    });

    test("every API", async () => {
      const wrong: string[] = [];
      for (const [route, needs] of Object.entries(apis)) {
        const answer = await context.get(`${addressIn(route)}?${questions[route] ?? ""}`, { maxRedirects: 0 });
        const verdict = await apiVerdict(answer);
        if (verdict !== due(asker, needs)) wrong.push(`${route}: ${verdict}`);
      }
      expect(wrong).toEqual([]);
      expect(await liveStream(context)).toBe(asker === "nobody" ? 401 : 200);
    });

    test("every action, which refuses before it reads what was sent, and does nothing", async () => {
      const before = await deedsOf(asker);
      const wrong: string[] = [];
      for (const action of actions.filter(({ name }) => inside.guards[name])) {
        const { result } = await callAction(context, action, addressIn(action.page), ["junk"]);
        const code = (result as { error?: { code: string } } | null)?.error?.code ?? JSON.stringify(result);
        const expected = due(asker, inside.guards[action.name] as Needs);
        if (code !== (expected === "open" ? "invalid" : expected)) wrong.push(`${action.name}: ${code}`);
      }
      expect(wrong).toEqual([]);
      const refusals = actions.filter(({ name }) => inside.guards[name] && due(asker, inside.guards[name]) === "forbidden").length;
      const denied = (before["accounts.access_denied"] ?? 0) + refusals;
      expect(await deedsOf(asker)).toEqual({ ...before, ...(denied > 0 ? { "accounts.access_denied": denied } : {}) });
    });
  });
}

test("nobody may choose a look and sign out, without a trace, and signs in before linking an account", async () => {
  const context = await contextOf("nobody");
  const before = await deedsOf("nobody");
  const call = (name: string, ...args: unknown[]) => {
    const action = actions.find((each) => each.name.endsWith(` ${name}`)) as ServerAction;
    return callAction(context, action, addressIn(action.page), args);
  };
  for (const [name, choice] of [
    ["setTheme", "dark"],
    ["setLocale", "fr"],
  ] as const)
    expect((await call(name, choice)).status, name).toBe(200);
  expect((await call("signOut")).redirect).toMatch(/^\/sign-in;/);
  expect((await call("beginLink", "github")).redirect).toMatch(/^\/sign-in\?next=/);
  expect((await context.storageState()).cookies.map(({ name }) => name).sort()).toEqual(["vigie.lang", "vigie.theme"]);
  expect(await deedsOf("nobody")).toEqual(before);
  await context.dispose();
});

/** Asks in the session of this role's own member, as the site's pages do. */
function contextOf(asker: Asker): Promise<APIRequestContext> {
  const session = asker === "nobody" ? [] : [inside.sessions[asker]];
  const attributes = { domain: "127.0.0.1", path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
  const cookies = session.map(({ name, value }) => ({ name, value, ...attributes }));
  return request.newContext({ baseURL: origin, extraHTTPHeaders: { origin }, storageState: { cookies, origins: [] } });
}

function due(asker: Asker, needs: Needs): Verdict {
  if (needs === "public") return "open";
  if (asker === "nobody") return "unauthenticated";
  return roleCan(asker, needs) ? "open" : "forbidden";
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
async function liveStream(context: APIRequestContext): Promise<number> {
  const cookie = (await context.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { status, body } = await fetch(`${origin}/api/console/live`, { headers: { cookie } });
  await body?.cancel();
  return status;
}

/** How many facts of each name this asker has caused so far. Of nobody's, sign-ins that fail are left out: other tests make them meanwhile. */
async function deedsOf(asker: Asker): Promise<Record<string, number>> {
  const nobodys = `"actorType" = 'anonymous' and "actorName" = 'Anonymous' and "name" <> 'accounts.sign_in_failed'`;
  const sql = `select "name", count(*)::int as count from "DomainEvent" where case when $1::text is null then ${nobodys} else "actorId" = $1 end
               group by "name"`;
  const { rows } = await database.query<{ name: string; count: number }>(sql, [
    asker === "nobody" ? null : inside.sessions[asker].memberId,
  ]);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
