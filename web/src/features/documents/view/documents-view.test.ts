import { filterOf, isFiltered, NO_FILTERS, readView, writeView } from "./documents-view.ts";

const read = (search: string) => readView(new URLSearchParams(search));

test("a view comes back from the address that it wrote", () => {
  for (const search of [
    "",
    "q=mill+road&type=lease&language=de&status=FAILED&column=rent&column=tldr",
  ])
    expect(writeView(read(search)).toString()).toBe(search);
});

test("what an address does not mean is left out", () => {
  expect(read("status=LOST&q=").status).toEqual([]);
  expect(filterOf(read("status=LOST"))).toEqual({});
});

test("columns do not narrow the list down, everything else does", () => {
  expect(isFiltered(read("column=rent"))).toBe(false);
  expect(isFiltered(read("q=%20"))).toBe(false);
  for (const search of ["q=a", "type=lease", "language=de", "status=READY"])
    expect(isFiltered(read(search))).toBe(true);
  expect(isFiltered({ ...read("q=a&type=b&column=rent"), ...NO_FILTERS })).toBe(false);
});
