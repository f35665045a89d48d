#!/usr/bin/env node
// Bundles the server and its worker threads into server/dist.
import { rmSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild";

import { bundling } from "./bundling.mjs";
import { ROOT, run } from "./steps.mjs";

const outdir = join(ROOT, "server/dist");
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: {
    "analysis-worker": join(ROOT, "server/src/engine/tools/local/worker.ts"),
    main: join(ROOT, "server/src/main.ts"),
    "make-template": join(ROOT, "server/src/make-template.ts"),
    "database-worker": join(ROOT, "server/src/database/embedded/thread/worker.ts"),
    "exports-worker": join(ROOT, "server/src/exports/worker.ts"),
    "local-engine-worker": join(ROOT, "server/src/ai/providers/local/worker.ts"),
    "extraction-child": join(ROOT, "server/src/retrieval/extraction/extraction-child.ts"),
    "ranking-worker": join(ROOT, "server/src/retrieval/worker.ts"),
  },
  ...bundling,
  outdir,
  splitting: true,
});

// New installations start from a prepared database.
await run(process.execPath, [
  join(outdir, "make-template.js"),
  join(outdir, "database-template.tar.gz"),
]);
