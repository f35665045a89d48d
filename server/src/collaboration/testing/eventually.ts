const PATIENCE_MS = 10_000;

/** Waits until the expectation holds; fails with its last complaint. */
export async function eventually(expectation: () => void | Promise<void>): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (complaint) {
      if (Date.now() > until) throw complaint;
      await pause(5);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
