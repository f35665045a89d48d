/** Full loads: nothing that was fetched for one person or workspace stays in memory. An object, for tests to watch. */
export const pageLoad = {
  /** The page that is left stays behind Back. */
  to: (path: string): void => location.assign(path),
  /** Without a way back. */
  insteadTo: (path: string): void => location.replace(path),
  again: (): void => location.reload(),
};
