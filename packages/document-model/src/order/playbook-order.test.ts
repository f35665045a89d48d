import { dice } from "@playbooks/dice";
import * as Y from "yjs";

import { playbookRoots } from "../layout/layout.ts";
import { replicas, sync, testId } from "../testing/replicas.ts";
import { orderedScenarioIds, placeScenario, sweepPlaces } from "./playbook-order.ts";

const IDS = [testId(1), testId(2), testId(3), testId(4)];

function place(doc: Y.Doc, scenarioId: string, index: number): void {
  placeScenario(doc, scenarioId, { index, knownIds: IDS });
}

test("a scenario without a place comes last, one without a row is ignored", () => {
  const doc = new Y.Doc();
  place(doc, testId(3), 0);
  playbookRoots(doc).order.set(testId(9), "a0");
  expect(orderedScenarioIds(doc, IDS)).toEqual([testId(3), testId(1), testId(2), testId(4)]);
});

test("a scenario goes where it is put, also among those without a place", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const { pick, roll } = dice(seed);
    const doc = new Y.Doc();
    let expected = [...IDS];
    for (let round = 0; round < 10; round++) {
      const id = pick(IDS);
      const index = roll(IDS.length);
      place(doc, id, index);
      expected = expected.filter((each) => each !== id).toSpliced(index, 0, id);
      expect(orderedScenarioIds(doc, IDS)).toEqual(expected);
    }
  }
});

test("people who move scenarios at once see one order in the end", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const { pick, roll, chance } = dice(seed);
    const docs = replicas(3, new Y.Doc());
    for (let round = 0; round < 20; round++) {
      place(pick(docs), pick(IDS), roll(5));
      if (chance(0.2)) sync(docs);
    }
    sync(docs);
    const orders = docs.map((doc) => orderedScenarioIds(doc, IDS));
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).toEqual(orders[0]);
    expect(orders[0]?.toSorted()).toEqual(IDS);
  }
});

test("places of scenarios that have no row any more are swept", () => {
  const doc = new Y.Doc();
  place(doc, testId(1), 0);
  place(doc, testId(2), 0);
  expect(sweepPlaces(doc, [testId(2)])).toEqual([testId(1)]);
  expect(sweepPlaces(doc, [testId(2)])).toEqual([]);
  expect([...playbookRoots(doc).order.keys()]).toEqual([testId(2)]);
});
