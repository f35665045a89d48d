/**
 * A session of one window alone: two windows of one browser can be two people.
 * sessionStorage is the window's own; every other window uses the browser's cookie.
 */
const KEY = "window-session";

export function windowSession(): string | undefined {
  if (typeof sessionStorage === "undefined") return undefined;
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function startWindowSession(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function endWindowSession(): void {
  sessionStorage.removeItem(KEY);
}

/** For every request that the browser's cookie must not answer for. Empty in ordinary windows. */
export function authorizationHeaders(): Readonly<Record<string, string>> {
  const token = windowSession();
  return token ? { Authorization: `Session ${token}` } : {};
}
