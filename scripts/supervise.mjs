import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./migrations.mjs";

const endWithParent = path.join(root, "scripts/end-with-parent.mjs");
/** lib/platform/env.ts ends a process with this code when a setting is wrong. */
const wrongSetting = 78;
const longestPauseMs = 30_000;
const steadyAfterMs = 60_000;
const attemptsBeforeSteady = 5;

/**
 * Keeps a Node process running: started again after 1 s, then twice as long each time up to 30 s. `failed` rejects when there is
 * no point in it: a wrong setting, or five ends in a row before the process ever ran for a minute. The process has a session of
 * its own, so that a signal to our group reaches it once, from `stop`, in its turn; and it ends when this process is gone.
 */
export function supervise(name, args, env) {
  let child;
  let exited;
  let stopping = false;
  let wasSteady = false;
  let pauseMs = 1_000;
  let timer;
  const failure = Promise.withResolvers();
  failure.promise.catch(() => undefined);

  function run(attempt) {
    const startedAt = performance.now();
    const stdio = ["ignore", "inherit", "inherit", "ipc"];
    child = spawn(process.execPath, ["--import", endWithParent, ...args], { cwd: root, env, stdio, detached: true });
    exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
    exited.then((end) => {
      if (stopping) return;
      const steady = performance.now() - startedAt > steadyAfterMs;
      wasSteady ||= steady;
      if (end === wrongSetting || (!wasSteady && attempt === attemptsBeforeSteady)) {
        failure.reject(new Error(`The ${name} process cannot run (ended with ${end}).`));
        return;
      }
      pauseMs = steady ? 1_000 : pauseMs;
      console.error(`The ${name} process ended with ${end}; starting it again in ${pauseMs / 1_000} s.`);
      timer = setTimeout(run, pauseMs, attempt + 1);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    });
  }

  /** Asks it to end and resolves when it needs the database no more (it says "drained") or is gone. */
  async function drain() {
    stopping = true;
    clearTimeout(timer);
    const drained = new Promise((resolve) => child.on("message", (message) => message === "drained" && resolve()));
    child.kill("SIGTERM");
    await Promise.race([drained, exited, sleep(30_000, undefined, { ref: false })]);
  }

  async function stop() {
    stopping = true;
    clearTimeout(timer);
    child.kill("SIGTERM");
    const tooLong = setTimeout(() => child.kill("SIGKILL"), 30_000);
    await exited;
    clearTimeout(tooLong);
  }

  run(1);
  return { drain, stop, failed: failure.promise };
}
