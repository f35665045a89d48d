const MAX_HREF_LENGTH = 2_048;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const SAFE_SCHEME = /^(https?|mailto):/i;
// Browsers skip these inside a scheme, so "java\tscript:" would run.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}]/gu;

/** The address if a page may link to it: http, https, mailto, or relative; undefined otherwise. */
export function safeHref(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > MAX_HREF_LENGTH) return undefined;
  const href = value.trim();
  const visible = href.replace(INVISIBLE, "");
  if (visible === "" || /[\n\r\t]/.test(href)) return undefined;
  return !SCHEME.test(visible) || SAFE_SCHEME.test(visible) ? href : undefined;
}
