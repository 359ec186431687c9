import { z } from "zod";
import { type Look, type MonitorKind, monitorConfig, monitorKinds } from "@/lib/monitoring/probes/schema";

/** A config while it is edited: as it is typed, not yet validated. */
export type Draft = { kind: MonitorKind } & Record<string, unknown>;

export type ConfigField = {
  /** The place in the config, such as `auth.user`. */
  path: string;
  type: "text" | "url" | "number" | "select" | "check" | "secret" | "lines" | "area" | "headers" | "assertions" | "group";
  options?: readonly string[];
  /** A group puts this at `path` when it is switched on, and removes what it takes along when switched off. */
  start?: unknown;
  takes?: string[];
  isRequired: boolean;
  isMore: boolean;
  isShown: (draft: Draft) => boolean;
};

/** The fields of each kind, in the order of its schema, and what a new monitor of it begins with. */
export const configForms = Object.fromEntries(monitorKinds.map((kind) => [kind, formOf(kind)])) as Record<MonitorKind, Form>;
type Form = { fields: ConfigField[]; start: Draft };

export const newDraft = (kind: MonitorKind): Draft => configForms[kind].start;

type Shape = Record<string, z.core.$ZodType>;
/** A field inherits this from the object that it is in. */
type Around = Pick<ConfigField, "isMore" | "isShown">;

function formOf(kind: MonitorKind): Form {
  const { shape } = monitorConfig.options.find((option) => option.shape.kind.value === kind) as { shape: Shape };
  const starts = Object.entries(shape).flatMap(([name, schema]) => {
    const { start } = opened(schema);
    return start === undefined ? [] : [[name, start]];
  });
  return { fields: fieldsIn(shape, "", { isMore: false, isShown: () => true }), start: { ...Object.fromEntries(starts), kind } };
}

function fieldsIn(shape: Shape, prefix: string, around: Around): ConfigField[] {
  return Object.entries(shape)
    .filter(([, schema]) => opened(schema).inner.type !== "literal")
    .flatMap(([name, schema]) => fieldsOf(schema, prefix + name, around));
}

function fieldsOf(schema: z.core.$ZodType, path: string, around: Around): ConfigField[] {
  const { inner, isOptional, isSecret, look } = opened(schema);
  const { unless } = look;
  const about = {
    isMore: look.isMore ?? around.isMore,
    isShown: unless ? (draft: Draft) => !unless.is.includes(valueAt(draft, unless.path)) : around.isShown,
  };
  const one = (type: ConfigField["type"], more: Partial<ConfigField> = {}) => [{ path, type, isRequired: false, ...about, ...more }];
  const isRequired = look.isRequired ?? !isOptional;
  if (look.turns) {
    const { path: turned, with: taken } = look.turns;
    return [...one("group", { path: turned, start: "", takes: [taken], isShown: () => true }), ...one("text")];
  }
  if (look.control) return one(look.control, { isRequired: isRequired && look.control === "url" });
  if (isSecret) return one("secret");
  switch (inner.type) {
    case "number":
      return one("number", { isRequired });
    case "boolean":
      return one("check");
    case "enum":
      return one("select", { options: Object.keys(inner.entries) });
    case "array":
      return one("lines");
    case "union":
      return inner.discriminator ? variantsOf(inner, path, about) : one("text", { isRequired });
    case "object": {
      if (look.choice) return choiceOf(inner.shape, path, look.choice, about);
      const isOn = (draft: Draft) => valueAt(draft, path) !== undefined;
      return [...one("group", { start: {} }), ...fieldsIn(inner.shape, `${path}.`, { ...about, isShown: isOn })];
    }
    default:
      return one("text", { isRequired });
  }
}

/** A type chooses between several forms, or none of them. */
function variantsOf({ options, discriminator = "" }: Union, path: string, about: Around): ConfigField[] {
  const at = `${path}.${discriminator}`;
  const shapes = options.map((option) => (option._zod.def as z.core.$ZodObjectDef).shape as Shape);
  const types = shapes.map((shape) => literalOf(shape[discriminator]));
  const fields = shapes.flatMap((shape, n) =>
    fieldsIn(shape, `${path}.`, { ...about, isShown: (draft) => valueAt(draft, at) === types[n] }),
  );
  return [{ path: at, type: "select", options: ["none", ...types], isRequired: false, ...about }, ...fields.map(notRequired)];
}

