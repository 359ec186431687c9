import { setImmediate } from "node:timers/promises";
import { parseFile, type RawEntry } from "@/lib/monitoring/import/engine/parse";
import { readAddresses, readStored, type StoredMonitor } from "@/lib/monitoring/import/reads/stored";
import { inCircles } from "@/lib/monitoring/import/rules/circles";
import { type Comparable, differences, fillPlaceholders, isSameRecipient, unknownPlaces } from "@/lib/monitoring/import/rules/entry";
import { type ImportPlan, type PlannedMonitor, type PortableMonitor, type Problem, portableMonitor } from "@/lib/monitoring/import/schema";
import { type OpenConfig, type Secrets, withoutSecrets } from "@/lib/monitoring/probes/rules/secrets";
import { type MonitorConfig, type MonitorKind, monitorConfig, monitorKinds } from "@/lib/monitoring/probes/schema";
import { openConfig, readConfig } from "@/lib/monitoring/uptime/steps/monitor-config";
import { knownLocations } from "@/lib/monitoring/uptime/steps/relations";
import { db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { fieldErrors } from "@/lib/platform/parse";

/** An entry that can be read; `wanted` is what the monitor is to be. */
type Readable = { entry: PortableMonitor; config: MonitorConfig; wanted: Comparable };
export type PlannedEntry = { plan: PlannedMonitor; readable: Readable | null; stored: StoredMonitor | null };
/** `ids` are those of the monitors there are, by name in lower case. */
export type Planned = { plan: ImportPlan; entries: PlannedEntry[]; ids: Map<string, string> };

type World = {
  given: Secrets;
  stored: Map<string, StoredMonitor>;
  ownerIds: Map<string, string>;
  locations: Set<string>;
  seen: Set<string>;
  missing: Set<string>;
};

const entriesPerTurn = 40;
const keyOf = (name: string) => name.toLowerCase();

/** Plans what an import of this file does to each monitor, and why it leaves one. Changes nothing. */
export async function planImport(text: string, given: Secrets): Promise<Planned> {
  const { format, failure, entries: raw, leftOut, notifications } = await parseFile(text);
  const world = await readWorld(given);
  const entries: PlannedEntry[] = [];
  for (const [n, entry] of raw.entries()) {
    if (n % entriesPerTurn === 0) await setImmediate();
    entries.push(planEntry(entry, world));
  }
  refuseCircles(entries, world);
  refuseDangling(entries, world);
  const monitors = entries.map(({ plan }) => plan);
  const ids = new Map([...world.stored].map(([name, { id }]) => [name, id]));
  return { entries, ids, plan: { format, failure, monitors, leftOut, notifications, missing: [...world.missing].sort() } };
}

async function readWorld(given: Secrets): Promise<World> {
  const [stored, addresses, locations] = await Promise.all([readStored(null), readAddresses(), knownLocations(db)]);
  return {
    given,
    stored: new Map(stored.map((monitor) => [keyOf(monitor.name), monitor])),
    ownerIds: new Map([...addresses].map(([id, email]) => [email, id])),
    locations: new Set(locations),
    seen: new Set(),
    missing: new Set(),
  };
}

function planEntry(raw: RawEntry, world: World): PlannedEntry {
  const plan = emptyPlan(raw);
  const refuse = (code: Problem["code"], path: string, detail?: string) => {
    const line = raw.lineOf(path === "" ? [] : path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step))) ?? raw.line;
    plan.problems.push({ code, path, line, ...(detail === undefined ? {} : { detail }) });
  };
  if (!raw.value) refuse("syntax", "");
  const entry = raw.value ? readEntry(raw.value, refuse) : null;
  const stored = world.stored.get(keyOf(plan.name)) ?? null;
  if (!entry) return settled({ plan, readable: null, stored });
  if (world.seen.has(keyOf(entry.name))) refuse("duplicate", "name", entry.name);
  world.seen.add(keyOf(entry.name));
  if (stored && stored.kind !== entry.kind) refuse("kind", "kind", stored.kind);
  const ownerId = entry.owner === null ? null : (world.ownerIds.get(entry.owner) ?? null);
  if (entry.owner !== null && ownerId === null) refuse("owner", "owner", entry.owner);
  const elsewhere = entry.locations.filter((location) => !world.locations.has(location));
  if (elsewhere.length > 0) refuse("locations", "locations", elsewhere.join(", "));
  const config = readCheck(entry, stored, world, refuse);
  if (plan.problems.length > 0 || !config) return settled({ plan, readable: null, stored });
  const wanted = wantedOf(entry, config, ownerId);
  if (stored) plan.changes = differences(storedAs(stored), wanted);
  return settled({ plan, readable: { entry, config, wanted }, stored });
}

type Refuse = (code: Problem["code"], path: string, detail?: string) => void;

function emptyPlan({ value, line, notes }: RawEntry): PlannedMonitor {
  const { name, kind } = (value ?? {}) as { name?: unknown; kind?: unknown };
  const isKind = monitorKinds.some((known) => known === kind);
  return {
    name: typeof name === "string" ? name.trim().slice(0, 120) : "",
    kind: isKind ? (kind as MonitorKind) : null,
    ...{ line, action: "create", changes: [], problems: [], notes },
  };
}

