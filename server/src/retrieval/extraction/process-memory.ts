import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const PAGE_BYTES = 4_096;
const MEGABYTE = 1024 * 1024;

/** Resident memory of another process in MB; undefined when it has ended or cannot be asked. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === "linux") {
      const statm = await readFile(`/proc/${pid}/statm`, "utf8");
      return (Number(statm.split(" ")[1]) * PAGE_BYTES) / MEGABYTE;
    }
    const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
    return Number(stdout.trim()) / 1024;
  } catch {
    return undefined;
  }
}
