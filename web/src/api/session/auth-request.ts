import { fieldOf, textOf } from "../answers/read-json.ts";
import { authorizationHeaders } from "./window-session.ts";

/**
 * `code` is better-auth's or ours ("INVALID_EMAIL_OR_PASSWORD"), or UNREACHABLE; `message` may be shown. Never thrown.
 */
export type AuthAnswer =
  | { readonly kind: "ok"; readonly body: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** Signing in, up and out is not GraphQL: it sets and clears the session's cookie. */
export async function postAuth(path: string, body: object = {}): Promise<AuthAnswer> {
  return await request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...authorizationHeaders() },
    body: JSON.stringify(body),
  });
}

/** `path` is below /api/auth. Answers as `postAuth` does; nothing is changed by asking. */
export async function getAuth(path: string): Promise<AuthAnswer> {
  return await request(path, { headers: authorizationHeaders() });
}

/** Whether the server knows this window's person, be it that they are in no workspace. */
export async function hasSession(): Promise<boolean> {
  const answer = await getAuth("/get-session");
  return answer.kind === "ok" && fieldOf(answer.body, "session") !== undefined;
}

/** A body that is no JSON counts as none: what stands between the server and us answers in HTML. */
async function request(path: string, init: RequestInit): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth${path}`, { ...init, credentials: "same-origin" });
    const body: unknown = await response.json().catch(() => undefined);
    return response.ok ? { kind: "ok", body } : refusal(response, body);
  } catch {
    return {
      kind: "refused",
      code: "UNREACHABLE",
      message: "The server cannot be reached. Check the connection and try again.",
    };
  }
}

/** better-auth limits attempts per address and says in X-Retry-After how many seconds are left. */
function refusal(response: Response, body: unknown): AuthAnswer {
  if (response.status === 429) {
    const seconds = Number(response.headers.get("X-Retry-After") ?? 60);
    const message = `Too many attempts. Try again in ${seconds} seconds.`;
    return { kind: "refused", code: "RATE_LIMITED", message };
  }
  return {
    kind: "refused",
    code: textOf(body, "code") ?? "UNKNOWN",
    message: textOf(body, "message") ?? "The server could not do this. Try again.",
  };
}
