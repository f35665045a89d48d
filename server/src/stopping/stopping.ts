const STOP_WITHIN_MS = 15_000;

/**
 * Ends the process in order, once: on SIGINT and SIGTERM, and when the parent that started it with a channel
 * (tools/server-process.mjs) is gone. Without a channel nobody is missed.
 */
export function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (): void => {
    if (stopping) return;
    stopping = true;
    // Something that hangs must not keep the process: what was acknowledged is on disk already.
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, begin);
  if (process.send === undefined) return;
  if (process.connected) process.once("disconnect", begin);
  // The parent has died while we were starting.
  else begin();
}
