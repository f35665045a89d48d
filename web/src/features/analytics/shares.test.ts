import { decisionTable, groupLabel, totalsOf } from "./decisions/decisions.ts";
import { evidenceTable, supportShares } from "./evidence/evidence.ts";

const group = (over: object = {}) => ({
  key: "local",
  label: "Built-in engine",
  proposed: 10,
  accepted: 6,
  editedAfterAcceptance: 2,
  rejected: 2,
  pending: 2,
  acceptanceRate: 0.75,
  ...over,
});

test("the rate is of what was decided; open suggestions are no refusals", () => {
  expect(totalsOf([group(), group({ key: "b", accepted: 0, rejected: 0, pending: 10 })])).toEqual({
    proposed: 20,
    accepted: 6,
    edited: 4,
    rejected: 2,
    pending: 12,
    rate: 0.75,
  });
  expect(totalsOf([]).rate).toBeNull();
});

test("modules are told in words", () => {
  const module = group({ key: "OBJECTION_HANDLING", label: "OBJECTION_HANDLING" });
  expect(groupLabel(module, "MODULE")).toBe("Objection handling");
  expect(groupLabel(group({ key: "SCENARIO", label: "SCENARIO" }), "MODULE")).toBe(
    "The scenario itself",
  );
  expect(decisionTable([group({ acceptanceRate: null })], "MODEL").rows).toEqual([
    ["Built-in engine", 10, 6, 2, 2, 2, null],
  ]);
});

const stats = (over: object = {}) => ({
  lines: 20,
  supported: 10,
  partly: 3,
  unsupported: 1,
  withoutEvidence: 6,
  stale: 2,
  ...over,
});

test("the shares of evidence are all lines, whatever has not been judged", () => {
  const all = supportShares(stats());
  expect(all.map(({ kind, lines }) => [kind, lines])).toEqual([
    ["supported", 10],
    ["partly", 3],
    ["unsupported", 1],
    ["withoutEvidence", 6],
  ]);
  const some = supportShares(stats({ supported: 7 }));
  expect(some.at(-1)).toMatchObject({ kind: "unjudged", lines: 3, share: 0.15 });
  expect(some.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test("no lines are no shares, and nothing is divided by them", () => {
  const none = { lines: 0, supported: 0, partly: 0, unsupported: 0, withoutEvidence: 0, stale: 0 };
  expect(supportShares(none)).toEqual([]);
  expect(evidenceTable(none).rows).toEqual([["Source changed since", 0, null]]);
});
