import { safeHref } from "./safe-href.ts";

test.each([
  "https://a.example/b?c=d#e",
  "http://a.example",
  "HTTPS://A.EXAMPLE",
  "mailto:dana@example.com",
  "/playbooks/1",
  "docs/a.md",
  "#top",
  "?q=a:b",
])("%j is an address that a page may link to", (href) => {
  expect(safeHref(href)).toBe(href);
});

test.each([
  "javascript:alert(1)",
  " javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  "java\u200bscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "file:///etc/passwd",
  "",
  "  ",
  "x".repeat(3_000),
  5,
  null,
  { toString: () => "https://a.example" },
])("%j is not", (href) => {
  expect(safeHref(href)).toBeUndefined();
});
