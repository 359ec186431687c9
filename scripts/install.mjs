// Runs before anything is installed: Node's own modules only.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { whenParentEnds } from "./processes.mjs";
import { step } from "./steps.mjs";

const root = path.resolve(import.meta.dirname, "..");
const ownNode = path.join(root, "node_modules/node/bin/node");
const neededMajor = 24;

/** Installs what package-lock.json says when node_modules differs from it, then goes on under the project's own Node. */
export async function prepareRuntime({ withDev }) {
  process.chdir(root);
  if (!isInstalled({ withDev })) {
    await step("Installing dependencies", () => {
      const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
      const args = [...npm.slice(1), "ci", "--no-audit", "--no-fund", "--loglevel=error", ...(withDev ? ["--include=dev"] : [])];
      const { status, error, stdout, stderr } = spawnSync(npm[0], args, { encoding: "utf8", maxBuffer: 2 ** 26 });
      if (status !== 0) throw new Error(`npm ci failed\n${error ?? ""}${stdout}${stderr}`);
    });
  }
  if (Number.parseInt(process.versions.node, 10) < neededMajor) await continueUnderOwnNode();
}

function isInstalled({ withDev }) {
  const installedFile = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile) || !existsSync(ownNode)) return false;
  const read = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const installed = read(installedFile);
  const mayMiss = (entry) => entry.optional || entry.devOptional || (entry.dev && !withDev);
  return Object.entries(read(path.join(root, "package-lock.json"))).every(
    ([folder, entry]) => folder === "" || (installed[folder] ? installed[folder].version === entry.version : mayMiss(entry)),
  );
}

/** Never returns: the same script runs in a child that ends with this process, and gets its signals. */
async function continueUnderOwnNode() {
  const endWithParent = path.join(root, "scripts/end-with-parent.mjs");
  const child = spawn(ownNode, ["--import", endWithParent, ...process.argv.slice(1)], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) whenParentEnds(() => child.kill("SIGTERM"));
  const [code, signal] = await new Promise((resolve) => child.once("exit", (...end) => resolve(end)));
  process.exit(code ?? (signal ? 1 : 0));
}
