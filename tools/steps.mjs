import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Does one thing and prints one line about it, with its seconds. */
export async function step(name, work) {
  const began = performance.now();
  const result = await work();
  console.log(
    `${name.padEnd(34)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`,
  );
  return result;
}

/** Runs a command; its output is shown only when it fails, and then whole. */
export async function run(command, args, { env = {}, cwd = ROOT } = {}) {
  const result = await tryToRun(command, args, { env, cwd });
  if (result.code === 0) return;
  process.stderr.write(result.output);
  console.error(`\n${[command, ...args].join(" ")} failed (${result.code}).`);
  process.exit(1);
}

/** Runs a command and tells how it ended: { code, output }. */
export function tryToRun(command, args, { env = {}, cwd = ROOT, live = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", TURBO_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const gather = (chunk) => {
      output += chunk;
      if (live) process.stdout.write(chunk);
    };
    child.stdout.on("data", gather);
    child.stderr.on("data", gather);
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
