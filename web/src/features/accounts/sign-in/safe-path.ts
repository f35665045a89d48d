/** Where to go after signing in. Anything but a path of this site is not followed. */
export function safePath(wanted: string | null | undefined): string {
  // "//host" and "/\host" are other sites to a browser.
  if (!wanted?.startsWith("/") || wanted.startsWith("//") || wanted.includes("\\"))
    return "/playbooks";
  return wanted;
}
