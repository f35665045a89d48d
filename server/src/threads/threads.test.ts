import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { projectPath } from "../database/project-folder.ts";
import { startThread } from "./threads.ts";

const source = new URL("./echo-worker.ts", import.meta.url);
const run = promisify(execFile);
const { NODE_OPTIONS: _ofJest, ...env } = process.env;

test("a thread starts from its TypeScript source", async () => {
  const worker = startThread({ source, bundled: "echo-worker" }, "hello");
  expect(await once(worker, "message")).toEqual(["heard hello"]);
  await worker.terminate();
});

test("a thread starts from a bundle, where its code is a file beside the program", async () => {
  const folder = mkdtempSync(join(tmpdir(), "playbooks-threads-"));
  const threads = JSON.stringify(fileURLToPath(new URL("./threads.ts", import.meta.url)));
  writeFileSync(
    join(folder, "program.ts"),
    `import { startThread } from ${threads};
     const source = new URL("./not-there.ts", import.meta.url);
     const worker = startThread({ source, bundled: "echo-worker" }, "hello from the bundle");
     worker.on("message", (words) => console.log(words));`,
  );
  const dist = join(folder, "dist");
  const entries = [`main=${join(folder, "program.ts")}`, `echo-worker=${fileURLToPath(source)}`];
  const options = [
    "--bundle",
    "--splitting",
    "--format=esm",
    "--platform=node",
    `--outdir=${dist}`,
  ];
  await run(projectPath("node_modules/esbuild/bin/esbuild"), [...entries, ...options], { env });
  writeFileSync(join(dist, "package.json"), '{ "type": "module" }');
  const { stdout } = await run(process.execPath, [join(dist, "main.js")], { env });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe("heard hello from the bundle\n");
});

test("a thread whose code cannot be loaded says so", async () => {
  const missing = { source: new URL("./nobody.ts", import.meta.url), bundled: "nobody" };
  const worker = startThread(missing, undefined);
  const [error] = await once(worker, "error").catch((fault: unknown) => [fault]);
  expect(String(error)).toContain("nobody.ts");
});
