#!/usr/bin/env node
// Prisma's schema engine as an executable: newline-delimited JSON-RPC on stdin and stdout around the WebAssembly build of the
// same engine, so that no native engine has to be downloaded. Prisma finds it through PRISMA_SCHEMA_ENGINE_BINARY (.config/prisma.ts).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datamodels: { type: "string", multiple: true, default: [] },
    datasource: { type: "string", default: "{}" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
});
const url = JSON.parse(values.datasource).url ?? process.env.DATABASE_URL;

async function serve() {
  const adapters = new MigrationAdapters({ connectionString: url });
  const engine = await loadEngine(adapters);
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    const response = await run(engine, method, params).then(
      (result) => ({ result: result ?? {} }),
      (error) => ({ error: toRpcError(error) }),
    );
    await adapters.dropShadowDatabases();
    const text = method === "diff" && response.result?.stdout;
    if (text) send({ id: `print-${id}`, method: "print", params: { content: text } });
    send({ id, ...response });
  }
  process.exit();
}

async function loadEngine(adapters) {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": bindings });
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => console.error(JSON.stringify({ level: "ERROR", fields: { message } })),
  };
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = values.datamodels.map((path) => [path, readFileSync(path, "utf8")]);
  const options = { datamodels: datamodels.length ? datamodels : undefined };
  return bindings.SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(adapters));
}

async function run(engine, method, params) {
  if (method === "getDatabaseVersion") return engine.version(params);
  // These two find no way to a shadow database by themselves; they use what the diagnosis remembers of the migrations' outcome.
  if (method === "evaluateDataLoss" || method === "createMigration") {
    const { migrationsList, filters } = params;
    await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
  }
  return engine[method](params);
}

function toRpcError(error) {
  const data = { is_panic: false, message: error.message, meta: error.meta ?? null, error_code: error.code ?? null };
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

class MigrationAdapters extends PrismaPg {
  #shadows = [];

  async connect() {
    return runScriptsWhole(reportCharColumns(await super.connect()));
  }

  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    const main = await this.connect();
    await main.executeScript(`CREATE DATABASE "${name}" TEMPLATE template0`);
    const shadowUrl = new URL(url);
    shadowUrl.pathname = `/${name}`;
    const shadow = await new MigrationAdapters({ connectionString: shadowUrl.href }).connect();
    const { dispose } = shadow;
    shadow.dispose = async () => {};
    this.#shadows.push(async () => {
      await dispose.call(shadow);
      await main.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
      await main.dispose();
    });
    return shadow;
  }

  async dropShadowDatabases() {
    for (const drop of this.#shadows.splice(0)) await drop();
  }
}

/** The adapter knows no "char" (oid 18), a type of single letters in the catalogue, which the engine reads as characters. */
function reportCharColumns(adapter) {
  const { performIO, queryRaw } = adapter;
  const charColumns = new WeakMap();
  adapter.performIO = async (query) => {
    const result = await performIO.call(adapter, query);
    const fields = result.fields.filter((field) => field.dataTypeID === 18);
    charColumns.set(
      result.rows,
      fields.map((field) => result.fields.indexOf(field)),
    );
    for (const field of fields) field.dataTypeID = 25;
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw.call(adapter, query);
    for (const column of charColumns.get(result.rows)) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

/** The adapter would split a script at every semicolon, also inside function bodies. One simple query is also one transaction. */
function runScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    await adapter
      .underlyingDriver()
      .query(script)
      .catch((error) => adapter.onError(error));
  };
  return adapter;
}

if (positionals[0] !== "cli") await serve();
