// Starts a worker thread from TypeScript. On Node 20 a thread takes over neither the loader of its parent nor
// `--import tsx`, so it begins with this plain file. argv[2] is the address of the thread's source.
import { register } from "tsx/esm/api";

register();
await import(process.argv[2]);