function literalOf(schema: z.core.$ZodType | undefined): string {
  const def = schema?._zod.def as z.core.$ZodLiteralDef<string> | undefined;
  return def?.values[0] ?? "";
}

/** A choice says whether there is a value at all, and whether it is so or not. */
function choiceOf(shape: Shape, path: string, choice: string, about: Around): ConfigField[] {
  const at = `${path}.${choice}`;
  const rest = Object.fromEntries(Object.entries(shape).filter(([name]) => name !== choice));
  const fields = fieldsIn(rest, `${path}.`, { ...about, isShown: (draft) => ![undefined, "none"].includes(choiceAt(draft, at)) });
  return [{ path: at, type: "select", options: ["none", "true", "false"], isRequired: false, ...about }, ...fields.map(notRequired)];
}

type Union = { options: readonly z.core.$ZodType[]; discriminator?: string };
type Inner =
  | { type: "number" | "boolean" | "array" | "string" | "literal" }
  | { type: "enum"; entries: Record<string, unknown> }
  | { type: "object"; shape: Shape }
  | ({ type: "union" } & Union);

/** A schema without what is wrapped around it, and what the wraps say. */
function opened(schema: z.core.$ZodType) {
  let look: Look = {};
  let [isOptional, isSecret] = [false, false];
  let start: unknown;
  let at = schema;
  for (;;) {
    const meta = z.globalRegistry.get(at) as { look?: Look; secret?: boolean } | undefined;
    look = { ...meta?.look, ...look };
    isSecret ||= meta?.secret ?? false;
    const def = at._zod.def as z.core.$ZodOptionalDef | z.core.$ZodDefaultDef | z.core.$ZodPipeDef | Inner;
    if (def.type === "optional" || def.type === "default") {
      if (def.type === "default") start = def.defaultValue;
      isOptional = true;
      at = def.innerType;
    } else if (def.type === "pipe") at = def.in;
    else return { inner: def, isOptional, isSecret, look, start: look.starts ?? start };
  }
}

function notRequired(field: ConfigField): ConfigField {
  return { ...field, isRequired: false };
}

export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce((inside, step) => (inside as Record<string, unknown> | undefined)?.[step], value);
}

/** Reads the chosen option of a select, also of a yes or no, or of nothing. */
export function choiceAt(draft: Draft, path: string): string {
  return String(valueAt(draft, path) ?? "none");
}

export function withValue(draft: Draft, path: string, value: unknown): Draft {
  return put(draft, path.split("."), value) as Draft;
}

function put(inside: unknown, [step = "", ...rest]: string[], value: unknown): unknown {
  const object = (inside ?? {}) as Record<string, unknown>;
  return { ...object, [step]: rest.length > 0 ? put(object[step], rest, value) : value };
}

/** An empty text means something here: a secret stays as it is. */
const mayBeEmpty = ["password", "token", "value"];

/** The draft as the command takes it: what was left empty is left out, and so is what was switched off. */
export function tidy(draft: Draft): Draft {
  const { auth: signIn, keyword, ...rest } = draft as Draft & { auth?: { type?: string }; keyword?: { isPresent?: unknown } };
  const isSigned = !["none", undefined].includes(signIn?.type);
  const hasWord = !["none", undefined].includes(keyword?.isPresent as string);
  return {
    ...(filled(rest) as Draft),
    ...(isSigned ? { auth: filled(signIn) } : {}),
    ...(hasWord ? { keyword: { ...(filled(keyword) as object), isPresent: String(keyword?.isPresent) === "true" } } : {}),
  };
}

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== "").map(filled);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name, part]) => part !== undefined && (part !== "" || mayBeEmpty.includes(name)));
  return Object.fromEntries(kept.map(([name, part]) => [name, filled(part)]));
}
