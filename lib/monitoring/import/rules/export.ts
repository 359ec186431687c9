import type { PortableInput } from "@/lib/monitoring/import/schema";
import { type OpenConfig, withSecrets } from "@/lib/monitoring/probes/rules/secrets";
import { isProbed, type MonitorKind } from "@/lib/monitoring/probes/schema";

/** A monitor as its row has it, with the names of its group and parents. */
export type ExportedMonitor = {
  name: string;
  kind: MonitorKind;
  config: unknown;
  intervalSeconds: number;
  timeoutMs: number;
  retries: number;
  alertAfter: number;
  recoverAfter: number;
  locations: string[];
  quorum: number;
  severity: PortableInput["severity"] & string;
  isAlerting: boolean;
  isPaused: boolean;
  tags: string[];
  runbookUrl: string | null;
  group: { name: string } | null;
  parents: { parent: { name: string } }[];
};

/** `secretsSet` are the places of the secrets that it has, `owner` the address of an active member. */
export type Exported = { monitor: ExportedMonitor; secretsSet: string[]; owner: string | null };

/** Monitors as a file has them: always in the same order, with what is usual left out, and a placeholder for each secret. */
export function exportable(exported: Exported[]): PortableInput[] {
  const taken = new Set<string>();
  return exported.map(({ monitor, secretsSet, owner }) => {
    const placeholders = secretsSet.map((place) => [place, `\${${placeholderOf(`${monitor.name} ${place}`, taken)}}`]);
    const { kind, ...check } = withSecrets(monitor.config as OpenConfig, Object.fromEntries(placeholders)).config;
    const { intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter, locations, quorum } = monitor;
    return {
      name: monitor.name,
      kind,
      ...(Object.keys(check).length > 0 ? { check } : {}),
      ...(isProbed(kind) ? { intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter } : {}),
      severity: monitor.severity,
      alerting: monitor.isAlerting,
      ...(monitor.isPaused ? { paused: true } : {}),
      ...(monitor.tags.length > 0 ? { tags: monitor.tags } : {}),
      ...(owner ? { owner } : {}),
      ...(monitor.runbookUrl ? { runbook: monitor.runbookUrl } : {}),
      ...(monitor.group ? { group: monitor.group.name } : {}),
      ...(monitor.parents.length > 0 ? { dependsOn: monitor.parents.map(({ parent }) => parent.name) } : {}),
      ...(locations.length > 0 ? { locations, quorum } : {}),
    };
  });
}

/** A name in capitals, another each time. */
function placeholderOf(words: string, taken: Set<string>): string {
  const plain = words
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[_\d]+|_+$/g, "")
    .toUpperCase();
  const base = plain || "SECRET";
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
  taken.add(name);
  return name;
}
