import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { pathOf } from "../bundled.ts";

/** Other people's servers, and the Node.js under which all contestants run, since Hocuspocus needs 22. */
export interface Peers {
  readonly node: string;
  fileOf(name: "hocuspocus" | "y-websocket"): string;
}

const FOLDER = pathOf("../peers", import.meta.url);
const NODE = join(FOLDER, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
const INSTALL_WITHIN_MS = 180_000;
const NEEDED_MAJOR = 22;

/** Installs them into their own folder when they are missing; answers why when that fails. */
export async function openPeers(): Promise<Peers | { readonly missing: string }> {
  if (!existsSync(join(FOLDER, "node_modules/@hocuspocus/server"))) {
    const fault = await install();
    if (fault !== undefined) return { missing: fault };
  }
  const own = Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR;
  if (!own && !existsSync(NODE)) return { missing: `Hocuspocus needs Node.js ${NEEDED_MAJOR}` };
  return {
    node: own ? process.execPath : NODE,
    fileOf: (name) => join(FOLDER, `${name}.mjs`),
  };
}

/** Without their install scripts: none is needed. Answers what went wrong. */
function install(): Promise<string | undefined> {
  const options = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"];
  const npm = spawn("npm", ["install", ...options], {
    cwd: FOLDER,
    stdio: "ignore",
    timeout: INSTALL_WITHIN_MS,
  });
  return new Promise((resolve) => {
    npm.once("error", (fault) => resolve(`npm could not be started (${fault.message})`));
    npm.once("exit", (code) => resolve(code === 0 ? undefined : "npm could not install the peers"));
  });
}
