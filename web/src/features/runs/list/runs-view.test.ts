import { filterOf, isFiltered, NO_FILTERS, readView, writeView } from "./runs-view.ts";

const viewOf = (search: string) => readView(new URLSearchParams(search));

test.each(["", "workflow=w1&document=d1&status=RUNNING&status=FAILED&period=7d", "period=24h"])(
  "the address %j says the view, and the view the address",
  (search) => {
    expect(writeView(viewOf(search)).toString()).toBe(search);
  },
);

test("what an address says that is not known is left out", () => {
  expect(viewOf("status=EXPLODED&period=1000y")).toEqual(NO_FILTERS);
});

test("a period is asked for as the time at which it begins", () => {
  const now = new Date("2026-03-08T12:00:00Z");
  expect(filterOf(viewOf("period=7d"), now)).toEqual({ createdAfter: "2026-03-01T12:00:00.000Z" });
  expect(filterOf(NO_FILTERS, now)).toEqual({});
  expect(filterOf(viewOf("status=FAILED&workflow=w"), now)).toEqual({
    status: ["FAILED"],
    workflowId: "w",
  });
});

test("anything that narrows the list down counts as a filter", () => {
  expect(isFiltered(NO_FILTERS)).toBe(false);
  for (const search of ["workflow=w", "document=d", "status=FAILED", "period=24h"])
    expect(isFiltered(viewOf(search))).toBe(true);
});
