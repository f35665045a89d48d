import { dice } from "@playbooks/dice";
import { DEAL_STAGES } from "@playbooks/document-model";

import {
  filterOf,
  isFiltered,
  type LibraryView,
  NO_FILTERS,
  orderOf,
  readView,
  SORTS,
  sortOf,
  TABS,
  writeView,
} from "./library-view.ts";

const view = (over: Partial<LibraryView> = {}): LibraryView => ({
  ...readView(new URLSearchParams()),
  ...over,
});

/** A small generator with a seed, so that a failing case can be named. */
function randomFrom(seed: number) {
  const { pick, roll } = dice(seed);
  return { pick, some: <T>(values: readonly T[]) => values.filter(() => roll(3) === 0) };
}

test("a view survives the way into the address and back, for 300 random views", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { pick, some } = randomFrom(seed);
    const word = () => pick([undefined, "Office manager", "a&b=c", "Größe ✓"]);
    const random = view({
      tab: pick(TABS),
      query: pick(["", "coffee €29", "100% & more"]),
      status: some(["DRAFT", "PUBLISHED", "ARCHIVED"] as const),
      stage: some(DEAL_STAGES),
      persona: word(),
      industry: word(),
      product: word(),
      owner: word(),
      sort: pick([undefined, ...SORTS]),
      layout: pick(["grid", "list"] as const),
    });
    const address = writeView(random).toString();
    expect({ seed, view: readView(new URLSearchParams(address)) }).toEqual({ seed, view: random });
  }
});

test("the plain view has the plain address", () => {
  expect(writeView(view()).toString()).toBe("");
});

test("an address changed by hand never breaks", () => {
  const odd = readView(new URLSearchParams("tab=everything&status=GONE&status=DRAFT&sort=best"));
  expect(odd).toEqual(view({ status: ["DRAFT"] }));
});

test("archived playbooks are only in their own tab, and the trash shows whatever was deleted", () => {
  expect(filterOf(view())).toEqual({ status: ["DRAFT", "PUBLISHED"] });
  expect(filterOf(view({ tab: "archived" }))).toEqual({ status: ["ARCHIVED"] });
  expect(filterOf(view({ tab: "trash" }))).toEqual({ deleted: true });
});

test("chips narrow the tab down", () => {
  const filter = filterOf(
    view({ tab: "mine", status: ["PUBLISHED"], persona: "Buyer", query: " x " }),
  );
  expect(filter).toEqual({
    status: ["PUBLISHED"],
    ownedByMe: true,
    targetPersona: "Buyer",
    query: "x",
  });
});

test("a search is sorted by relevance until somebody says otherwise", () => {
  expect(sortOf(view({ query: "coffee" }))).toBe("relevance");
  expect(sortOf(view({ query: "coffee", sort: "title" }))).toBe("title");
  expect(sortOf(view({ sort: "relevance" }))).toBe("edited");
  expect(orderOf(view({ tab: "recent" }))).toEqual({ field: "LAST_OPENED_AT", direction: "DESC" });
});

test("clearing the filters keeps tab, order and layout", () => {
  const narrowed = view({ tab: "mine", query: "x", owner: "m1", sort: "title", layout: "list" });
  expect(isFiltered(narrowed)).toBe(true);
  const cleared = { ...narrowed, ...NO_FILTERS };
  expect(isFiltered(cleared)).toBe(false);
  expect(cleared).toMatchObject({ tab: "mine", sort: "title", layout: "list" });
});
