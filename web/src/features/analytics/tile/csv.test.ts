import { toCsv } from "./csv.ts";

const csv = (rows: (string | number | null)[][]) =>
  toCsv({ columns: [{ label: "Name" }, { label: "Count", numeric: true }], rows });

test("rows under their headings, nothing for what is not known", () => {
  expect(
    csv([
      ["Plain", 12.5],
      ["Größe", null],
    ]),
  ).toBe("\uFEFFName,Count\r\nPlain,12.5\r\nGröße,\r\n");
});

test("commas, quotes and line ends stay in their field", () => {
  expect(csv([['A "b", c\nd', 1]])).toContain('"A ""b"", c\nd",1');
});

test("a playbook's name never becomes a formula of a spreadsheet", () => {
  for (const name of ["=1+1", "+49", "-1", "@SUM(A1)"])
    expect(csv([[name, 0]])).toContain(`\r\n'${name},0`);
  expect(csv([["Loss", -3]])).toContain("Loss,-3");
});
