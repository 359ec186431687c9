import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";

/** The real worker, or prober, with these settings beside the test's own. */
export function startWorkerProcess(env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "lib/worker.ts"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, ...env },
  });
}

export const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

export async function kill(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Kills a process and its children at once. */
export function killTree(pid: number): void {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const processes = all.map((line) => line.trim().split(/\s+/).map(Number));
  for (const [child = 0, parent] of processes) if (child === pid || parent === pid) killIfThere(child);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
