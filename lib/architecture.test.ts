import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

// The import rules of ARCHITECTURE.md. Each is matched against lines like "lib/incidents/worker.ts -> lib/monitoring/events".

const domains = readdirSync("lib", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["platform", "web", "testing"].includes(entry.name))
  .map(({ name }) => name);
const domain = `(?:${domains.join("|")})`;

const forbidden = {
  "a domain knows itself, the platform, another domain's events, who is asking, and how alerts are raised": `^lib/(${domain})/.* -> lib/(?!\\1/)${domain}/(?!events$)(?!(?<=accounts/)(access|directory)$)(?!(?<=alerting/)raise$)`,
  "platform knows no domain, no page, no framework": `^lib/platform/.* -> (lib/${domain}/|lib/web/|app/|components/|next(/|$))`,
  "only lib/web and app know Next": `^lib/(?!web/|testing/).* -> (next|next-intl|server-only|lib/web|app|components)(/|$)`,
  "lib/web knows accounts, areas and platform; what a console follows is typed by the names of events": `^lib/web/.* -> (app/|components/|lib/(?!web/|platform/|accounts/|areas$|\\w+/events$))`,
  "areas are plain data": `^lib/(areas|${domain}/area) -> (?!lib/(${domain}/area|platform/(area|actor))$)`,
  "no domain reads the areas but for its guards": `^lib/(?!accounts/access |web/).* -> lib/areas$`,
  "app enters a domain by queries and commands; schema, rules and events are shared words": `^app/(?!server$).* -> lib/${domain}/(?!.*\\b(queries|commands|schema|rules|access)(/|$))`,
  "components take data and actions as props; they may borrow words and types": `^components/.* -> (app/|lib/(?!${domain}/.*\\b(schema|rules)(/|$))(?!platform/(format|messages|time|severity|actor|words)$)(?!web/live-query$))`,
  "rules and schema are pure": `^lib/(?!platform/).*/(rules|schema)(/[^ ]*)? -> (?!.*/(rules|schema|phrases)(/|$))(?!(zod|croner|json-p3)$)(?!lib/platform/(format|time|text|words|errors|page|severity|actor|rules-presence)$)`,
  "only platform/db opens Prisma or pg; the check of a PostgreSQL server speaks to that server": `^(app|components|lib)/(?!platform/(db|jobs)(\\.|$| ))(?!monitoring/probes/engine/postgres )(?!testing/).* -> (prisma/generated/client|pg|@prisma/.*)$`,
  "tests' tools stay in tests": "^(app|components|lib)/(?!testing/).* -> lib/testing/",
};

const all = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file)),
);
const sources = all.filter((file) => !/\.test\.tsx?$/.test(file));
const text = new Map(sources.map((file) => [file, readFileSync(file, "utf8")]));
const edges = sources.flatMap((file) => importsOf(file).map((target) => `${file.replace(/\.tsx?$/, "")} -> ${target}`));

test("there is something to check", () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(edges.length).toBeGreaterThan(400);
});

test.each(Object.entries(forbidden))("%s", (_, pattern) => {
  expect(edges.filter((edge) => new RegExp(pattern).test(edge))).toEqual([]);
});

test("a table is touched only by the domain whose schema file declares it", () => {
  const ownerOf = new Map(
    readdirSync("prisma/schema").flatMap((file) =>
      [...readFileSync(join("prisma/schema", file), "utf8").matchAll(/^model (\w)(\w*)/gm)].map(
        ([, first = "", rest = ""]) => [first + rest, file.replace(".prisma", "")] as const,
      ),
    ),
  );
  expect(ownerOf.size).toBeGreaterThan(20);
  // lib/operations shows the platform's own tables.
  const mayTouch = (home: string, owner: string | undefined) => owner === home || (home === "operations" && owner === "platform");
  const trespasses = [...text].flatMap(([file, source]) => {
    const home = file.split("/")[1] ?? "";
    const viaClient = [...source.matchAll(/\b(?:db|tx)\.(\w)(\w*)\./g)].map(([, first = "", rest = ""]) => first.toUpperCase() + rest);
    const viaSql = [...source.matchAll(/\b(?:from|join|into|update)\s+"([A-Z]\w+)"/gi)].map(([, table = ""]) => table);
    const viaDue = [...source.matchAll(/\bdefineDue\b[^;]*?\btable: "(\w+)"/g)].map(([, table = ""]) => table);
    return [...viaClient, ...viaSql, ...viaDue]
      .filter((table) => ownerOf.has(table) && !mayTouch(home, ownerOf.get(table)))
      .map((table) => `${file} touches ${table}`);
  });
  expect(trespasses.filter((line) => !line.startsWith("lib/testing/"))).toEqual([]);
});