function settled(entry: PlannedEntry): PlannedEntry {
  const { plan, stored } = entry;
  if (plan.problems.length > 0) plan.action = "problem";
  else plan.action = !stored ? "create" : plan.changes.length > 0 ? "update" : "unchanged";
  return entry;
}

function readEntry(value: object, refuse: Refuse): PortableMonitor | null {
  const parsed = portableMonitor.safeParse(value);
  if (parsed.success) return parsed.data;
  const words = parsed.error.issues.filter((issue) => issue.code === "unrecognized_keys").flatMap(({ keys }) => keys);
  for (const word of words) refuse("unknownKey", word, word);
  for (const path of Object.keys(fieldErrors(parsed.error))) if (path !== "" || words.length === 0) refuse("wrong", path);
  return null;
}

/** The config with its secrets; null where it cannot be made. */
function readCheck({ kind, check }: PortableMonitor, stored: StoredMonitor | null, world: World, refuse: Refuse): MonitorConfig | null {
  const raw: OpenConfig = { ...check, kind };
  try {
    const trial = readConfig(fillPlaceholders(raw, world.given, {}).config, null);
    for (const place of unknownPlaces(raw, trial)) refuse("unknownKey", `check.${place}`, place.split(".").at(-1));
    const before = stored?.kind === kind ? opened(stored) : null;
    const kept = before && isSameRecipient(before, trial) ? withoutSecrets(before).secrets : {};
    const { config, missing } = fillPlaceholders(raw, world.given, kept);
    for (const name of missing) {
      refuse("secret", "check", name);
      world.missing.add(name);
    }
    return readConfig(config, null);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    for (const word of Object.keys(check).filter((name) => !wordsOf(kind).has(name))) refuse("unknownKey", `check.${word}`, word);
    for (const path of Object.keys(error.details.fields ?? {})) refuse("wrong", path.replace(/^config/, "check"));
    return null;
  }
}

const wordsOf = (kind: MonitorKind) =>
  new Set(Object.keys(monitorConfig.options.find(({ shape }) => shape.kind.value === kind)?.shape ?? {}));

/** Null when its secrets cannot be decrypted any more: they have to be given again. */
function opened(stored: StoredMonitor): MonitorConfig | null {
  try {
    return openConfig(stored);
  } catch {
    return null;
  }
}

const wantedOf = (entry: PortableMonitor, config: MonitorConfig, ownerId: string | null): Comparable => ({
  ...entry,
  config,
  ownerId,
  isPaused: entry.paused,
  isAlerting: entry.alerting ?? entry.kind !== "group",
  runbookUrl: entry.runbook,
  tags: [...new Set(entry.tags)],
  locations: [...new Set(entry.locations)],
  group: entry.group && keyOf(entry.group),
  dependsOn: [...new Set(entry.dependsOn.map(keyOf))],
});

const storedAs = (monitor: StoredMonitor): Comparable => ({
  ...monitor,
  config: opened(monitor) ?? (monitor.config as MonitorConfig),
  group: monitor.group && keyOf(monitor.group.name),
  dependsOn: monitor.parents.map(({ parent }) => keyOf(parent.name)),
});

function refuseCircles(entries: PlannedEntry[], { stored }: World): void {
  const before = [...stored].map(([name, monitor]) => [name, storedHanging(monitor)] as const);
  const wanted = entries.flatMap(({ readable }) => (readable ? [[keyOf(readable.entry.name), readable.wanted] as const] : []));
  const circles = inCircles(new Map([...before, ...wanted]));
  for (const entry of entries)
    if (entry.readable && circles.has(keyOf(entry.readable.entry.name)))
      drop(entry, { code: "circle", path: "dependsOn", line: entry.plan.line });
}

const storedHanging = ({ group, parents }: StoredMonitor) => ({
  group: group && keyOf(group.name),
  dependsOn: parents.map(({ parent }) => keyOf(parent.name)),
});

/** Refuses entries that name a monitor that will not exist; each refusal may make others dangle. */
function refuseDangling(entries: PlannedEntry[], { stored }: World): void {
  const isGroup = new Map([...stored].map(([name, { kind }]) => [name, kind === "group"]));
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    const known = new Map(isGroup);
    for (const { readable } of entries) if (readable) known.set(keyOf(readable.entry.name), readable.entry.kind === "group");
    for (const entry of entries) {
      const dangling = entry.readable && danglingOf(entry.readable, known, entry.plan.line);
      if (!dangling) continue;
      drop(entry, dangling);
      isSettled = false;
    }
  }
}

function danglingOf({ entry, wanted }: Readable, known: Map<string, boolean>, line: number | null): Problem | null {
  if (wanted.group !== null && !known.get(wanted.group)) return { code: "group", path: "group", line, detail: entry.group ?? "" };
  const parent = entry.dependsOn.find((name) => !known.has(keyOf(name)));
  return parent === undefined ? null : { code: "dependsOn", path: "dependsOn", line, detail: parent };
}

function drop(entry: PlannedEntry, problem: Problem): void {
  entry.readable = null;
  entry.plan.problems.push(problem);
  entry.plan.action = "problem";
  entry.plan.changes = [];
}
