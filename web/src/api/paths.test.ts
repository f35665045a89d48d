import { linePath, passagePath, scenarioPath } from "./paths.ts";

test("a line is found through its scenario", () => {
  const place = { playbookId: "playbook_1", scenarioId: "scenario_2" };
  expect(scenarioPath(place)).toBe("/playbooks/playbook_1?scenario=scenario_2");
  expect(linePath({ ...place, lineId: "l3" })).toBe(
    "/playbooks/playbook_1?scenario=scenario_2&line=l3",
  );
});

test("a generation is named beside the scenario that it writes in", () => {
  const place = { playbookId: "playbook_1", scenarioId: "scenario_2" };
  expect(scenarioPath({ ...place, generationId: "generation_3" })).toBe(
    "/playbooks/playbook_1?scenario=scenario_2&generation=generation_3",
  );
});

test("a passage is shown in the version that it was taken from", () => {
  const path = passagePath({ documentId: "d1", versionId: "v2", start: 10, end: 24 });
  expect(path).toBe("/knowledge/d1?version=v2&start=10&end=24");
});
