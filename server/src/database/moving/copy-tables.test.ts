import { referredFirst } from "./copy-tables.ts";

const tables = (...names: string[]) => names.map((name) => ({ name }));
/** That rows of one table name rows of another, which must be copied first. */
const reference = (table: string, refers: string) => ({ table, refers });

test("a table comes after those that it refers to", () => {
  const ordered = referredFirst(tables("line", "playbook", "scenario"), [
    reference("scenario", "playbook"),
    reference("line", "scenario"),
  ]);
  expect(ordered).toEqual(tables("playbook", "scenario", "line"));
});

test("a reference to a table that is not copied holds nobody up", () => {
  expect(referredFirst(tables("line"), [reference("line", "elsewhere")])).toEqual(tables("line"));
});

test("a ring of references is named", () => {
  const ring = [reference("hen", "egg"), reference("egg", "hen")];
  expect(() => referredFirst(tables("egg", "hen", "farm"), ring)).toThrow(
    "refer to each other: egg, hen",
  );
});
