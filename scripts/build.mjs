import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { prismaCli, root } from "./migrations.mjs";
import { step as announced, runNode } from "./steps.mjs";

const clientSources = ["prisma/schema/**", "package-lock.json"];
const appSources = ["app/**", "components/**", "lib/**", "messages/**", "public/**", "prisma/schema/**"];
const appSettings = ["next.config.js", "package.json", "package-lock.json", "postcss.config.mjs", "tsconfig.json"];

/** Generates the database client when the schema has changed since the last time. */
export async function generateIfStale(signal) {
  await unlessSame("prisma/generated/.sources", hashOf(clientSources), () =>
    announced("Generating the database client", async () => {
      await runNode([prismaCli, "generate"], { cwd: root, signal });
    }),
  );
}

/** Builds the portal when any source of it has changed since the last build. */
export async function buildIfStale(signal, step = announced) {
  await unlessSame(".next/.sources", hashOf([...appSources, ...appSettings]), () =>
    step("Building", async () => {
      const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
      await runNode(["node_modules/next/dist/bin/next", "build"], { cwd: root, signal, env });
    }),
  );
}

async function unlessSame(stampFile, stamp, work) {
  const file = path.join(root, stampFile);
  if (existsSync(file) && readFileSync(file, "utf8") === stamp) return;
  rmSync(file, { force: true });
  await work();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}

function hashOf(patterns) {
  const hash = createHash("sha256").update(process.version);
  const files = globSync(patterns, { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file) && statSync(path.join(root, file)).isFile());
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}
