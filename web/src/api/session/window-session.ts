/**
 * A session of one window alone: two windows of one browser can be two people.
 * sessionStorage is the window's own; every other window uses the browser's cookie.
 */
const KEY = "window-session";

/** The value of a session cookie, signature and all; undefined in an ordinary window. */
export function windowSession(): string | undefined {
  if (typeof sessionStorage === "undefined") return undefined;
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** From here on every request of this window carries it; live before the next load, which forgets the former person. */
export function startWindowSession(token: string): void {
  sessionStorage.setItem(KEY, token);
}

/** The window falls back to the browser's cookie; the session on the server is ended by signing out. */
export function endWindowSession(): void {
  sessionStorage.removeItem(KEY);
}

/** For every request that the browser's cookie must not answer for. Empty in ordinary windows. */
export function authorizationHeaders(): Readonly<Record<string, string>> {
  const token = windowSession();
  return token ? { Authorization: `Session ${token}` } : {};
}
