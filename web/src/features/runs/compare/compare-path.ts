/** Where two runs stand side by side; a comes first. */
export function comparePath(a: string, b: string): string {
  return `/runs/compare?${new URLSearchParams({ a, b }).toString()}`;
}
