import { type MonitorKind, monitorConfig } from "@/lib/monitoring/probes/schema";

/** Secret texts by the place they have in a config: `auth.password`, `headers.x-key.value`. */
export type Secrets = Record<string, string>;
/** A config as it is stored and as a browser has it: whatever is secret is an empty text. */
export type OpenConfig = { kind: MonitorKind } & Record<string, unknown>;

const places = secretPlaces(monitorConfig, "");

/** The config with empty texts in place of its secrets, and the secrets. */
export function withoutSecrets(config: OpenConfig): { config: OpenConfig; secrets: Secrets } {
  const secrets: Secrets = {};
  const open = replaced(config, (value, key) => {
    if (value !== "") secrets[key] = value;
    return "";
  });
  return { config: open, secrets };
}

/** The config with the known secrets where it has empty texts, and the paths (`headers.0.value`) that were filled. */
export function withSecrets(config: OpenConfig, secrets: Secrets): { config: OpenConfig; filled: string[] } {
  const filled: string[] = [];
  const whole = replaced(config, (value, key, path) => {
    const known = secrets[key];
    if (value !== "" || known === undefined) return value;
    filled.push(path);
    return known;
  });
  return { config: whole, filled };
}

type Replace = (value: string, key: string, path: string) => string;

const replaced = (config: OpenConfig, replace: Replace) => visited(config, { place: "", key: "", path: "" }, replace) as OpenConfig;

/** `place` names no items, `key` names them by their own name so that they may be reordered, `path` by their number. */
type At = { place: string; key: string; path: string };

function visited(value: unknown, at: At, replace: Replace): unknown {
  if (typeof value === "string") return places.has(at.place) ? replace(value, at.key, at.path) : value;
  if (Array.isArray(value)) return value.map((item, n) => visited(item, { ...at, ...below(at, nameOf(item) ?? n, n) }, replace));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([name, part]) => {
    const place = at.place ? `${at.place}.${name}` : name;
    return [name, visited(part, { place, ...below(at, name, name) }, replace)];
  });
  return Object.fromEntries(parts);
}

const below = ({ key, path }: At, name: string | number, step: string | number) => ({
  key: key ? `${key}.${name}` : String(name),
  path: path ? `${path}.${step}` : String(step),
});

const nameOf = (item: unknown) => {
  const name = (item as { name?: unknown } | null)?.name;
  return typeof name === "string" ? name.toLowerCase() : undefined;
};

type Inside = {
  _zod: { def: { shape?: object; innerType?: unknown; element?: unknown; options?: unknown[] } };
  meta: () => { secret?: boolean } | undefined;
};

function secretPlaces(schema: unknown, place: string, found = new Set<string>()): Set<string> {
  const { _zod, meta } = schema as Inside;
  if (meta.call(schema)?.secret) found.add(place);
  const { shape = {}, innerType, element, options = [] } = _zod.def;
  for (const [name, part] of Object.entries(shape)) secretPlaces(part, place ? `${place}.${name}` : name, found);
  for (const part of [innerType, element, ...options]) if (part) secretPlaces(part, place, found);
  return found;
}
