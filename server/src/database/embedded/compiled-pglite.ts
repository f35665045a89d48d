import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";

import { z } from "zod";

const COMPILE_ONCE = "(read) => (globalThis.compiledPglite ??= WebAssembly.compile(read()))";
type CompileOnce = (read: () => Uint8Array) => Promise<WebAssembly.Module>;

/**
 * For tests: PGlite compiled once in a process. Jest gives each test file a world of its own, and to compile PGlite in
 * each takes as long as everything else that a small database needs; so it is kept in the world that they all lie in.
 */
export function compiledPglite(): Promise<WebAssembly.Module> {
  const compileOnce = z.custom<CompileOnce>().parse(runInThisContext(COMPILE_ONCE));
  return compileOnce(() => {
    const beside = createRequire(import.meta.url).resolve("@electric-sql/pglite");
    return readFileSync(join(dirname(beside), "pglite.wasm"));
  });
}
