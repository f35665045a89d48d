import { contentDisposition } from "./content-disposition.ts";

test("a name keeps its umlauts for new clients and loses them for old ones", () => {
  expect(contentDisposition("Größe & Preis (2026).pdf")).toBe(
    `attachment; filename="Gro_e & Preis (2026).pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%26%20Preis%20%282026%29.pdf`,
  );
});

test("no name breaks out of its quotes or out of the header", () => {
  const header = contentDisposition('a"; filename=evil\r\nX: 1\\%41 \u{1F600}\uD800.md');
  // oxlint-disable-next-line no-control-regex -- exactly what a header must not hold
  expect(header).not.toMatch(/[\r\n\x00-\x1F\x7F-\uFFFF]/);
  expect(header.match(/"/g)).toHaveLength(2);
  expect(header).toContain("%F0%9F%98%80_.md");
});
