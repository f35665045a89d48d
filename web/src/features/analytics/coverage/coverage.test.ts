import { coverageRows, coverageShare, coverageTable } from "./coverage.ts";

const cell = (dealStage: "DEMO" | "CLOSING", targetPersona: string | null, scenarioCount = 1) => ({
  dealStage,
  targetPersona,
  scenarioCount,
  lineCount: scenarioCount * 3,
});
const STAGES = ["DEMO", "CLOSING"] as const;

test("a persona whose playbooks have no scenario yet has a row of gaps", () => {
  const rows = coverageRows([cell("DEMO", "Buyer", 2)], {
    stages: STAGES,
    personas: ["Owner", "Buyer"],
  });
  expect(rows.map(({ persona, cells }) => [persona, cells.map((each) => each.scenarios)])).toEqual([
    ["Buyer", [2, 0]],
    ["Owner", [0, 0]],
  ]);
  expect(coverageShare(rows)).toEqual({ covered: 1, all: 4 });
});

test("scenarios without a persona are shown, but nothing can be missing there", () => {
  const rows = coverageRows([cell("CLOSING", null)], { stages: STAGES, personas: [] });
  expect(rows.map(({ persona }) => persona)).toEqual([null]);
  expect(coverageShare(rows)).toEqual({ covered: 0, all: 0 });
});

test("the table twin has every cell, gaps too", () => {
  const rows = coverageRows([cell("DEMO", "Buyer", 2)], { stages: STAGES, personas: [] });
  expect(coverageTable(rows).rows).toEqual([
    ["Buyer", "Demo", 2, 6],
    ["Buyer", "Closing", 0, 0],
  ]);
});
