import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** User and system time of a process, with that of its children that have ended. */
export function cpuSeconds(pid: number | undefined): number {
  const fields = statOf(String(pid));
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

/** The same of a Postgres server with all its backends. */
export function postgresCpuSeconds(serverPid: number | undefined): number {
  const children = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry) && Number(statOf(entry)[1]) === serverPid);
  return cpuSeconds(serverPid) + children.reduce((sum, pid) => sum + cpuSeconds(Number(pid)), 0);
}

/** What `share` (0 to 1) of the sorted figures do not exceed, to a tenth. */
export function at(sorted: number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
}

export const ascending = (figures: number[]) => figures.toSorted((a, b) => a - b);

function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
