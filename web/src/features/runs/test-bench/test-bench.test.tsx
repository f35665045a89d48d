/** @jest-environment jsdom */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { aContent, aNode, aWholeRun } from "../test-runs.ts";
import { TestBench } from "./test-bench.tsx";

standInForBrowser();

const LEASE = { __typename: "Document" as const, id: "document_1", name: "Lease.pdf" };
const DATA = { level: "high", documentType: "Lease", risks: [{ severity: "high" }] };
const RISK_TOOL = { __typename: "Tool" as const, id: "tool_1", name: "Risk detector" };
const PROOF = {
  __typename: "Proof" as const,
  path: "risks.0",
  quote: "Twelve months.",
  start: 1,
  end: 15,
};
const PARTS = {
  tools: [
    {
      __typename: "Tool",
      id: "tool_1",
      name: "Risk detector",
      type: "RISK_DETECTION",
      configuration: {},
      resolvedHandler: "risk-detector",
      warning: null,
    },
    {
      __typename: "Tool",
      id: "tool_2",
      name: "Summary",
      type: "SUMMARY",
      configuration: {},
      resolvedHandler: "summary",
      warning: "There is no handler “mine”.",
    },
  ],
  toolHandlers: [
    {
      __typename: "ToolHandler",
      id: "risk-detector",
      needsModel: false,
      outputSchema: { properties: { documentType: { title: "Kind of document" } } },
    },
  ],
  actions: [
    {
      __typename: "Action",
      id: "action_1",
      name: "Summarize",
      type: "SUMMARIZATION",
      language: null,
    },
  ],
  skills: [],
};

/** Somebody expects this of the lease. */
function aSample(expected: unknown, asExpected: boolean | null = true) {
  return {
    __typename: "ToolSample",
    id: "sample_1",
    document: LEASE,
    action: null,
    skills: [],
    expected,
    asExpected,
    updatedAt: "2026-03-02T09:00:00Z",
    updatedBy: { __typename: "Member", id: "member_tom", name: "Tom" },
    lastRun: { __typename: "Run", id: "run_1", status: "SUCCEEDED" },
  };
}

interface Opened {
  readonly search?: string;
  readonly role?: Role;
  readonly samples?: readonly object[];
  readonly run?: object;
  readonly answers?: Answers;
}

function open({ search = "", role = "EDITOR", samples = [], run, answers = {} }: Opened = {}) {
  const test = aWholeRun({
    workflow: null,
    version: null,
    tool: RISK_TOOL,
    documents: [LEASE],
    graph: { nodes: [{ data: { actionId: "action_1", skillIds: ["skill_1"] } }] },
    nodes: [aNode({ nodeId: "tool", label: "Risk detector" })],
  });
  const content = aContent({
    nodeId: "tool",
    data: DATA,
    summary: "One risk was found.",
    confidence: 0.75,
    confidenceBasis: "14 rules were asked.",
    evidence: [PROOF],
    prompt: { system: "You look for risks." },
  });
  const api = standInForApi({
    path: `/settings/test-bench${search}`,
    role,
    answers: {
      BenchParts: () => PARTS,
      BenchSamples: () => ({ node: { __typename: "Tool", id: "tool_1", samples } }),
      ReadyDocuments: () => ({ documents: { __typename: "DocumentConnection", nodes: [LEASE] } }),
      NameOfDocument: () => ({ document: LEASE }),
      RunDetail: () => ({ run: { ...test, ...run } }),
      RunContent: () => ({ run: { __typename: "Run", id: "run_1", nodes: [content] } }),
      ...answers,
    },
  });
  render(<TestBench />, { wrapper: api.Wrapper });
  return api;
}

const SEEN = "?tool=tool_1&document=document_1&run=run_1";
const result = () => screen.findByRole("region", { name: "Result of the test" });

test("a document is chosen, and the tool runs over it", async () => {
  const asked: unknown[] = [];
  open({
    answers: {
      TestTool: ({ input }) => {
        asked.push(input);
        return { testTool: { run: { __typename: "Run", id: "run_1", status: "QUEUED" } } };
      },
    },
  });
  const button = await screen.findByRole("button", { name: "Run the test" });
  expect(button.hasAttribute("disabled")).toBe(true);
  await userEvent.click(screen.getByPlaceholderText("Search names"));
  await userEvent.click(await screen.findByRole("option", { name: "Lease.pdf" }));
  await userEvent.click(button);
  await result();
  const settings = { toolId: "tool_1", actionId: null, skillIds: [], useCache: true };
  expect(asked).toEqual([{ ...settings, documentId: "document_1" }]);
  expect(location.search).toBe("?tool=tool_1&document=document_1&run=run_1");
});

test("what is wrong with a pasted text is said at the text, which stays", async () => {
  const message = "A pasted text has at most 100,000 characters.";
  open({
    answers: {
      TestTool: () => {
        const fields = [{ path: "input.text", message }];
        throw refusal(message, { code: "BAD_USER_INPUT", fields });
      },
    },
  });
  await userEvent.click(await screen.findByRole("radio", { name: "Pasted text" }));
  const text = screen.getByRole("textbox", { name: "Text" });
  await userEvent.type(text, "A lease");
  await userEvent.click(screen.getByRole("button", { name: "Run the test" }));
  expect(await screen.findByText(message)).toBeTruthy();
  expect(text).toHaveProperty("value", "A lease");
});

