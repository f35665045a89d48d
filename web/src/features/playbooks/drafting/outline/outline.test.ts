import { dice } from "@playbooks/dice";
import { DEAL_STAGES } from "@playbooks/document-model";

import { MOST } from "../brief/brief.ts";
import {
  type DraftOutline,
  EMPTY_OUTLINE,
  lastKey,
  outlineInput,
  readyForMore,
  withAdded,
  withArrived,
  withChanged,
  withMoved,
  without,
  withWhole,
  withWords,
  type WrittenScenario,
} from "./outline.ts";

const written = (title: string): WrittenScenario => ({
  title,
  dealStage: "DISCOVERY",
  meetingContext: `About ${title}`,
});
const arrived = (...names: readonly string[]) =>
  names.map(written).reduce(withArrived, EMPTY_OUTLINE);
const titles = (outline: DraftOutline) => outline.scenarios.map(({ title }) => title);
const keyOf = (outline: DraftOutline, title: string) =>
  outline.scenarios.find((scenario) => scenario.title === title)?.key ?? "";

test("scenarios stand in the order of their arrival, and one that is told twice stands once", () => {
  expect(titles(arrived("First call", "Demo", "First call"))).toEqual(["First call", "Demo"]);
});

test("what a person has taken away does not come back while AI goes on", () => {
  const two = arrived("First call", "Demo");
  const one = without(two, keyOf(two, "Demo"));
  const after = withWhole(one, { title: "Coffee", scenarios: ["First call", "Demo"].map(written) });
  expect(titles(after)).toEqual(["First call"]);
});

test("the finished outline replaces what AI thought on the way, and nothing that a person wrote", () => {
  const before = arrived("First call", "Demo");
  const renamed = withChanged(before, keyOf(before, "Demo"), { title: "Tasting" });
  const added = withAdded(renamed);
  const own = withChanged(added, lastKey(added), { title: "My own" });
  const after = withWhole(own, {
    title: "Coffee",
    description: "For offices",
    scenarios: [written("Pricing"), written("Demo")],
  });
  expect(titles(after)).toEqual(["Tasting", "My own", "Pricing"]);
  expect(after.title.text).toBe("Coffee");
  expect(after.description.text).toBe("For offices");
});

test("a title that somebody has typed stays theirs", () => {
  const named = withWords(EMPTY_OUTLINE, "title", "Ours");
  expect(withWhole(named, { title: "Theirs", scenarios: [] }).title.text).toBe("Ours");
  expect(readyForMore(named).title.text).toBe("Ours");
});

test("before AI writes once more, only what nobody touched makes room", () => {
  const before = arrived("First call", "Demo");
  const changed = withChanged(before, keyOf(before, "Demo"), { dealStage: "PROPOSAL" });
  const again = [written("First call"), written("Demo")].reduce(withArrived, readyForMore(changed));
  expect(again.scenarios.map(({ title, dealStage }) => [title, dealStage])).toEqual([
    ["Demo", "PROPOSAL"],
    ["First call", "DISCOVERY"],
  ]);
});

test("a new scenario stands behind the one it was asked for at, in its stage", () => {
  const two = arrived("First call", "Demo");
  const staged = withChanged(two, keyOf(two, "First call"), { dealStage: "CLOSING" });
  const three = withAdded(staged, keyOf(staged, "First call"));
  expect(three.scenarios[1]).toMatchObject({
    key: lastKey(three),
    title: "",
    dealStage: "CLOSING",
    touched: true,
  });
});

test("no outline has more scenarios than the API takes", () => {
  const full = arrived(...Array.from({ length: 40 }, (_, index) => `Scenario ${index}`));
  expect(full.scenarios).toHaveLength(MOST.scenarios);
  expect(withAdded(full)).toBe(full);
});

test("moving counts places between scenarios as they stand", () => {
  const three = arrived("a", "b", "c");
  expect(titles(withMoved(three, keyOf(three, "a"), 3))).toEqual(["b", "c", "a"]);
  expect(titles(withMoved(three, keyOf(three, "c"), 0))).toEqual(["c", "a", "b"]);
  expect(titles(withMoved(three, keyOf(three, "b"), 2))).toEqual(["a", "b", "c"]);
  expect(titles(withMoved(three, "nobody", 0))).toEqual(["a", "b", "c"]);
});

test("what is sent has names without blanks around them, and leaves out what is empty", () => {
  const one = withAdded(arrived(" First call "));
  expect(outlineInput(one, " BrewBox ")).toEqual({
    title: "BrewBox",
    scenarios: [
      { title: "First call", dealStage: "DISCOVERY", meetingContext: "About  First call" },
    ],
  });
  expect(outlineInput(EMPTY_OUTLINE, "BrewBox")).toBeUndefined();
  expect(outlineInput(withAdded(EMPTY_OUTLINE), "BrewBox")).toBeUndefined();
});

test("whatever people and AI do in turn, keys are unique and what a person wrote is there", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { roll } = dice(seed);
    const mine = new Map<string, string>();
    let outline = EMPTY_OUTLINE;
    const anyKey = () => outline.scenarios[roll(Math.max(1, outline.scenarios.length))]?.key ?? "";
    const acts = [
      () => (outline = withArrived(outline, written(`AI ${roll(12)}`))),
      () => (outline = withWhole(outline, { title: "T", scenarios: [written(`AI ${roll(12)}`)] })),
      () => (outline = readyForMore(outline)),
      () => (outline = withMoved(outline, anyKey(), roll(outline.scenarios.length + 1))),
      () => (outline = withAdded(outline, anyKey())),
      () => {
        const key = anyKey();
        if (!key) return;
        const title = `Mine ${roll(1_000)}`;
        mine.set(key, title);
        outline = withChanged(outline, key, { title, dealStage: DEAL_STAGES[roll(11)]! });
      },
      () => {
        const key = anyKey();
        mine.delete(key);
        outline = without(outline, key);
      },
    ];
    for (let step = 0; step < 60; step += 1) acts[roll(acts.length)]!();
    const keys = outline.scenarios.map(({ key }) => key);
    expect({ seed, unique: new Set(keys).size }).toEqual({ seed, unique: keys.length });
    expect(outline.scenarios.length).toBeLessThanOrEqual(MOST.scenarios);
    for (const [key, title] of mine)
      expect({ seed, title: outline.scenarios.find((each) => each.key === key)?.title }).toEqual({
        seed,
        title,
      });
  }
});
