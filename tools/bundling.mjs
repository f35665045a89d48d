// How programs of the server become files, for the product (build-server.mjs) and for what is measured (bench/bundled.ts).
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { transform } from "esbuild";

import { ROOT } from "./steps.mjs";

/**
 * Packages come in with our own code: a start reads a few dozen files instead of a thousand, in half the time. These
 * stay outside, because they are native, find files beside themselves, or are too large for what is seldom needed.
 */
const OUTSIDE = [
  "@dbos-inc/dbos-sdk",
  "@electric-sql/pglite",
  "@fontsource/inter",
  "@graphql-yoga/render-graphiql",
  "@node-rs/argon2",
  "@opentelemetry/api",
  "@opentelemetry/exporter-trace-otlp-http",
  "@opentelemetry/resources",
  "@opentelemetry/sdk-trace",
  "@prisma/adapter-pg",
  "@prisma/client",
  "mammoth",
  "pdfkit",
  "pg",
  "pino",
  "unpdf",
];

/** Packages made for CommonJS ask for one another with `require`. */
const WITH_REQUIRE =
  'import { createRequire as createRequireOf } from "node:module"; const require = createRequireOf(import.meta.url);';

/** Options of esbuild; what goes in and where it comes out is for the caller to say. */
export const bundling = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: true,
  mainFields: ["module", "main"],
  conditions: ["module"],
  external: OUTSIDE.flatMap((name) => [name, `${name}/*`]),
  banner: { js: WITH_REQUIRE },
  plugins: [oneGraphql(), namesOfGraphqlTypes()],
  tsconfig: join(ROOT, "tsconfig.json"),
  logLevel: "warning",
};

/** Schemas of two copies of `graphql` do not know each other; packages ask for its files in both of its formats. */
function oneGraphql() {
  const folder = join(ROOT, "node_modules/graphql");
  return {
    name: "one copy of graphql",
    setup(build) {
      build.onResolve({ filter: /^graphql(\/|$)/ }, ({ path }) => {
        const name = path.replace(/^graphql\/?/, "").replace(/\.m?js$/, "");
        const files = [`${name}.mjs`, join(name, "index.mjs")].map((file) => join(folder, file));
        const found = files.find((file) => existsSync(file));
        return found === undefined ? undefined : { path: found };
      });
    },
  };
}

/**
 * type-graphql calls a type by the name of its class, which changes when two modules of a bundle use the same one. To
 * keep the names of everything would cost a call for each closure that is ever made.
 */
function namesOfGraphqlTypes() {
  return {
    name: "names of GraphQL types",
    setup(build) {
      build.onLoad({ filter: /server\/src\/.*\.ts$/ }, async ({ path }) => {
        const source = readFileSync(path, "utf8");
        if (!source.includes('from "type-graphql"')) return undefined;
        const { code } = await transform(source, {
          loader: "ts",
          target: "node20",
          keepNames: true,
          sourcemap: "inline",
          sourcefile: path,
          tsconfigRaw: readFileSync(join(ROOT, "tsconfig.json"), "utf8"),
        });
        return { contents: code, loader: "js" };
      });
    },
  };
}
