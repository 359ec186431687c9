import { setImmediate } from "node:timers/promises";
import { isNode, LineCounter, parseDocument } from "yaml";
import { fromKuma, isKumaBackup } from "@/lib/monitoring/import/rules/kuma";
import { type EntryText, isNestedTooDeep, isValueTooDeep, takeApart } from "@/lib/monitoring/import/rules/lines";
import { type FileFailure, type KumaNote, type LeftOut, maxFileMonitors, portableVersion } from "@/lib/monitoring/import/schema";

type LineOf = (path: PropertyKey[]) => number | null;
/** A monitor as it stands in the file, not yet validated; null replaces what cannot be read. */
export type RawEntry = { value: object | null; line: number | null; lineOf: LineOf; notes: KumaNote[] };
export type ParsedFile = {
  format: "yaml" | "kuma";
  failure: FileFailure | null;
  entries: RawEntry[];
  leftOut: LeftOut[];
  notifications: string[];
};

const parsedAtOnce = 40;
const longestPart = 131_072;

/** Parses a file of ours (YAML or JSON) or a backup of Uptime Kuma, and yields to other work in between. */
export async function parseFile(text: string): Promise<ParsedFile> {
  const json = readJson(text);
  if (isKumaBackup(json)) return kumaFile(json);
  const { head, entries } = json === undefined ? takeApart(text) : { head: "", entries: [] };
  const { value: file, lineOf, wrongLine } = json === undefined ? readYaml(head, 1) : { value: json, lineOf: nowhere, wrongLine: null };
  if (wrongLine !== null) return failed("unreadable", wrongLine);
  if (!isObject(file) || !("monitors" in file)) return failed("notMonitors", null);
  if (file.version !== portableVersion) return failed("version", lineOf(["version"]));
  const inline: unknown = file.monitors;
  if (inline !== null && !Array.isArray(inline)) return failed("notMonitors", lineOf(["monitors"]));
  if (Math.max(entries.length, inline?.length ?? 0) > maxFileMonitors) return failed("tooMany", null);
  const standing = (value: unknown, n: number): RawEntry => {
    const place: LineOf = (path) => lineOf(["monitors", n, ...path]);
    return { value: isObject(value) && !isValueTooDeep(value) ? value : null, line: place([]), lineOf: place, notes: [] };
  };
  return { ...empty, entries: inline ? inline.map(standing) : await readEntries(entries) };
}

const empty = { format: "yaml" as const, failure: null, entries: [], leftOut: [], notifications: [] };
const nowhere: LineOf = () => null;
const failed = (code: FileFailure["code"], line: number | null): ParsedFile => ({ ...empty, failure: { code, line } });
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function kumaFile(backup: object): ParsedFile {
  const { monitors, leftOut, notifications } = fromKuma(backup);
  if (monitors.length > maxFileMonitors) return { ...failed("tooMany", null), format: "kuma" };
  const entries = monitors.map(({ value, notes }) => ({ value, line: null, lineOf: nowhere, notes }));
  return { format: "kuma", failure: null, entries, leftOut, notifications };
}

async function readEntries(texts: EntryText[]): Promise<RawEntry[]> {
  const entries: RawEntry[] = [];
  for (const [n, { text, line }] of texts.entries()) {
    if (n % parsedAtOnce === 0) await setImmediate();
    const { value, lineOf, wrongLine } = readYaml(text, line);
    const entry = Array.isArray(value) && value.length === 1 && !isValueTooDeep(value) ? value[0] : null;
    entries.push({
      value: isObject(entry) ? entry : null,
      line: wrongLine ?? line,
      lineOf: (path) => lineOf([0, ...path]),
      notes: [],
    });
  }
  return entries;
}

function readJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Yaml = { value: unknown; lineOf: LineOf; wrongLine: number | null };

/** `line` is where the text begins in its file. Nothing that is made to take long is begun. */
function readYaml(text: string, line: number): Yaml {
  const wrong = (wrongLine: number): Yaml => ({ value: null, lineOf: nowhere, wrongLine });
  if (text.length > longestPart || isNestedTooDeep(text)) return wrong(line);
  const counter = new LineCounter();
  const lineAt = (offset: number) => line - 1 + counter.linePos(offset).line;
  try {
    const document = parseDocument(text, { lineCounter: counter });
    if (document.errors[0]) return wrong(lineAt(document.errors[0].pos[0]));
    const lineOf: LineOf = (path) => {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return lineAt(node.range[0]);
      }
      return line;
    };
    return { value: document.toJS({ maxAliasCount: 50 }), lineOf, wrongLine: null };
  } catch {
    return wrong(line);
  }
}
