import { dice } from "@playbooks/dice";

import { termsOf } from "../../language/words.ts";
import { type RankingEntry, ScopeIndex } from "./scope-index.ts";

const entry = (
  id: string,
  text: string,
  more: Partial<RankingEntry> & { title?: string } = {},
): RankingEntry => ({
  id,
  group: more.group ?? "g",
  language: more.language ?? "en",
  fields: [
    { text: more.title ?? "", weight: 2 },
    { text, weight: 1 },
  ],
});

const indexOf = (...entries: RankingEntry[]): ScopeIndex => {
  const index = new ScopeIndex();
  for (const one of entries) index.upsert(one);
  return index;
};

const found = (index: ScopeIndex, query: string, groups?: string[]): string[] =>
  index.search({ query, first: 10, groups }).map((hit) => hit.id);

test("finds what holds the words, best first, and says which", () => {
  const index = indexOf(
    entry("price", "A typical system costs €14,900 including installation."),
    entry("warranty", "The warranty on the inverter is 2 years."),
    entry("panels", "SunRoof gives a warranty of 10 years on the panels."),
  );
  const hits = index.search({ query: "How long is the inverter's warranty?", first: 10 });
  expect(hits.map((hit) => hit.id)).toEqual(["warranty", "panels"]);
  expect(hits[0]?.matchedTerms).toEqual(["inverter", "warranty"]);
});

test("a question need not be matched in every word", () => {
  expect(
    found(indexOf(entry("a", "Hail is a matter for insurance.")), "what about hail and wildfires"),
  ).toEqual(["a"]);
});

test("a word in the title counts more than the same word in the text", () => {
  const index = indexOf(
    entry("body", "cleaning guide for machines", { title: "other words here" }),
    entry("title", "other words here machines", { title: "cleaning guide machines" }),
  );
  expect(found(index, "cleaning")[0]).toBe("title");
});

test("words that stand together in the question are better found together", () => {
  const index = indexOf(
    entry("apart", "solar thing with a battery and then a panel thing of solar kind"),
    entry("together", "battery thing with a solar panel and then a thing of its kind"),
  );
  expect(found(index, "solar panel")[0]).toBe("together");
});

test("a German question finds German passages, an English one English passages, in one workspace", () => {
  const index = indexOf(
    entry("de", "Die Garantie auf den Wechselrichter beträgt zwei Jahre.", { language: "de" }),
    entry("en", "The warranty on the inverter is two years.", { language: "en" }),
  );
  expect(found(index, "Garantien der Wechselrichter")).toEqual(["de"]);
  expect(found(index, "warranties of inverters")).toEqual(["en"]);
});

test("a short title of unknown language is found by any inflection, and only once", () => {
  const index = indexOf(entry("visit", "Kitchen-table visit", { language: "und" }));
  expect(found(index, "visits")).toEqual(["visit"]);
});

test("a search can be limited to groups", () => {
  const index = indexOf(
    entry("1", "hail insurance", { group: "guide" }),
    entry("2", "hail insurance", { group: "faq" }),
  );
  expect(found(index, "hail", ["faq"])).toEqual(["2"]);
  expect(found(index, "hail", [])).toEqual([]);
});

test("what was replaced or removed is not found any more", () => {
  const index = indexOf(entry("price", "It costs €29 a month."), entry("hail", "hail"));
  index.upsert(entry("price", "It costs €35 a month."));
  index.remove("hail");
  index.remove("never there");
  expect(found(index, "29")).toEqual([]);
  expect(found(index, "35")).toEqual(["price"]);
  expect(found(index, "hail")).toEqual([]);
  expect(index.size).toBe(1);
});

test("equal passages come in the order of their ids, whatever the order they arrived in", () => {
  const index = indexOf(entry("b", "hail"), entry("c", "hail"), entry("a", "hail"));
  expect(found(index, "hail")).toEqual(["a", "b", "c"]);
});

