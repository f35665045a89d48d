import { fileURLToPath } from "node:url";

import { defineConfig } from "prisma/config";

// Prisma's CLI downloads a native schema engine before any command, even `generate`. Ours talks to the official
// WebAssembly build of the same engine instead, so that a machine without that host can build.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL("./tools/schema-engine.mjs", import.meta.url),
);

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://none@127.0.0.1:1/pglite-memory" },
});
