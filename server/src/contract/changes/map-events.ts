/**
 * Each event as `change` makes it, in order; what becomes undefined is left out. Not an async generator: `return()`
 * of one waits for the read that is under way, so that a subscription to a quiet topic could never be ended.
 */
export function mapEvents<In, Out>(
  source: AsyncIterator<In, unknown>,
  change: (event: In) => Out | undefined | Promise<Out | undefined>,
): AsyncIterableIterator<Out> {
  const end = async (): Promise<IteratorResult<Out, undefined>> => {
    await source.return?.();
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<Out, undefined>> => {
    for (;;) {
      const step = await source.next();
      if (step.done) return { done: true, value: undefined };
      const value = await changed(step.value);
      if (value !== undefined) return { done: false, value };
    }
  };
  const changed = async (event: In): Promise<Out | undefined> => {
    try {
      return await change(event);
    } catch (error) {
      await end(); // whoever reads gets the error; the source must not go on gathering for nobody
      throw error;
    }
  };
  const iterator = { next, return: end, [Symbol.asyncIterator]: () => iterator };
  return iterator;
}
