import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build, type BuildOptions } from "esbuild";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const Tool = z.object({ bundling: z.custom<BuildOptions>() });

/**
 * A measured program as one file, made as tools/build-server.mjs makes the product: what tsx adds to every function is
 * in no figure. It lies in server/, where the packages that stay outside are found.
 */
export async function bundled(source: string): Promise<string> {
  const { bundling } = Tool.parse(await import(pathOf("../tools/bundling.mjs", import.meta.url)));
  const outfile = join(ROOT, "server/.cache/bench", `${basename(source, ".ts")}.mjs`);
  await build({ ...bundling, entryPoints: [source], outfile });
  return outfile;
}

export function pathOf(url: string, from: string): string {
  return fileURLToPath(new URL(url, from));
}
