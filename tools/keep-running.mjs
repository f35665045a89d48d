// More crashes than this in this time are not bad luck: somebody has to look.
const CRASHES = { most: 5, withinMs: 5 * 60_000 };
const BACK_OFF_MS = { first: 1_000, most: 30_000 };
/** The server says with this code that starting again would not help: a bad setting, a taken port, a locked folder. */
const EXIT_REFUSED = 78;

/**
 * Starts the server again after a crash, hands signals on to it, and ends this process when it ends in order. `spawn`
 * answers the child process.
 */
export function keepRunning(spawn) {
  let child;
  let stopping = false;
  const crashes = [];

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      stopping = true;
      // Between a crash and the next start there is nobody to wait for, and nobody may be started any more.
      if (hasEnded(child)) process.exit(0);
      child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    });
  }
  start();

  function start() {
    child = spawn();
    child.on("exit", (code, signal) => {
      if (stopping || code === 0) process.exit(code ?? 0);
      if (code === EXIT_REFUSED) process.exit(1);
      const now = Date.now();
      crashes.push(now);
      while (crashes.length > 0 && crashes[0] < now - CRASHES.withinMs) crashes.shift();
      if (crashes.length > CRASHES.most) {
        console.error(`The server ended ${crashes.length} times within five minutes; giving up.`);
        process.exit(1);
      }
      const wait = Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** (crashes.length - 1));
      console.error(`The server ended (${signal ?? code}); starting it again in ${wait / 1000} s.`);
      setTimeout(start, wait);
    });
  }
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}
