import { setTimeout as sleep } from "node:timers/promises";
import { closeDb, transaction } from "@/lib/platform/db";
import { runDue } from "@/lib/platform/due/run";
import { endOfProcess } from "@/lib/platform/worker";
import { endStep, noteStart, stepsDue } from "@/lib/testing/due-steps";

// A process that runs steps until it is stopped, or killed by a test: `due-process.ts <name> <leaseMs>`.

const [name = "", leaseMs = ""] = process.argv.slice(2);
const steps = stepsDue(Number(leaseMs));
const stop = new AbortController();
void endOfProcess().then(() => stop.abort());

await runDue(steps, {
  stop: stop.signal,
  atOnce: 8,
  lookEveryMs: 200,
  run: async (row) => {
    await noteStart(row, name);
    process.send?.("busy");
    await sleep(30);
    await transaction((tx) => endStep(tx, steps, row.lease, name, 400));
  },
});
await closeDb();
process.exit(0);
