import { BREW_BOX, IMPRINT } from "../testing/brew-box.ts";
import { randomPlaybook, vastPlaybook } from "../testing/random-playbook.ts";
import { parsePlaybookJson, playbookJson, scenarioJson } from "./json.ts";

function problems(value: unknown): readonly string[] {
  const content = typeof value === "string" ? value : JSON.stringify(value);
  const parsed = parsePlaybookJson(content);
  return parsed.kind === "problems" ? parsed.problems : [];
}

const ENVELOPE = { format: "playbooks", version: 1, kind: "playbook" };

test("a playbook comes back with its ids and evidence", () => {
  const line = {
    id: "a",
    text: "Clean",
    evidence: [{ quote: "q", source: "s", start: 0, end: 1 }],
  };
  const scenario = { ...BREW_BOX.scenarios[0]!, id: "scenario_1", keyMessages: [line] };
  const playbook = { ...BREW_BOX, id: "playbook_1", scenarios: [scenario] };
  expect(parsePlaybookJson(playbookJson(playbook, IMPRINT))).toEqual({
    kind: "playbook",
    playbook,
  });
});

test("any playbook comes back as it was", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const playbook = randomPlaybook(seed);
    const parsed = parsePlaybookJson(playbookJson(playbook, IMPRINT));
    expect({ seed, parsed }).toEqual({ seed, parsed: { kind: "playbook", playbook } });
  }
});

test("what people wrote comes out and in again, however much it is", () => {
  for (let seed = 1; seed <= 3; seed++) {
    const playbook = vastPlaybook(seed);
    expect(playbook.scenarios[0]!.keyMessages.length).toBeGreaterThan(500);
    expect(parsePlaybookJson(playbookJson(playbook, IMPRINT))).toEqual({
      kind: "playbook",
      playbook,
    });
  }
});

test("beyond what can be read the file is still written, and reading says what is too much", () => {
  const lines = Array.from({ length: 5_001 }, () => ({ text: "A", evidence: [] }));
  const long = [{ text: "x".repeat(50_001), evidence: [] }];
  const scenario = { ...BREW_BOX.scenarios[0]!, keyMessages: lines, nextSteps: long };
  const content = playbookJson({ ...BREW_BOX, scenarios: [scenario] }, IMPRINT);
  expect(JSON.parse(content).playbook.scenarios[0].keyMessages).toHaveLength(5_001);
  expect(problems(content)).toEqual([
    "scenarios[0].keyMessages: there are too many, at most 5,000 can be imported.",
    "scenarios[0].nextSteps[0].text: this is too long, at most 50,000 characters can be imported.",
  ]);
});

test("the file says what it is, from where and when", () => {
  expect(JSON.parse(playbookJson(BREW_BOX, IMPRINT))).toMatchObject({
    ...ENVELOPE,
    workspace: "Kessler & Co",
    exportedAt: "2026-03-02T09:00:00.000Z",
  });
  expect(JSON.parse(scenarioJson(BREW_BOX.scenarios[0]!, IMPRINT))).toMatchObject({
    kind: "scenario",
    scenario: { title: "First call with an office manager" },
  });
});

test("what is wrong is said with its place", () => {
  expect(problems("{")).toEqual(["The file is not valid JSON."]);
  expect(problems([])).toEqual(["The file is no export of a playbook."]);
  expect(problems({ ...ENVELOPE, version: 2 })[0]).toMatch(/version 2, this installation reads/);
  expect(problems(scenarioJson(BREW_BOX.scenarios[0]!, IMPRINT))[0]).toMatch(/one scenario/);
  const scenarios = [{ title: "A", dealStage: "LUNCH" }, { dealStage: "DEMO" }];
  expect(problems({ ...ENVELOPE, playbook: { title: "P", scenarios } })).toEqual([
    expect.stringMatching(/^scenarios\[0\]\.dealStage: invalid option/),
    expect.stringMatching(/^scenarios\[1\]\.title: invalid input/),
  ]);
});

test("absent lists are empty, unknown keys and a byte order mark do no harm", () => {
  const value = { ...ENVELOPE, extra: 1, playbook: { title: "P", scenarios: [], also: {} } };
  expect(parsePlaybookJson(`\uFEFF${JSON.stringify(value)}`)).toMatchObject({
    kind: "playbook",
    playbook: { title: "P", description: "", status: "DRAFT", isTemplate: false },
  });
});

test("hostile files are refused, not thrown", () => {
  const scenarios = Array.from({ length: 501 }, () => ({ title: "S", dealStage: "DEMO" }));
  expect(problems({ ...ENVELOPE, playbook: { title: "P", scenarios } })).toHaveLength(1);
  expect(problems("[".repeat(100_000))).toHaveLength(1);
  expect(problems({ ...ENVELOPE, playbook: { title: "x".repeat(3_000) } })).toHaveLength(1);
  const polluted = `{"format":"playbooks","version":1,"kind":"playbook","playbook":{"title":"P","__proto__":{"polluted":1}}}`;
  expect(parsePlaybookJson(polluted).kind).toBe("playbook");
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