const kinds = ["schema", "rules", "queries", "commands", "events", "jobs", "worker", "steps", "reads", "phrases"];
const kindOfFile = new RegExp(
  `^lib/${domain}/(([a-z-]+/)*?(${kinds.join("|")})(\\.ts|/.*)|([a-z-]+/)*?(emails|engine)/.*|(access|directory|raise|area)\\.ts)$`,
);

test("every file of a domain is of a named kind", () => {
  const files = sources.filter((file) => domains.includes(file.split("/")[1] ?? "") && file.startsWith("lib/"));
  expect(files.length).toBeGreaterThan(150);
  expect(files.filter((file) => !kindOfFile.test(file))).toEqual([]);
});

test("SQL is written in one form", () => {
  const opened = [...text]
    .filter(([, source]) => /\$(queryRaw|executeRaw)|\b(pool|client|connection)\.query\b/.test(source))
    .map(([file]) => file);
  const mayOpen = /^lib\/(platform\/(sql|db|jobs|live)\.ts$|testing\/)/;
  // It speaks to the server that is watched, not to ours.
  const probes = "lib/monitoring/probes/engine/postgres.ts";
  expect(opened.filter((file) => !mayOpen.test(file) && file !== probes)).toEqual([]);
});

test("no cycles between files", () => {
  const graph = new Map(sources.map((file) => [file.replace(/\.tsx?$/, ""), importsOf(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (node: string, path: string[]): void => {
    if (path.includes(node)) return void cycles.push([...path.slice(path.indexOf(node)), node].join(" -> "));
    if (done.has(node) || !graph.has(node)) return;
    for (const target of graph.get(node) ?? []) visit(target, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  expect(cycles).toEqual([]);
});

test("one exported type name has one declaration in a domain", () => {
  const declared = [...text].flatMap(([file, source]) =>
    file.startsWith("lib/")
      ? [...source.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => `${file.split("/")[1]} ${name}`)
      : [],
  );
  expect(declared.length).toBeGreaterThan(300);
  expect(declared.filter((each, n) => declared.indexOf(each) !== n)).toEqual([]);
});

// A docstring begins with its thing or its verb: openings that promise a fragment or a riddle are refused.
const refusedOpenings =
  /^(The same|What|Those|Of|With|From|For|Where|When|Who|Whom|Whose|Which|How|Whether|Until|As|So|By|In|At|Also|Because|Why|Only|Without|Nobody)\b/;

test("a docstring opens with what it is about", () => {
  const openings = [...text].flatMap(([file, source]) =>
    [...source.matchAll(/\/\*\*[\s*]*([^\n]*)/g)].map(([, opening = ""]) => ({ file, opening })),
  );
  expect(openings.length).toBeGreaterThan(1_000);
  const refused = openings.filter(({ opening }) => refusedOpenings.test(opening));
  expect(refused.map(({ file, opening }) => `${file}: ${opening}`)).toEqual([]);
});

test("no dumping grounds", () => {
  expect(sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index)[./]/.test(file))).toEqual([]);
});

test("no file outgrows its reader", () => {
  expect([...text].filter(([, source]) => source.split("\n").length > 301).map(([file]) => file)).toEqual([]);
});

test("default exports only where Next wants them", () => {
  const wanted =
    /\/(page|layout|loading|error|global-error|not-found|forbidden|unauthorized|template|default|route)\.tsx?$|^lib\/web\/messages\.ts$|^lib\/testing\/template-database\.ts$|^app\/(manifest|robots|icon|opengraph-image)\.tsx?$/;
  expect([...text].filter(([file, source]) => /^export default/m.test(source) && !wanted.test(file)).map(([file]) => file)).toEqual([]);
});

test("no test is skipped or alone", () => {
  const tests = [
    ...all.filter((file) => /\.test\.tsx?$/.test(file)),
    ...readdirSync("e2e", { recursive: true, encoding: "utf8" }).map((file) => join("e2e", file)),
  ].filter((file) => /\.tsx?$/.test(file));
  expect(
    tests.filter(
      (file) => /\b(it|test|describe)\.(skip|only|todo)\b/.test(readFileSync(file, "utf8")) && !file.endsWith("architecture.test.ts"),
    ),
  ).toEqual([]);
});

function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8").replace(/^import type [^;]*;$/gm, file.startsWith("components/") ? "" : "$&");
  const specifiers = [...source.matchAll(/(?:^|[\s;])(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier = ""]) => specifier);
  return specifiers.map((specifier) =>
    specifier.startsWith("@/") ? specifier.slice(2) : specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier,
  );
}
