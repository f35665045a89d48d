#!/usr/bin/env node
/**
 * Stands in for the `schema-engine` program that Prisma's CLI would download: the same command line and the same
 * JSON-RPC over standard input and output, answered by the official WebAssembly build of the same engine.
 * prisma.config.ts points at it. Git mode 755, because the CLI executes it.
 *
 * Main database: the postgres:// address of the datasource, else a throw-away PGlite in memory.
 * Shadow database: always a throw-away PGlite, so nobody needs the right to create databases.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";

// The server's packages: next to Prisma's own command line lies an older PGlite.
const fromServer = createRequire(new URL("../server/package.json", import.meta.url));
const { PrismaPg } = fromServer("@prisma/adapter-pg");
const { Client, escapeIdentifier, Pool } = fromServer("pg");
const { PGlite } = fromServer("@electric-sql/pglite");
const { createPgConfig } = fromServer("@electric-sql/pglite/node-postgres");

const argv = process.argv.slice(2);
const valuesOf = (name) => argv.filter((_, index) => argv[index - 1] === name);
const url = JSON.parse(valuesOf("--datasource")[0] ?? "{}").url ?? "";
const isServer = /^postgres(ql)?:\/\//.test(url) && !url.includes("/pglite-memory");
const enginePackage = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));

if (argv.includes("cli")) await answerCliCommand(argv[argv.indexOf("cli") + 1]);
else if (argv.includes("--version")) printVersion();
else serveRpc();

// ───────────────────────────── the databases behind the engine

/** `executeScript` of adapter-pg 7.10 splits at ";" and so breaks function bodies; a script goes to pg in one piece. */
function runScriptsWhole(adapter, pool) {
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
}

const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/** adapter-pg 7.10 does not know the catalogues' type "char": it is read as bpchar and named Character afterwards. */
function readCatalogChars(adapter) {
  const { performIO, queryRaw } = adapter;
  adapter.queryRaw = async (statement) => {
    const charColumns = [];
    const asBpchar = (field, index) => {
      if (field.dataTypeID !== CHAR_OID) return field;
      charColumns.push(index);
      return { ...field, dataTypeID: BPCHAR_OID };
    };
    const patched = Object.create(adapter, {
      performIO: {
        value: async (query) => {
          const result = await performIO.call(adapter, query);
          return { ...result, fields: result.fields.map(asBpchar) };
        },
      },
    });
    const result = await queryRaw.call(patched, statement);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}

async function connected(pool, dispose) {
  const adapter = await new PrismaPg(pool).connect();
  runScriptsWhole(adapter, pool);
  readCatalogChars(adapter);
  return Object.assign(adapter, { dispose });
}

async function connectMemory() {
  const lite = await PGlite.create("memory://");
  const config = createPgConfig(lite);
  const parse = config.connection.parse.bind(config.connection);
  // adapter-pg passes { getTypeParser } as `types`: pg ignores that, PGlite's stand-in does not.
  config.connection.parse = (query) =>
    parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined });
  const pool = new Pool({ ...config, max: 1, idleTimeoutMillis: 0 });
  return connected(pool, async () => {
    await pool.end().catch(() => undefined);
    await lite.close();
  });
}

async function connectServer() {
  const pool = new Pool({ connectionString: url, max: 4 });
  return connected(pool, () => pool.end());
}

const factory = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  connect: isServer ? connectServer : connectMemory,
  connectToShadowDb: connectMemory,
};

// ───────────────────────────── the engine, one JSON-RPC call after the other

async function loadEngine() {
  // The package's own entry imports its .wasm file as a module, which Node cannot do without a flag.
  const glue = await import(pathToFileURL(join(enginePackage, "schema_engine_bg.js")).href);
  const code = readFileSync(join(enginePackage, "schema_engine_bg.wasm"));
  const imports = { "./schema_engine_bg.js": glue };
  const { instance } = await WebAssembly.instantiate(code, imports);
  // oxlint-disable-next-line no-underscore-dangle -- wasm-bindgen's names
  glue.__wbg_set_wasm(instance.exports);
  // oxlint-disable-next-line no-underscore-dangle -- wasm-bindgen's names
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    get: () => globalThis.PRISMA_WASM_PANIC_REGISTRY.message,
    set_message(message) {
      this.message = `RuntimeError: ${message}`;
    },
  };
  const datamodels = valuesOf("--datamodels").map((file) => [file, readFileSync(file, "utf8")]);
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return glue.SchemaEngine.new(
    options,
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

function serveRpc() {
  let engine;
  let last = Promise.resolve();
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on("line", (line) => {
    const request = line.trim() ? JSON.parse(line) : {};
    if (!request.method) return;
    engine ??= loadEngine();
    last = Promise.all([engine, last]).then(([ready]) => answer(ready, request));
  });
  lines.on("close", () => void last.finally(() => process.exit(0)));
}

async function answer(engine, { id, method, params }) {
  try {
    const result = await callEngine(engine, method, params);
    // The program prints a diff itself through a `print` call; the WebAssembly build hands it back.
    if (method === "diff" && typeof result.stdout === "string") {
      send({
        id: 1_000_000 + Number(id ?? 0),
        method: "print",
        params: { content: result.stdout },
      });
    }
    send({ id, result });
  } catch (error) {
    const message = "An error happened. Check the data field for details.";
    send({ id, error: { code: 4466, message, data: faultOf(error) } });
  }
}

async function callEngine(engine, method, params) {
  if (method === "createDatabase") return { databaseName: new URL(url).pathname.slice(1) };
  const name = method === "getDatabaseVersion" ? "version" : method;
  return (await engine[name](params)) ?? {};
}

function faultOf(error) {
  if (error?.error_code) return error;
  const known = error?.code ? { error_code: error.code, meta: error.meta ?? {} } : {};
  return {
    is_panic: error?.name === "RuntimeError",
    message: error?.message ?? String(error),
    ...known,
  };
}

const mapsAsObjects = (_, value) => (value instanceof Map ? Object.fromEntries(value) : value);

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message }, mapsAsObjects)}\n`);
}

// ───────────────────────────── what the CLI asks without JSON-RPC

function printVersion() {
  const { version } = JSON.parse(readFileSync(join(enginePackage, "package.json"), "utf8"));
  process.stdout.write(`schema-engine-wasm ${version}\n`);
}

/** can-connect-to-database, create-database, drop-database; a database in memory is always there. */
async function answerCliCommand(command) {
  if (!isServer) process.exit(0);
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  const maintenance = Object.assign(new URL(url), { pathname: "/postgres" }).href;
  const client = new Client({
    connectionString: command === "can-connect-to-database" ? url : maintenance,
  });
  const name = escapeIdentifier(database);
  try {
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE ${name}`);
    if (command === "drop-database") await client.query(`DROP DATABASE ${name}`);
    await client.end();
    process.exit(0);
  } catch (error) {
    failCliCommand(connectionFault(error, database));
  }
}

function connectionFault(error, database) {
  if (error.code === "3D000")
    return { error_code: "P1003", message: `Database \`${database}\` does not exist` };
  const { host } = new URL(url);
  const message = `Can't reach database server at \`${host}\`: ${error.message}`;
  return { error_code: "P1001", message };
}

function failCliCommand(fault) {
  const fields = { is_panic: false, ...fault };
  const timestamp = new Date().toISOString();
  const line = { timestamp, level: "ERROR", fields, target: "schema_engine::logger" };
  process.stderr.write(`\n${JSON.stringify(line)}\n`);
  process.exit(1);
}
