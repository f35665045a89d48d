import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";
import { z } from "zod";

/** Sent to the thread as its workerData, so it is parsed there once more. */
export const LiteOptions = z.object({
  /** A folder, or memory:// */
  dataDir: z.string(),
  /** A tar or tar.gz of a prepared database; a new folder starts from it instead of running initdb. */
  template: z.string().optional(),
  /** PGlite, compiled already; without it every thread compiles it for itself. */
  program: z.instanceof(WebAssembly.Module).optional(),
});
export type LiteOptions = z.infer<typeof LiteOptions>;

/** Opens PGlite so that a commit is on the disk when it is acknowledged. PGlite's own default is no fsync at all. */
export async function openLite(options: LiteOptions): Promise<PGlite> {
  const { dataDir, program } = options;
  if (dataDir === "memory://") return createLite(options);
  if (!existsSync(join(dataDir, "PG_VERSION"))) await prepareFolder(options);
  const lite = await createLite({ dataDir, program });
  giveNodeFsAnFsync(nodeFileSystem(lite));
  return lite;
}

/** Made beside its place and moved there when whole: a kill in the middle must not leave half a database. */
async function prepareFolder({ dataDir, ...options }: LiteOptions): Promise<void> {
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  const lite = await createLite({ ...options, dataDir: draft });
  await lite.close();
  renameSync(draft, dataDir);
}

function createLite({ dataDir, template, program }: LiteOptions): Promise<PGlite> {
  const inMemory = dataDir === "memory://";
  return PGlite.create(dataDir, {
    ...(template === undefined ? {} : { loadDataDir: archive(template) }),
    ...(program === undefined ? {} : { pgliteWasmModule: program }),
    startParams: [
      // -F is fsync=off
      ...PGlite.defaultStartParams.filter((parameter) => inMemory || parameter !== "-F"),
      // fdatasync, the default, is an empty function in this build.
      "-c",
      "wal_sync_method=fsync",
      // One session does not need initdb's 128 MB.
      "-c",
      "shared_buffers=32MB",
    ],
  });
}

function archive(file: string): Blob {
  const type = file.endsWith(".gz") ? "application/gzip" : "application/x-tar";
  return new Blob([readFileSync(file)], { type });
}

/** An open file as PGlite's file system for Node sees it: a folder has no descriptor. */
interface Stream {
  readonly nfd?: number | null;
  readonly node: unknown;
}

interface NodeFileSystem {
  realPath(node: unknown): string;
  readonly stream_ops: { fsync?(stream: Stream): number };
}

const NodeFileSystem = z.custom<NodeFileSystem>(
  (value) =>
    z.object({ realPath: z.function(), stream_ops: z.object({}) }).safeParse(value).success,
  "This version of PGlite keeps its file system elsewhere.",
);
const Internals = z.object({ filesystems: z.object({ NODEFS: NodeFileSystem }) });

/** PGlite's internals, for which its version is pinned; a version that moved them does not open. */
function nodeFileSystem(lite: PGlite): NodeFileSystem {
  return Internals.parse(lite.Module.FS).filesystems.NODEFS;
}

/** The file system of this build answers fsync with "done" and does nothing. */
function giveNodeFsAnFsync(nodeFs: NodeFileSystem): void {
  nodeFs.stream_ops.fsync = ({ nfd, node }) => {
    if (typeof nfd === "number") {
      fsyncSync(nfd);
      return 0;
    }
    const folder = openSync(nodeFs.realPath(node), "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
    return 0;
  };
}
