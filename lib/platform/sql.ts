import type { Hot, Tx } from "@/lib/platform/db";

/** A value that may be a parameter of a statement. A Buffer is sent in binary, and only over `pool` and its connections. */
export type Value = string | number | bigint | boolean | Date | Buffer | null | readonly (string | number | boolean | Date | null)[];

/**
 * A connection that runs statements: Prisma's client or transaction, the hot-path pool, or one connection of it. All give equal results.
 */
export type Connection = Pick<Tx, "$queryRawUnsafe" | "$executeRawUnsafe"> | Hot;

class Parameter {
  constructor(readonly value: Value) {}
}

/** A statement whose rows have a type. */
export class Query<Row extends object> {
  constructor(
    readonly parts: readonly (string | Parameter)[],
    readonly name?: string,
  ) {}

  async run(on: Connection): Promise<Row[]> {
    const { text, values } = this.compile();
    if (!("$queryRawUnsafe" in on)) return (await on.query<Row>({ name: this.name, text, values })).rows;
    return (await on.$queryRawUnsafe<Row[]>(text, ...values)).map(asPgReads);
  }

  async first(on: Connection): Promise<Row | undefined> {
    return (await this.run(on))[0];
  }

  /** Returns the row of a statement that always has one, such as a count. */
  async one(on: Connection): Promise<Row> {
    const row = await this.first(on);
    if (!row) throw new Error("the statement found no row");
    return row;
  }

  /** Runs the statement and returns the number of rows that it changed. */
  async execute(on: Connection): Promise<number> {
    const { text, values } = this.compile();
    if ("$executeRawUnsafe" in on) return on.$executeRawUnsafe(text, ...values);
    return (await on.query({ name: this.name, text, values })).rowCount ?? 0;
  }

  /** Names the statement, so that a connection of the hot-path pool prepares it once. One name stands for one text. */
  named(name: string): Query<Row> {
    return new Query(this.parts, name);
  }

  /** Returns the text with numbered parameters. A fragment that stands in it twice sends its parameters once. */
  compile(): { text: string; values: Value[] } {
    const numbers = new Map<Parameter, number>();
    const numberOf = (parameter: Parameter) => numbers.get(parameter) ?? numbers.set(parameter, numbers.size + 1).size;
    const text = this.parts.map((part) => (typeof part === "string" ? part : `$${numberOf(part)}`)).join("");
    return { text, values: [...numbers.keys()].map(({ value }) => inUtc(value)) };
  }
}

/** pg writes a moment in the time zone of the process, where it may be another day. */
function inUtc(value: Value): Value {
  if (Array.isArray(value)) return value.some((each) => each instanceof Date) ? value.map((each) => inUtc(each) as string | null) : value;
  return value instanceof Date ? value.toISOString() : value;
}

/** A piece of SQL that carries its own parameters; it may be a whole statement whose rows nobody reads. */
export type Fragment = Pick<Query<object>, "parts" | "execute" | "compile"> & { named(name: string): Fragment };

/** pg reads bigint as text, since a number cannot hold it; Prisma makes a BigInt of it, which JSON cannot hold. */
function asPgReads<Row extends object>(row: Row): Row {
  for (const [key, cell] of Object.entries(row)) {
    if (typeof cell === "bigint" || (Array.isArray(cell) && typeof cell[0] === "bigint"))
      Object.assign(row, { [key]: Array.isArray(cell) ? cell.map((each) => each && String(each)) : String(cell) });
  }
  return row;
}

/**
 * Makes a statement, or a piece of one, of a template: values become parameters, fragments stand where they are put.
 * Only with a row type, `sql<Row>`, can its rows be read.
 */
export function sql(strings: TemplateStringsArray, ...values: (Value | Fragment)[]): Fragment;
export function sql<Row extends object>(strings: TemplateStringsArray, ...values: (Value | Fragment)[]): Query<Row>;
export function sql(strings: TemplateStringsArray, ...values: (Value | Fragment)[]): Fragment {
  const [first = "", ...rest] = strings;
  const partsOf = (value: Value | Fragment) => (isFragment(value) ? value.parts : [new Parameter(value)]);
  return new Query([first, ...values.flatMap((value, n) => [...partsOf(value), rest[n] ?? ""])]);
}

const isFragment = (value: Value | Fragment): value is Fragment => value instanceof Query;

/** A parameter that a statement names several times and sends once. */
export const param = (value: Value): Fragment => new Query([new Parameter(value)]);

