import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build } from "esbuild";

import { startThread } from "./threads.ts";

const source = new URL("./echo-worker.ts", import.meta.url);
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
  await build({
    entryPoints: { main: join(folder, "program.ts"), "echo-worker": fileURLToPath(source) },
    outdir: join(folder, "dist"),
    outExtension: { ".js": ".js" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
  });
  writeFileSync(join(folder, "dist", "package.json"), '{ "type": "module" }');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(folder, "dist", "main.js")],
    { env },
  );
  rmSync(folder, { recursive: true });
  expect(stdout).toBe("heard hello from the bundle\n");
});

test("a thread whose code cannot be loaded says so", async () => {
  const missing = { source: new URL("./nobody.ts", import.meta.url), bundled: "nobody" };
  const worker = startThread(missing, undefined);
  const [error] = await once(worker, "error").catch((fault: unknown) => [fault]);
  expect(String(error)).toContain("nobody.ts");
});
