import { dice } from "@playbooks/dice";
import { DEAL_STAGES } from "@playbooks/document-model";

import {
  type AnalyticsView,
  GROUPINGS,
  isFiltered,
  NO_FILTERS,
  PERIODS,
  readView,
  writeView,
} from "./analytics-view.ts";

const plain = readView(new URLSearchParams());

test("a view survives the way into the address and back, for 300 random views", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { pick, roll } = dice(seed);
    const some = <T>(values: readonly T[]) => values.filter(() => roll(3) === 0);
    const view: AnalyticsView = {
      period: pick(PERIODS),
      playbook: some(["playbook_1", "playbook_2"]),
      stage: some(DEAL_STAGES),
      persona: pick([undefined, "Office manager", "a&b=c ✓"]),
      by: pick(GROUPINGS),
    };
    const address = writeView(view).toString();
    expect({ seed, view: readView(new URLSearchParams(address)) }).toEqual({ seed, view });
  }
});

test("the plain view has the plain address, and an address changed by hand never breaks", () => {
  expect(writeView(plain).toString()).toBe("");
  expect(readView(new URLSearchParams("period=5y&by=MOON&stage=LUNCH&stage=DEMO"))).toEqual({
    ...plain,
    stage: ["DEMO"],
  });
});

test("a period is not a filter: everything has one", () => {
  expect(isFiltered({ ...plain, period: "7d" })).toBe(false);
  expect(isFiltered({ ...plain, stage: ["DEMO"] })).toBe(true);
  expect(isFiltered({ ...readView(new URLSearchParams("stage=DEMO")), ...NO_FILTERS })).toBe(false);
});