/** Reads many rows in parts, through a cursor of the transaction, so that memory does not grow with them. Cells come as unparsed text. */
export async function* inParts(client: Hot, query: Fragment, rowsPerPart: number): AsyncGenerator<string[][]> {
  await sql`declare parts no scroll cursor for ${query}`.execute(client);
  for (let isMore = true; isMore; ) {
    const { rows } = await client.query<string[]>({ text: `fetch ${rowsPerPart} from parts`, rowMode: "array", types: asText });
    if (rows.length > 0) yield rows;
    isMore = rows.length === rowsPerPart;
  }
  await sql`close parts`.execute(client);
}

const asText = { getTypeParser: () => (value: string) => value };

/** A value as JSON; null becomes JSON's null. */
export const json = (value: unknown): Fragment => sql`${JSON.stringify(value)}::jsonb`;

export const nothing: Fragment = new Query([]);

/** Joins fragments, as conditions by " and "; none of them is nothing. */
export function join(fragments: readonly Fragment[], separator = ", "): Fragment {
  return new Query(fragments.flatMap(({ parts }, n) => (n === 0 ? parts : [separator, ...parts])));
}

/** A name of the database, with its table's or alias' before it where given. */
export const ident = (...names: string[]): Fragment => new Query([names.map(quoted).join(".")]);

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A value as part of the text: for statements that take no parameters, such as `create table`, and for numbers that never change. */
export const literal = (value: string | number): Fragment =>
  new Query([typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`]);

/** Escapes the words that somebody looks for, so that LIKE finds them as they are. */
export const like = (words: string): string => words.replace(/[\\%_]/g, "\\$&");

/** Waits for the lock of that name and holds it until the transaction ends. */
export async function lockNamed(tx: Connection, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** The type of each column, as Postgres writes it; an enum by its name alone. */
export type ColumnTypes = Record<string, string>;

type Cell<Type extends string> = Type extends `${string}[]`
  ? readonly unknown[] | null
  : Type extends "int" | "smallint" | "bigint" | "real" | "double precision"
    ? number | null
    : Type extends "boolean"
      ? boolean | null
      : Type extends "uuid" | "text"
        ? string | null
        : Type extends "date" | `timestamptz${string}`
          ? Date | string | null
          : unknown;

/** Values for those columns. */
export type RowOf<Types extends ColumnTypes> = { [Name in keyof Types]: Cell<Types[Name]> };

export class Columns<Types extends ColumnTypes> {
  constructor(readonly types: Types) {}

  /** Returns some of these columns. */
  pick<Name extends keyof Types & string>(...names: Name[]): Columns<Pick<Types, Name>> {
    return new Columns(Object.fromEntries(names.map((name) => [name, this.types[name]])) as Pick<Types, Name>);
  }

  /** Returns these columns and others, which need not be the table's. */
  with<const More extends ColumnTypes>(more: More): Columns<Types & More> {
    return new Columns({ ...this.types, ...more });
  }

  /** Lists the names for an insert or a select. */
  list(alias?: string): Fragment {
    return join(this.#names().map((name) => (alias ? ident(alias, name) : ident(name))));
  }

  /** Lists `name = alias.name` for an update. */
  assignedFrom(alias: string): Fragment {
    return join(this.#names().map((name) => sql`${ident(name)} = ${ident(alias, name)}`));
  }

  /** Lists names with their types, as `jsonb_to_recordset` wants them. */
  definition(): Fragment {
    return join(Object.entries(this.types).map(([name, type]) => sql`${ident(name)} ${typeName(type)}`));
  }

  #names = () => Object.keys(this.types);
}

const typeName = (type: string) => new Query([type.replace(/^[A-Z]\w*/, '"$&"')]);

/** Every table's columns, which a test compares with the database. */
export const declared = new Map<string, ColumnTypes>();

/** Declares the columns of a table that statements write, once for each table. */
export function columns<const Types extends ColumnTypes>(table: string, types: Types): Columns<Types> {
  declared.set(table, types);
  return new Columns(types);
}

/** Columns that are no table's. */
export const shape = <const Types extends ColumnTypes>(types: Types): Columns<Types> => new Columns(types);

/** Makes a table of rows, in parentheses, for `from` or `with`. All of them are one parameter. */
export function recordset<Types extends ColumnTypes>(of: Columns<Types>, rows: readonly RowOf<Types>[]): Fragment {
  return sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${of.definition()}))`;
}

/** Takes the values of those columns out of a row that has more. */
export function valuesOf<Types extends ColumnTypes, Row extends RowOf<Types>>(
  of: Columns<Types>,
  row: Row,
): Pick<Row, keyof Types & keyof Row> {
  return Object.fromEntries(Object.keys(of.types).map((name) => [name, row[name]])) as Pick<Row, keyof Types & keyof Row>;
}
