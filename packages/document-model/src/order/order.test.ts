import { dice } from "@playbooks/dice";

import { testId } from "../testing/replicas.ts";
import { isOrderKey } from "./order-key.ts";
import { type Placed, compareOrder, keyAt } from "./order.ts";

/** As a list does it: neighbours get new keys where there is no room between them. */
function insertAt(row: Placed[], index: number, id: string): Placed[] {
  const keys = new Map(row.map((entry) => [entry.id, entry.ord]));
  const ord = keyAt(row, index, (other, key) => keys.set(other, key));
  keys.set(id, ord);
  return [...keys].map(([key, value]) => ({ id: key, ord: value })).toSorted(compareOrder);
}

test("between entries of one key there is room again, and their order stays", () => {
  const row = ["a", "b", "c"].map((id) => ({ id, ord: "a1" }));
  const next = insertAt(row, 1, "x");
  expect(next.map(({ id }) => id)).toEqual(["a", "x", "b", "c"]);
  expect(next.map(({ ord }) => ord === "a1")).toEqual([true, false, false, false]);
});

test("a damaged key sorts last and is repaired by an insertion behind it", () => {
  const row = [
    { id: "a", ord: "a1" },
    { id: "b", ord: "" },
    { id: "c", ord: "not a key!" },
  ];
  const next = insertAt(row.toSorted(compareOrder), 2, "x");
  expect(next.map(({ id }) => id)).toEqual(["a", "b", "x", "c"]);
  expect(next.map(({ ord }) => isOrderKey(ord))).toEqual([true, true, true, false]);
});

test("whatever keys stand in a row, an entry lands where it was put", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { pick, roll } = dice(seed);
    const keys = ["a0", "a0", "a1", "a1V", "Zz", "", "0", "a00", "b01", "zz"];
    const row = Array.from({ length: roll(8) }, (_, i) => ({ id: testId(i), ord: pick(keys) }));
    const sorted = row.toSorted(compareOrder);
    const at = roll(row.length + 1);
    const expected = sorted.map(({ id }) => id).toSpliced(at, 0, "x");
    expect(insertAt(sorted, at, "x").map(({ id }) => id)).toEqual(expected);
  }
});
