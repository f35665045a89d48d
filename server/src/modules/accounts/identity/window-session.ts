// A session of one browser window: the page keeps it in sessionStorage and sends it in a header, while the cookie
// of the same browser may belong to somebody else. Its value is that of a session cookie, signature and all.

const SCHEME = /^Session ([\w.%~-]{20,500})$/;

/** The value in `Authorization: Session <value>`; undefined for any other header. */
export function windowSessionOf(authorization: string | undefined): string | undefined {
  return SCHEME.exec(authorization ?? "")?.[1];
}

/** The header that better-auth would get from a browser which had this session alone. */
export function cookieOfWindow(sessionCookie: string, value: string): string {
  return `${sessionCookie}=${value}`;
}
