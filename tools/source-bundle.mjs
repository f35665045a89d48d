// One file of JavaScript from a TypeScript file and what it imports, made once and kept until one of them changes. To
// load tsx into a thread or a small program takes a second of computing, and tests start hundreds of them.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { ROOT } from "./steps.mjs";

/** Below server/, so that packages are found where its sources find them. */
const FOLDER = join(ROOT, "server/.cache/sources");
const SELF = fileURLToPath(import.meta.url);

/** `source` and the result are addresses (file:…). */
export async function bundleOf(source) {
  const file = fileURLToPath(source);
  const key = createHash("sha256").update(file).digest("hex").slice(0, 8);
  const listing = join(FOLDER, `${basename(file, ".ts")}-${key}.json`);
  return freshBundle(listing) ?? (await make(file, listing));
}

/** The bundle, when all that went into it is as it was. */
function freshBundle(listing) {
  if (!existsSync(listing)) return undefined;
  const { bundle, stamps } = JSON.parse(readFileSync(listing, "utf8"));
  const isFresh = Object.entries(stamps).every(([path, stamp]) => stampOf(path) === stamp);
  return isFresh && existsSync(bundle) ? pathToFileURL(bundle).href : undefined;
}

function stampOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.mtimeMs} ${stat.size}`;
}

async function make(file, listing) {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    absWorkingDir: ROOT,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    keepNames: true,
    write: false,
    metafile: true,
    tsconfig: join(ROOT, "tsconfig.json"),
    external: packagesOfServer(),
    plugins: [placesStay],
    logLevel: "silent",
  });
  const [{ contents }] = outputFiles;
  const digest = createHash("sha256").update(contents).digest("hex").slice(0, 16);
  const bundle = listing.replace(/\.json$/, `-${digest}.mjs`);
  const inputs = Object.keys(metafile.inputs).map((path) => join(ROOT, path));
  const stamps = Object.fromEntries([...inputs, SELF].map((path) => [path, stampOf(path)]));
  mkdirSync(FOLDER, { recursive: true });
  writeWhole(bundle, contents);
  writeWhole(listing, JSON.stringify({ bundle, stamps }));
  return pathToFileURL(bundle).href;
}

/** Those of this workspace are TypeScript and come in. */
function packagesOfServer() {
  const manifest = JSON.parse(readFileSync(join(ROOT, "server/package.json"), "utf8"));
  return Object.keys(manifest.dependencies).flatMap((name) =>
    name.startsWith("@playbooks/") ? [] : [name, `${name}/*`],
  );
}

/** Several threads may do this at once: nobody may read half a file. */
function writeWhole(path, contents) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

/** A source that looks for what lies beside it finds it, wherever the bundle lies. */
const placesStay = {
  name: "places stay",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(
        "import.meta.url",
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: "ts",
    }));
  },
};
