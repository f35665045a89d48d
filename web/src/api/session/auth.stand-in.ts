interface Sent {
  readonly path: string;
  readonly body: unknown;
}

type Routes = Readonly<Record<string, { readonly status?: number; readonly body: object }>>;

/** The server's routes for people, by path below /api/auth, and what they were sent; others answer with nothing. */
export function standInForRoutes(routes: Routes): Sent[] {
  const sent: Sent[] = [];
  const answer = (url: unknown, init?: RequestInit) => {
    const path = String(url).replace("/api/auth", "");
    if (typeof init?.body === "string") sent.push({ path, body: JSON.parse(init.body) });
    const { status = 200, body } = routes[path] ?? { body: {} };
    const headers = { get: () => null };
    return Promise.resolve({
      ok: status < 400,
      status,
      headers,
      json: () => Promise.resolve(body),
    });
  };
  Object.assign(globalThis, { fetch: answer });
  return sent;
}
