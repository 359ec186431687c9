import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Capability, can, capabilities, type Guard } from "@/lib/accounts/access";
import { type Actor, anonymous, type Role, roles } from "@/lib/platform/actor";

// Nothing is reached but through a guarded query or command, and every guard refuses before anything else happens.

type Entry = { file: string; name: string; guard: Guard | undefined; call: (...args: unknown[]) => Promise<unknown> };

const under = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
const sourceOf = (file: string) => readFileSync(file, "utf8");
const isEntryFile = (file: string) => /\/(queries|commands)(\/[^/]+)?\.ts$/.test(file) && !file.endsWith(".test.ts");

const entryFiles = under("lib").filter(isEntryFile);
const appFiles = under("app").filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
const pages = appFiles.filter((file) => /^app\/console\/(.*\/)?page\.tsx$/.test(file));
const routes = appFiles.filter((file) => /\/route\.tsx?$/.test(file));
const actionFiles = appFiles.filter((file) => /^"use server";/.test(sourceOf(file)));

/** Each with why it may stand outside the rule. */
const ownRoutes = new Map([["app/api/auth/[...nextauth]/route.ts", "next-auth's own handler; its provider calls signInWithPassword"]]);
const ownCommands = new Map([
  ["app/console/settings/actions.ts changeTheme", "the choice goes into a cookie as well, which no command may write"],
  ["app/console/settings/actions.ts changeLocale", "the same"],
  ["app/console/settings/actions.ts signOut", "the session's cookie is cleared as well"],
]);

const entries: Entry[] = [];
const guardOf = (file: string, name: string) => entries.find((entry) => entry.file === file && entry.name === name)?.guard;

beforeAll(async () => {
  for (const file of entryFiles) {
    const module: Record<string, unknown> = await import(join(process.cwd(), file));
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== "function") continue;
      entries.push({ file, name, guard: (value as { guard?: Guard }).guard, call: value as Entry["call"] });
    }
  }
});

const memberOf = (role: Role): Actor => ({
  type: "member",
  id: crypto.randomUUID(),
  name: role,
  email: `${role}@example.com`,
  role,
  sessionId: "",
  locale: null,
});
const everybody: Actor[] = [...roles.map(memberOf), anonymous, { type: "customer", id: crypto.randomUUID(), name: "Customer" }];
const isCapability = (guard: Guard | undefined): guard is Capability => capabilities.includes(guard as Capability);

test("there is something to check", () => {
  expect(entryFiles.length).toBeGreaterThan(20);
  expect(entries.filter(({ guard }) => isCapability(guard)).length).toBeGreaterThan(40);
  expect(pages.length).toBeGreaterThan(10);
  expect(routes.length).toBeGreaterThan(5);
  expect(actionFiles.length).toBeGreaterThan(4);
});

