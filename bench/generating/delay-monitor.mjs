// Loaded into the measured server before it starts (node --import): answers how late its event loop was.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on("message", (message) => {
    if (message !== "delay") return;
    const ms = (nanoseconds) => nanoseconds / 1e6;
    process.send({
      p50: ms(delay.percentile(50)),
      p99: ms(delay.percentile(99)),
      max: ms(delay.max),
    });
    delay.reset();
  });
}
