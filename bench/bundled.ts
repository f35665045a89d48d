import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * A measured program as one file, made as tools/build-server.mjs makes the product: what tsx adds to every function is
 * in no figure. It lies in server/, where its packages are found.
 */
export async function bundled(source: string): Promise<string> {
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(join(ROOT, "server/package.json"), "utf8")),
  );
  const external = Object.keys(manifest.dependencies).flatMap((name) =>
    name.startsWith("@playbooks/") ? [] : [name, `${name}/*`],
  );
  const outfile = join(ROOT, "server/.cache/bench", `${basename(source, ".ts")}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    keepNames: true,
    external,
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "warning",
  });
  return outfile;
}

export function pathOf(url: string, from: string): string {
  return fileURLToPath(new URL(url, from));
}
