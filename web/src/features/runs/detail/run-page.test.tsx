/** @jest-environment jsdom */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role, RunEventItemFragment } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { aContent, anApproval, aNode, aWholeRun } from "../test-runs.ts";
import { RunPage } from "./run-page.tsx";

standInForBrowser();

const READ = aNode();
const ASK = aNode({
  nodeId: "ask",
  label: "Sign it?",
  kind: "approval",
  status: "WAITING",
  waitingFor: "person",
  finishedAt: null,
});
const WAITING = aWholeRun({
  status: "WAITING",
  finishedAt: null,
  nodes: [READ, ASK],
  approvals: [anApproval()],
});

interface Opened {
  readonly run?: ReturnType<typeof aWholeRun> | null;
  readonly role?: Role;
  readonly answers?: Answers;
  readonly search?: string;
}

function open({ run = WAITING, role = "EDITOR", answers = {}, search = "" }: Opened = {}) {
  const api = standInForApi({
    path: `/runs/run_1${search}`,
    role,
    answers: {
      RunDetail: () => ({ run }),
      RunContent: () => ({
        run: {
          __typename: "Run",
          id: "run_1",
          nodes: [
            aContent({
              summary: "The rent is due monthly.",
              data: { rent: { amount: "1150" }, risks: [] },
              evidence: [
                {
                  path: "rent.amount",
                  quote: "The rent is €1,150.",
                  start: 10,
                  end: 29,
                },
              ],
              input: { "run.input.who": "Dana" },
              prompt: { system: "You read leases." },
              confidence: 0.82,
            }),
            aContent({ nodeId: "ask" }),
          ],
        },
      }),
      RunState: () => ({ run: { __typename: "Run", id: "run_1", status: "WAITING" } }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <RunPage id="run_1" />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

const event = (over: Partial<RunEventItemFragment>) => ({
  runEvents: {
    __typename: "RunEvent" as const,
    sequence: 1,
    kind: "NODE_STARTED" as const,
    nodeId: "read",
    attempt: 1,
    text: null,
    runStatus: "RUNNING" as const,
    ...over,
  },
});

test("the nodes are a table over time, and the one that waits for somebody is opened", async () => {
  open();
  const table = await screen.findByRole("table", { name: "Nodes over time" });
  expect(within(table).getByRole("row", { name: /Read the lease/ }).textContent).toContain("2 s");
  const asking = within(table).getByRole("row", { name: /Sign it/ });
  expect(asking.textContent).toContain("Waits for an answer");
  expect(screen.getByRole("complementary", { name: "Node Sign it?" })).toBeTruthy();
});

test("a node that is chosen shows what it got, what came of it, and what proves it", async () => {
  open({ search: "?node=read" });
  const inspector = await screen.findByRole("complementary", { name: "Node Read the lease" });
  await within(inspector).findByText("The rent is due monthly.");
  for (const words of [
    "1150",
    "The rent is €1,150.",
    "Rent › Amount",
    "Dana",
    "You read leases.",
    "82 %",
  ])
    expect(inspector.textContent).toContain(words);
});

test("an approval is answered with what was found before it in sight", async () => {
  const { nodeId, label, kind } = READ;
  const said = { __typename: "NodeRun" as const, nodeId, label, kind, data: null, error: null };
  const before = [{ ...said, summary: "The rent is high.", evidence: [] }];
  open({ run: { ...WAITING, approvals: [anApproval({ before })] } });
  const inspector = await screen.findByRole("complementary", { name: "Node Sign it?" });
  const found = within(inspector).getByRole("region", { name: "What was found before" });
  expect(found.textContent).toBe("Read the leaseThe rent is high.");
});

test("an approval is answered where it is shown, and what is missing is said at its field", async () => {
  const given: unknown[] = [];
  open({
    answers: {
      AnswerApproval: ({ input }) => {
        given.push(input);
        return { answerApproval: { run: { ...WAITING, approvals: [] } } };
      },
    },
  });
  const form = await screen.findByRole("form", { name: "Answer Sign it?" });
  await userEvent.click(within(form).getByRole("button", { name: "Sign" }));
  expect(within(form).getByText("This is needed.")).toBeTruthy();
  expect(given).toEqual([]);
  await userEvent.type(within(form).getByRole("textbox", { name: /Amount/ }), "1150");
  await userEvent.click(within(form).getByRole("button", { name: "Sign" }));
  await waitFor(() =>
    expect(given).toEqual([
      { runId: "run_1", nodeId: "ask", decision: "approve", form: { amount: 1150 }, version: null },
    ]),
  );
});

test("who was too late is told so", async () => {
  open({
    answers: {
      AnswerApproval: () => {
        throw refusal("This was answered already: reject.");
      },
    },
  });
  const form = await screen.findByRole("form", { name: "Answer Sign it?" });
  await userEvent.type(within(form).getByRole("textbox", { name: /Amount/ }), "1");
  await userEvent.click(within(form).getByRole("button", { name: "Send back" }));
  expect(await screen.findByText("This was answered already: reject.")).toBeTruthy();
});

test("a viewer reads for whom it waits and is offered nothing", async () => {
  open({ role: "VIEWER" });
  expect(
    await screen.findByText("Somebody who may run workflows has to answer this."),
  ).toBeTruthy();
  for (const name of ["Cancel", "Run again", "Sign"])
    expect(screen.queryByRole("button", { name })).toBeNull();
});

test("text streams in as its events come, each once, whatever comes twice", async () => {
  const writing = aNode({ status: "RUNNING", finishedAt: null });
  const api = open({ run: aWholeRun({ status: "RUNNING", finishedAt: null, nodes: [writing] }) });
  await screen.findByRole("complementary");
  api.tell("RunProgress", event({}));
  const delta = (sequence: number, text: string) =>
    api.tell("RunProgress", event({ sequence, kind: "NODE_DELTA", text }));
  delta(2, "The rent ");
  delta(2, "The rent ");
  delta(3, "is due.");
  expect(await screen.findByText("The rent is due.")).toBeTruthy();
});

test("what failed can be done again, alone or from a node, and leads to the new run", async () => {
  const failed = aNode({ status: "FAILED", error: "The model timed out.", errorCode: "TIMEOUT" });
  const asked: unknown[] = [];
  const api = open({
    run: aWholeRun({ status: "FAILED", error: "The model timed out.", nodes: [failed] }),
    answers: {
      RunAgain: ({ input }) => {
        asked.push(input);
        return { rerun: { run: { __typename: "Run", id: "run_9", status: "QUEUED" } } };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Retry from here" }));
  await userEvent.click(screen.getByRole("button", { name: "Run again" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Only what failed" }));
  await waitFor(() => expect(api.visited).toEqual(["/runs/run_9", "/runs/run_9"]));
  expect(asked).toEqual([
    { runId: "run_1", from: "NODE", nodeId: "read" },
    { runId: "run_1", from: "FAILED" },
  ]);
});

test("a run that is not there is another page than one that could not be loaded", async () => {
  open({ run: null });
  expect(await screen.findByRole("link", { name: "All runs" })).toBeTruthy();
});

test("a step that runs another workflow lists what it has started, page by page", async () => {
  const sub = aNode({ nodeId: "sub", label: "Each clause", kind: "subworkflow" });
  const child = (index: number) => ({
    __typename: "Run",
    id: `run_child_${index}`,
    index,
    status: "FAILED",
    costUsd: "0.000000",
    unpricedTokens: 0,
    startedAt: "2026-03-02T09:00:00Z",
    finishedAt: "2026-03-02T09:00:12Z",
  });
  open({
    run: aWholeRun({ nodes: [sub] }),
    answers: {
      RunContent: () => ({
        run: { __typename: "Run", id: "run_1", nodes: [aContent({ nodeId: "sub" })] },
      }),
      NodeChildren: ({ after }) => ({
        run: {
          __typename: "Run",
          id: "run_1",
          nodes: [
            {
              __typename: "NodeRun",
              nodeId: "sub",
              runs: {
                nodes: [child(after ? 20 : 0)],
                totalCount: 21,
                pageInfo: { hasNextPage: !after, endCursor: "c" },
              },
            },
          ],
        },
      }),
    },
  });
  const first = await screen.findByRole("link", { name: "Entry 1" });
  expect(first.getAttribute("href")).toBe("/runs/run_child_0");
  expect(first.closest("li")?.textContent).toContain("Failed12 s");
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  expect(await screen.findByRole("link", { name: "Entry 21" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Next" })).toHaveProperty("disabled", true);
});

test("a run that a step has started leads back to that step", async () => {
  const workflow = {
    __typename: "Workflow" as const,
    id: "workflow_2",
    playbook: { __typename: "Playbook" as const, id: "playbook_2", title: "Lease check" },
  };
  const parent = { __typename: "Run" as const, id: "run_0", workflow, tool: null };
  open({ run: aWholeRun({ parent, parentNodeId: "sub", index: 2 }) });
  const back = await screen.findByRole("link", { name: "Lease check" });
  expect(back.getAttribute("href")).toBe("/runs/run_0?node=sub");
  expect(back.parentElement?.textContent).toBe("entry 3 of a list in Lease check");
});

test("a run that repeats another says so, and what it took over is not done anew", async () => {
  const rerunOf = { __typename: "Run" as const, id: "run_0", createdAt: "2026-03-02T08:00:00Z" };
  const never = { startedAt: null, queuedAt: null, finishedAt: null };
  const nodes = [
    aNode({ nodeId: "read", label: "Read", attempt: 0, ...never }),
    aNode({ nodeId: "report", label: "Report" }),
  ];
  open({ run: aWholeRun({ rerunOf, nodes }) });
  const back = await screen.findByRole("link", { name: "an earlier run" });
  expect(back.getAttribute("href")).toBe("/runs/run_0");
  const table = screen.getByRole("table", { name: "Nodes over time" });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(/Read.*Taken over/);
  expect(second?.textContent).toMatch(/Report.*Done/);
});
