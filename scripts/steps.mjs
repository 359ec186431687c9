import { spawn } from "node:child_process";

/** Runs one step of a longer procedure and prints its name with the time it took. A string that `work` returns is added. */
export async function step(name, work) {
  const start = performance.now();
  process.stdout.write(`${name} ... `);
  try {
    const note = await work();
    console.log(`${typeof note === "string" ? `${note}, ` : ""}${seconds(start)}`);
    return note;
  } catch (error) {
    console.log(`failed after ${seconds(start)}`);
    throw error;
  }
}

export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** Runs Node on the given arguments and returns its output; a failure throws with the output as message. */
export async function runNode(args, { env = {}, cwd, signal } = {}) {
  const stdio = ["ignore", "pipe", "pipe"];
  const child = spawn(process.execPath, args, { cwd, signal, stdio, env: { ...process.env, ...env } });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  const output = Buffer.concat(chunks).toString();
  if (code === 0) return output;
  throw Object.assign(new Error(output.trim() || `node ${args.join(" ")} ended with ${code}`), { exitCode: code });
}
