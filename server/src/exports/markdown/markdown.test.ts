import { dice } from "@playbooks/dice";

import { IMPRINT, BREW_BOX } from "../testing/brew-box.ts";
import { randomPlaybook } from "../testing/random-playbook.ts";
import { parsePlaybookMarkdown, playbookMarkdown, scenarioMarkdown } from "./markdown.ts";

function problems(content: string): readonly string[] {
  const parsed = parsePlaybookMarkdown(content);
  return parsed.kind === "problems" ? parsed.problems : [];
}

/** Evidence stays in JSON. */
function withoutEvidence(playbook: typeof BREW_BOX): unknown {
  return JSON.parse(
    JSON.stringify(playbook, (key, value: unknown) => (key === "evidence" ? [] : value)),
  );
}

test("a playbook reads like a document", () => {
  expect(playbookMarkdown(BREW_BOX, IMPRINT)).toMatchSnapshot();
});

test("a scenario is a document of its own", () => {
  expect(scenarioMarkdown(BREW_BOX.scenarios[0]!, IMPRINT)).toMatchSnapshot();
});

test("a playbook comes back as it was", () => {
  const parsed = parsePlaybookMarkdown(playbookMarkdown(BREW_BOX, IMPRINT));
  expect(parsed).toEqual({ kind: "playbook", playbook: withoutEvidence(BREW_BOX) });
});

test("any playbook comes back as it was, whatever Markdown stands in its texts", () => {
  for (let seed = 1; seed <= 80; seed++) {
    const playbook = randomPlaybook(seed);
    const parsed = parsePlaybookMarkdown(playbookMarkdown(playbook, IMPRINT));
    expect({ seed, parsed }).toEqual({ seed, parsed: { kind: "playbook", playbook } });
  }
});

test("what people make of it is read too: other signs, wrapped lines, paragraphs, line ends", () => {
  const parsed = parsePlaybookMarkdown(
    [
      "\uFEFF# Mine",
      "Some words.",
      "## Call",
      "A kitchen.",
      "### key MESSAGES",
      "* first that",
      "  goes on",
      "1. second",
      "",
      "A paragraph between",
      "+ third",
      "### Objection handling",
      "- Too dear",
      "  It is not.",
      "",
      "  - really",
      "### Key messages",
      "- fourth",
    ].join("\r\n"),
  );
  expect(parsed).toMatchObject({
    kind: "playbook",
    playbook: {
      title: "Mine",
      description: "Some words.",
      status: "DRAFT",
      scenarios: [
        {
          title: "Call",
          dealStage: "DISCOVERY",
          meetingContext: "A kitchen.",
          keyMessages: [
            { text: "first that goes on" },
            { text: "second" },
            { text: "A paragraph between" },
            { text: "third" },
            { text: "fourth" },
          ],
          objectionHandling: [{ objection: "Too dear It is not.", response: "- really" }],
        },
      ],
    },
  });
});

test("what cannot be read is said with its line", () => {
  expect(problems("just words")).toEqual([
    'The file has no title: a line "# Title" at its beginning.',
  ]);
  expect(problems("# A\n### Key messages\n- x")).toEqual([
    "Line 2: “Key messages” stands outside of a scenario.",
  ]);
  expect(problems("# A\n## S\n- Deal stage: Lunch\n### Jokes")).toEqual([
    "Line 2: “Lunch” is no deal stage.",
    expect.stringMatching(/^Line 4: “Jokes” is no part of a scenario. The parts are: Meeting/),
  ]);
  expect(problems("# A\n# B")[0]).toMatch(/^Line 2: there is a second title/);
  expect(problems(scenarioMarkdown(BREW_BOX.scenarios[0]!, IMPRINT))[0]).toBe(
    "The file holds one scenario; import takes a whole playbook.",
  );
});

test("hostile files are read or refused, and never throw", () => {
  const hostile = [
    "#".repeat(200_000),
    "# A\n## S\n### Key messages\n" + "- ".repeat(100_000),
    "# A\n" + "> ".repeat(100_000),
    "# A\n" + "[".repeat(100_000),
    "# A\n" + "*a".repeat(1_000_000),
    "# A\n" + "\\".repeat(200_001),
    "# A\n" + `- Status: \\\n`.repeat(20_000),
    "# A\n## S\n### Objection handling\n" + "  - a\n".repeat(20_000),
    "# A\n## S\n### Next steps\n" + "- *a*\n".repeat(300_000),
    "# A\n" + "## S\n".repeat(300_000),
    "# A\n" + "<a ".repeat(70_000),
  ];
  const kinds = hostile.map((content) => parsePlaybookMarkdown(content).kind);
  expect(kinds).toHaveLength(hostile.length);
});

test("what is over the limits is said with its place", () => {
  const lines = "- x\n".repeat(5_001);
  expect(problems(`# A\n## S\n### Next steps\n${lines}`)[0]).toMatch(
    /^scenarios\[0\]\.nextSteps: /,
  );
  const long = `- ${"x".repeat(50_001)}`;
  expect(problems(`# A\n## S\n### Competitors\n${long}`)[0]).toMatch(
    /competitors\[0\]: this is too long/,
  );
});

test("random text never throws", () => {
  const alphabet = "#- \n*+1.)>\\`[]()<&:aé😀\t\r|~=";
  for (let seed = 1; seed <= 300; seed++) {
    const { roll } = dice(seed);
    const text = Array.from({ length: 300 }, () => alphabet[roll(alphabet.length)] ?? "").join("");
    expect(() => parsePlaybookMarkdown(`# A\n${text}`)).not.toThrow();
  }
});
