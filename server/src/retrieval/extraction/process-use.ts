import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const PAGE_BYTES = 4_096; // of the machines that Node runs on, mostly; larger ones would make the limit stricter
const MEGABYTE = 1024 * 1024;
const TICK_MS = 10; // Linux counts processor time in hundredths of a second

/** As the operating system counts it, from outside: the process is not asked. */
export interface ProcessUse {
  /** Resident memory. */
  readonly megabytes: number;
  /** Processor time since it began. */
  readonly cpuMs: number;
}

/** What another process takes; undefined when it has ended or cannot be asked. */
export async function measureProcess(pid: number): Promise<ProcessUse | undefined> {
  try {
    return process.platform === "linux" ? await fromProc(pid) : await fromPs(pid);
  } catch {
    return undefined;
  }
}

async function fromProc(pid: number): Promise<ProcessUse> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name of the program stands in brackets and may hold blanks; what follows it is numbers.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [userTicks, systemTicks, pages] = [fields[11], fields[12], fields[21]].map(Number);
  return {
    megabytes: ((pages ?? 0) * PAGE_BYTES) / MEGABYTE,
    cpuMs: ((userTicks ?? 0) + (systemTicks ?? 0)) * TICK_MS,
  };
}

async function fromPs(pid: number): Promise<ProcessUse> {
  const { stdout } = await run("ps", ["-o", "rss=,time=", "-p", String(pid)]);
  const [kilobytes = "", time = ""] = stdout.trim().split(/\s+/);
  const seconds = time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return { megabytes: Number(kilobytes) / 1024, cpuMs: seconds * 1_000 };
}