test("everything that queries and commands export is guarded", () => {
  const guards = new Set<string>([...capabilities, "public", "system"]);
  expect(entries.filter(({ guard }) => !guards.has(guard ?? "")).map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});

test("queries are called get, find, list, count or search", () => {
  const queries = entries.filter(({ file }) => /\/queries(\/|\.)/.test(file));
  expect(queries.length).toBeGreaterThan(50);
  expect(queries.filter(({ name }) => !/^(get|find|list|count|search)[A-Z]/.test(name)).map(({ file, name }) => `${file} ${name}`)).toEqual(
    [],
  );
});

test("what is guarded bears its own name, so that stack traces and outlines show it", () => {
  expect(
    entries.filter(({ name, call }) => call.name !== name).map(({ file, name, call }) => `${file} ${name} is called ${call.name}`),
  ).toEqual([]);
});

test.each(everybody.map((actor) => [actor.type === "member" ? actor.role : actor.type, actor] as const))(
  "%s is refused what it may not do, before anything is read",
  async (_, actor) => {
    const expected = actor.type === "member" ? "forbidden" : "unauthenticated";
    const junk = { junk: "\u0000", toString: null };
    const wrong: string[] = [];
    for (const { file, name, guard, call } of entries) {
      if (!isCapability(guard) || can(actor, guard)) continue;
      const answer = await call(actor, junk, junk, junk).then(
        () => "let in",
        (error: { code?: string }) => error.code ?? String(error),
      );
      if (answer !== expected) wrong.push(`${file} ${name}: ${answer}`);
    }
    expect(wrong).toEqual([]);
  },
);

test("every role but admin is refused something, and nobody is let into what asks for a capability", () => {
  const guards = capabilities;
  for (const actor of everybody) {
    const allowed = guards.filter((capability) => can(actor, capability)).length;
    if (actor.type !== "member") expect(allowed).toBe(0);
    else if (actor.role === "admin") expect(allowed).toBe(guards.length);
    else expect(allowed).toBeLessThan(guards.length);
  }
});

test("console pages reach data only through read() and ask who is there", () => {
  const wrong = pages.flatMap((file) => {
    const source = [file, ...serverPartsOf(file)].map(sourceOf).join("\n");
    const isRedirect = /\bredirect\(/.test(source) && !/from "@\/lib\//.test(source);
    const asks = /\b(read|requireMember|requireCapability)\(/.test(source) || isRedirect ? [] : [`${file} asks nobody`];
    return [...asks, ...[file, ...serverPartsOf(file)].flatMap((part) => bareUses(part, ["read"])).map((use) => `${use} without read()`)];
  });
  expect(wrong).toEqual([]);
});

test("every route is an endpoint(), and those of the console answer 401 to nobody", async () => {
  const wrong: string[] = [];
  for (const file of routes.filter((route) => !ownRoutes.has(route))) {
    const module: Record<string, unknown> = await import(join(process.cwd(), file));
    for (const [method, handler] of Object.entries(module).filter(([name]) => /^[A-Z]+$/.test(name))) {
      const { answer } = handler as { answer?: (incoming: unknown) => Promise<{ status: number }> };
      if (!answer) wrong.push(`${file} ${method} is not an endpoint`);
      else if (file.startsWith("app/api/console/")) {
        const { status } = await answer(fromNobody(method));
        if (status !== 401) wrong.push(`${file} ${method} answers ${status} to nobody`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("server actions reach data only through action() and read()", () => {
  const inline = appFiles.filter((file) => /"use server"/.test(sourceOf(file).replace(/^"use server";/, "")));
  expect(inline, "only whole files of actions").toEqual([]);
  const wrong = actionFiles.flatMap((file) => {
    const exported = [...sourceOf(file).matchAll(/^export (?!type\b)(.*)$/gm)].map(([, line = ""]) => line);
    const odd = exported.filter((line) => !/^(const \w+ = action\(|async function )/.test(line)).map((line) => `${file} exports ${line}`);
    const misnamed = [...sourceOf(file).matchAll(/^export const (\w+) = action\(([\w.]+)/gm)]
      .filter(([, name, local]) => importsOf(file).some((used) => used.local === local?.replace(".", "\\.") && used.name !== name))
      .map(([, name, local]) => `${file} calls ${local} ${name}`);
    return [...odd, ...misnamed, ...bareUses(file, ["action", "read"]).filter((use) => !ownCommands.has(use))];
  });
  expect(wrong).toEqual([]);
});

test("what only our own processes may do is out of the app's reach, and the app never acts as the system", () => {
  const uses = appFiles
    .filter((file) => file !== "app/server.ts")
    .flatMap((file) => importsOf(file).map((used) => ({ ...used, by: file })));
  expect(
    uses.filter(({ file, name }) => isEntryFile(file) && guardOf(file, name) === "system").map(({ by, name }) => `${by} ${name}`),
  ).toEqual([]);
  expect(uses.filter(({ file, name }) => file === "lib/accounts/access.ts" && name === "system").map(({ by }) => by)).toEqual([]);
});

test("no exception outlives its file", () => {
  expect([...ownRoutes.keys()].filter((file) => !routes.includes(file))).toEqual([]);
  const used = new Set(actionFiles.flatMap((file) => bareUses(file, ["action", "read"])));
  expect([...ownCommands.keys()].filter((one) => !used.has(one))).toEqual([]);
});

type Used = { file: string; name: string; local: string };

/** The values that a file imports from our lib; of a namespace, those it names. */
function importsOf(file: string): Used[] {
  const source = sourceOf(file);
  const body = withoutImports(source);
  return [...source.matchAll(/^import (?!type\b)(\{[^}]*\}|\* as \w+) from "@\/(lib\/[^"]+)";/gm)].flatMap(([, what = "", target = ""]) => {
    const from = `${target}.ts`;
    const namespace = /^\* as (\w+)/.exec(what)?.[1];
    if (namespace) {
      const names = new Set([...body.matchAll(new RegExp(`\\b${namespace}\\.(\\w+)`, "g"))].map(([, name = ""]) => name));
      return [...names].map((name) => ({ file: from, name, local: `${namespace}\\.${name}` }));
    }
    return what
      .slice(1, -1)
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part && !part.startsWith("type "))
      .map((part) => part.split(/\s+as\s+/))
      .map(([name = "", local = name]) => ({ file: from, name, local }));
  });
}

/** The server components of the app that a page hands its work to. */
function serverPartsOf(file: string): string[] {
  return [...sourceOf(file).matchAll(/^import [^;]*? from "(@\/app\/[^"]+|\.[^"]*)";/gm)]
    .map(([, target = ""]) => (target.startsWith("@/") ? target.slice(2) : join(file, "..", target)))
    .flatMap((target) => appFiles.filter((known) => known === `${target}.tsx`))
    .filter((part) => !/^"use (client|server)"/.test(sourceOf(part)));
}

/** The guarded queries and commands that a file uses other than by handing them to one of `wrappers`. */
function bareUses(file: string, wrappers: string[]): string[] {
  const body = withoutImports(sourceOf(file));
  return importsOf(file)
    .filter((used) => isEntryFile(used.file) && (guardOf(used.file, used.name) !== "public" || isCommand(used.file)))
    .filter(({ local }) => {
      const wrapped = new RegExp(`\\b(?:${wrappers.join("|")})\\(\\s*${local}\\b`, "g");
      return new RegExp(`\\b${local}\\b`).test(body.replace(wrapped, ""));
    })
    .map(({ name }) => `${file} ${name}`);
}

const isCommand = (file: string) => /\/commands(\/|\.)/.test(file);

function withoutImports(source: string): string {
  return source.replace(/^import [^;]*;$/gm, "");
}

function fromNobody(method: string) {
  return {
    method,
    url: new URL("http://localhost:3000/api/console/junk"),
    header: () => null,
    ip: "192.0.2.1",
    params: {},
    body: async () => Buffer.from("not json"),
  };
}
