import { measureProcess } from "./process-use.ts";

test("a process has memory, and what it computes is counted", async () => {
  const before = await measureProcess(process.pid);
  const end = process.cpuUsage().user + 300_000;
  while (process.cpuUsage().user < end);
  const after = await measureProcess(process.pid);
  const megabytes = process.memoryUsage.rss() / 1024 / 1024;
  expect(after!.cpuMs - before!.cpuMs).toBeGreaterThanOrEqual(250);
  expect(after!.megabytes).toBeGreaterThan(megabytes / 2);
  expect(after!.megabytes).toBeLessThan(megabytes * 2);
});

test("a process that is gone takes nothing", async () => {
  expect(await measureProcess(4_194_304)).toBeUndefined();
});