test("a result is read in the words of its schema, with why it is sure and what proves it", async () => {
  open({ search: SEEN });
  const shown = await result();
  await within(shown).findByText("Kind of document");
  for (const words of ["One risk was found.", "75 %", "14 rules were asked.", "Twelve months."])
    expect(shown.textContent).toContain(words);
  expect(shown.textContent).toContain("Risks › 1");
  await userEvent.click(within(shown).getByRole("radio", { name: "JSON" }));
  expect(within(shown).getByLabelText("Result as JSON").textContent).toBe(
    JSON.stringify(DATA, null, 2),
  );
});

test("a result that differs is told field by field, in words", async () => {
  const expected = { level: "low", risks: [{ severity: "high" }, { severity: "low" }] };
  open({ search: SEEN, samples: [aSample(expected, false)] });
  const table = await screen.findByRole("table", { name: /What was expected/ });
  const rows = within(table).getAllByRole("row").slice(1);
  const told = rows.map((row) => [...row.children].map(({ textContent }) => textContent.trim()));
  expect(told).toEqual([
    [expect.stringMatching(/^Level\s*Changed$/), "low", "high"],
    [expect.stringMatching(/^Risks › 2\s*Missing$/), expect.stringContaining("low"), "–"],
  ]);
  expect((await result()).textContent).toContain("Not compared, as nothing is expected there");
  expect(screen.getByText("0 of 1 as expected")).toBeTruthy();
});

test("a result is taken as expected, for everybody, with what it was made with", async () => {
  const kept: unknown[] = [];
  open({
    search: SEEN,
    answers: {
      SaveToolSample: ({ input }) => {
        kept.push(input);
        return { saveToolSample: { toolSample: aSample(DATA) } };
      },
    },
  });
  await userEvent.click(
    await screen.findByRole("button", { name: "Take this result as expected" }),
  );
  await waitFor(() => expect(kept).toHaveLength(1));
  const place = { toolId: "tool_1", documentId: "document_1", runId: "run_1" };
  const settings = { actionId: "action_1", skillIds: ["skill_1"] };
  expect(kept).toEqual([{ ...place, ...settings, expected: DATA }]);
});

test("what is typed must be JSON, and is kept when it is", async () => {
  const kept: unknown[] = [];
  open({
    search: SEEN,
    answers: {
      SaveToolSample: ({ input }) => {
        kept.push(Object(input).expected);
        return { saveToolSample: { toolSample: aSample({ level: "high" }) } };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Write what is expected" }));
  const field = screen.getByRole("textbox", { name: "Expected output, as JSON" });
  await userEvent.clear(field);
  await userEvent.click(screen.getByRole("button", { name: "Keep as expected" }));
  expect(await screen.findByText("Write what is expected.")).toBeTruthy();
  await userEvent.click(field);
  await userEvent.paste('{"level":"high"}');
  await userEvent.click(screen.getByRole("button", { name: "Keep as expected" }));
  await waitFor(() => expect(kept).toEqual([{ level: "high" }]));
});

test("all that is expected is tested in one go, each with its own settings", async () => {
  const asked: unknown[] = [];
  open({
    samples: [aSample({}), { ...aSample({}, null), id: "sample_2" }],
    answers: {
      TestTool: ({ input }) => {
        asked.push(input);
        return { testTool: { run: { __typename: "Run", id: "run_2", status: "QUEUED" } } };
      },
    },
  });
  expect(await screen.findByText("1 of 2 as expected")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Run all" }));
  const one = { toolId: "tool_1", documentId: "document_1", actionId: null, skillIds: [] };
  await waitFor(() => expect(asked).toEqual([one, one]));
});

test("a test that goes on can be cancelled, and one that failed says why", async () => {
  const cancelled: unknown[] = [];
  const running = aNode({ nodeId: "tool", status: "RUNNING", finishedAt: null });
  open({
    search: SEEN,
    run: { status: "RUNNING", finishedAt: null, nodes: [running] },
    answers: {
      RunState: () => ({ run: { __typename: "Run", id: "run_1", status: "RUNNING" } }),
      CancelRun: ({ input }) => {
        cancelled.push(input);
        return { cancelRun: { run: { __typename: "Run", id: "run_1", status: "CANCELLING" } } };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(cancelled).toEqual([{ id: "run_1" }]));
});

test("a viewer reads results and is offered nothing to change", async () => {
  open({ search: SEEN, role: "VIEWER", samples: [aSample(DATA)] });
  await result();
  expect(await screen.findByText("Editors run tests. You see what they came to.")).toBeTruthy();
  for (const name of ["Run the test", "Run all", "Edit", "Take this result as expected"])
    expect(screen.queryByRole("button", { name })).toBeNull();
});

test("an action leads to a tool that does what it asks for, with the tool's warning", async () => {
  open({ search: "?action=action_1" });
  expect(await screen.findByText("There is no handler “mine”.")).toBeTruthy();
});