test("a word that is still being typed finds what begins with it, if that is asked for", () => {
  const index = indexOf(
    entry("sun", "SunRoof product sheet"),
    entry("clean", "Cleaning the machine"),
    entry("de", "Wechselrichter und Batterie", { language: "de" }),
  );
  const typed = (query: string): string[] =>
    index.search({ query, first: 10, unfinished: true }).map((hit) => hit.id);
  expect(["su", "sunroo", "cleani", "cleaning", "wechs", "product sh"].map(typed)).toEqual([
    ["sun"],
    ["sun"],
    ["clean"],
    ["clean"],
    ["de"],
    ["sun"],
  ]);
  expect(typed("su ")).toEqual([]);
  expect(found(index, "sunroo")).toEqual([]);
  expect(index.search({ query: "prod", first: 1, unfinished: true })[0]?.matchedTerms).toEqual([
    "prod",
  ]);
});

test("an empty index, an empty question and a question of unknown words find nothing", () => {
  expect(found(indexOf(), "hail")).toEqual([]);
  expect(found(indexOf(entry("a", "hail")), "")).toEqual([]);
  expect(found(indexOf(entry("a", "hail")), "qwertz the of")).toEqual([]);
});

test("a question of a million words is answered quickly", () => {
  const index = indexOf(
    ...Array.from({ length: 500 }, (_, n) => entry(`e${n}`, `hail storm roof ${n}`)),
  );
  const began = performance.now();
  expect(index.search({ query: "hail storm ".repeat(500_000), first: 5 })).toHaveLength(5);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test("after thousands of changes the index answers as one that was built anew", () => {
  const index = new ScopeIndex();
  const texts = new Map<string, string>();
  const { roll } = dice(7);
  for (let change = 0; change < 8_000; change += 1) {
    const id = `e${roll(400)}`;
    if (roll(4) === 0) {
      texts.delete(id);
      index.remove(id);
    } else {
      const text = words(roll, 12);
      texts.set(id, text);
      index.upsert(entry(id, text));
    }
  }
  const fresh = indexOf(...[...texts].map(([id, text]) => entry(id, text)));
  for (let question = 0; question < 50; question += 1) {
    const query = words(roll, 4);
    expect(index.search({ query, first: 20 })).toEqual(fresh.search({ query, first: 20 }));
  }
});

test("scores are those of the formula of BM25", () => {
  const { roll } = dice(11);
  for (let round = 0; round < 40; round += 1) {
    const entries = Array.from({ length: 30 }, (_, n) =>
      entry(`e${n}`, words(roll, 15), { title: words(roll, 3) }),
    );
    const query = words(roll, 1); // one word: no neighbours, no bonus
    const expected = byDefinition(entries, query);
    const hits = indexOf(...entries).search({ query, first: 30 });
    expect(hits.map((hit) => hit.id).toSorted()).toEqual([...expected.keys()].toSorted());
    for (const hit of hits) expect(hit.score).toBeCloseTo(expected.get(hit.id) ?? 0, 9);
  }
});

/** Robertson and Zaragoza, "The Probabilistic Relevance Framework", k1 1.5 and b 0.75, title words counted twice. */
function byDefinition(entries: readonly RankingEntry[], query: string): Map<string, number> {
  const bags = entries.map(({ fields }) =>
    fields.flatMap((field) => [
      ...termsOf(field.text, "english"),
      ...(field.weight === 2 ? termsOf(field.text, "english") : []),
    ]),
  );
  const average = bags.reduce((sum, bag) => sum + bag.length, 0) / bags.length;
  const scores = new Map<string, number>();
  for (const term of termsOf(query, "english")) {
    const holders = bags.filter((bag) => bag.includes(term)).length;
    const idf = Math.log(1 + (bags.length - holders + 0.5) / (holders + 0.5));
    for (const [index, bag] of bags.entries()) {
      const frequency = bag.filter((word) => word === term).length;
      const gain =
        (idf * frequency * 2.5) / (frequency + 1.5 * (0.25 + (0.75 * bag.length) / average));
      if (gain > 0) scores.set(entries[index]!.id, (scores.get(entries[index]!.id) ?? 0) + gain);
    }
  }
  return scores;
}

/** Of a small vocabulary, so that entries share many of them. */
function words(roll: (below: number) => number, count: number): string {
  return Array.from({ length: 1 + roll(count) }, () => `w${roll(9) * roll(9)}`).join(" ");
}
