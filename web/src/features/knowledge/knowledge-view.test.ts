import { dice } from "@playbooks/dice";

import { READING_STATES } from "../../ui/reading/reading-states.ts";
import { KNOWLEDGE_KINDS } from "./knowledge-kinds.ts";
import {
  filterOf,
  isFiltered,
  type KnowledgeView,
  NO_FILTERS,
  readView,
  SORTS,
  TABS,
  writeView,
} from "./knowledge-view.ts";

const view = (over: Partial<KnowledgeView> = {}): KnowledgeView => ({
  ...readView(new URLSearchParams()),
  ...over,
});

function randomFrom(seed: number) {
  const { pick, roll } = dice(seed);
  return { pick, some: <T>(values: readonly T[]) => values.filter(() => roll(3) === 0) };
}

test("a view survives the way into the address and back, for 300 random views", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { pick, some } = randomFrom(seed);
    const random = view({
      tab: pick(TABS),
      query: pick(["", "price €29", "100% & more"]),
      kind: some(KNOWLEDGE_KINDS),
      status: some(READING_STATES),
      language: pick([undefined, "en", "de"]),
      sort: pick(SORTS),
      ask: pick(["", "What does it cost? a&b=c"]),
      within: pick([undefined, "knowledgeDocument_1"]),
    });
    const address = writeView(random).toString();
    expect({ seed, view: readView(new URLSearchParams(address)) }).toEqual({ seed, view: random });
  }
});

test("the plain view has the plain address, and an address changed by hand never breaks", () => {
  expect(writeView(view()).toString()).toBe("");
  expect(
    readView(new URLSearchParams("tab=x&kind=SECRET&kind=POLICY&status=LOST&sort=size")),
  ).toEqual(view({ kind: ["POLICY"] }));
});

test("a question to the retrieval test does not filter the list", () => {
  expect(isFiltered(view({ ask: "price?", within: "x", tab: "test" }))).toBe(false);
  expect(isFiltered(view({ language: "de" }))).toBe(true);
  expect(isFiltered({ ...view({ query: "a", kind: ["POLICY"] }), ...NO_FILTERS })).toBe(false);
});

test("an order is no filter: clearing the filters keeps it", () => {
  const sorted = { ...view({ sort: "used", query: "a" }), ...NO_FILTERS };
  expect(isFiltered(sorted)).toBe(false);
  expect(writeView(sorted).toString()).toBe("sort=used");
});

test("only what is set is asked for", () => {
  expect(filterOf(view({ query: "  " }))).toEqual({});
  expect(filterOf(view({ query: " price ", status: ["FAILED"] }))).toEqual({
    query: "price",
    status: ["FAILED"],
  });
});
