import { cookieOfWindow, windowSessionOf } from "./window-session.ts";

const VALUE = "kQ3vX8.aBcDeFgHiJkLmNoP%2Bq%3D";

test("the header of a window says which session is its own", () => {
  expect(windowSessionOf(`Session ${VALUE}`)).toBe(VALUE);
  expect(cookieOfWindow("playbooks.session_token", VALUE)).toBe(`playbooks.session_token=${VALUE}`);
});

test.each([
  undefined,
  "",
  "Session",
  "Session short",
  `session ${VALUE}`,
  `Bearer ${VALUE}`,
  `Session ${VALUE} more`,
  `Session ${VALUE}; other=cookie`,
  `Session ${VALUE}\r\nx: y`,
  `Session ${"x".repeat(501)}`,
])("%j names no session and adds no cookie", (header) => {
  expect(windowSessionOf(header)).toBeUndefined();
});
