// Runs a TypeScript file: as a thread (on Node 20 a thread takes over neither the loader of its parent nor
// `--import tsx`) or as a program of its own. argv[2] is its address (file:…) or path; what follows is its own.
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";

import { bundleOf } from "./source-bundle.mjs";

const [source] = process.argv.splice(2, 1);
await import(await bundleOf(isAbsolute(source) ? pathToFileURL(source) : source));
