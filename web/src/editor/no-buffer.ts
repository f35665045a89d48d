/** Stands for Node's `buffer` in the browser (next.config.ts), where nobody calls it. */
export const Buffer = undefined;
