/** @jest-environment jsdom */
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import type { DocumentFilter } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { RunDialog } from "./run-dialog.tsx";

standInForBrowser();

const workflow = (id: string, title: string, number: number | null) => ({
  __typename: "Workflow",
  id,
  playbook: { __typename: "Playbook", id: `playbook_${id}`, title, description: "Reads leases." },
  publishedVersion:
    number === null ? null : { __typename: "WorkflowVersion", id: `v_${id}`, number, note: null },
});
const LEASES = [
  { id: "d1", name: "Mill Road" },
  { id: "d2", name: "Canal Street" },
];

/** A published workflow of one step, in a workspace with an action that compares. */
const stepsOf = (id: string, node: object) => ({
  actions: [{ __typename: "Action", id: "compare", type: "COMPARISON" }],
  workflow: {
    __typename: "Workflow",
    id,
    draft: {},
    playbook: {
      __typename: "Playbook",
      id: `playbook_${id}`,
      defaults: { __typename: "PlaybookDefaults", actionId: null },
    },
    publishedVersion: {
      __typename: "WorkflowVersion",
      id: `v_${id}`,
      graph: { nodes: [node], edges: [] },
    },
  },
});

function open(answers: Answers, documents = LEASES, matching?: DocumentFilter) {
  const api = standInForApi({
    answers: {
      StartChoices: () => ({
        workflows: { nodes: [workflow("w1", "Draft one", null), workflow("w2", "Lease check", 3)] },
      }),
      WorkflowSteps: ({ id }) => stepsOf(String(id), { id: "a", kind: "approval", data: {} }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <RunDialog {...(matching ? { matching } : { documents })} onClose={() => undefined} />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

const started = (id: string) => ({ startRun: { run: { __typename: "Run", id } } });

test("one that was published is chosen, says what it does, and leads to its run", async () => {
  const asked: Record<string, unknown>[] = [];
  const api = open(
    {
      StartRun: ({ input }) => {
        asked.push(input as Record<string, unknown>);
        return started("run_1");
      },
    },
    LEASES.slice(0, 1),
  );
  expect(await screen.findByText("Approval")).toBeTruthy();
  await userEvent.click(screen.getByRole("switch"));
  await userEvent.click(screen.getByRole("button", { name: "Start" }));
  await waitFor(() => expect(api.visited).toEqual(["/runs/run_1"]));
  expect(asked).toMatchObject([{ workflowId: "w2", documentIds: ["d1"], useCache: false }]);
});

test("several documents are a batch, and trying again after a failure starts it once", async () => {
  const asked: { idempotencyKey?: string }[] = [];
  let broken = true;
  const api = open({
    StartBatch: ({ input }) => {
      asked.push(input as { idempotencyKey?: string });
      if (broken) throw refusal("The database is busy.");
      return {
        startBatch: {
          __typename: "BatchPayload",
          batch: { __typename: "Batch", id: "batch_1" },
        },
      };
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Start 2 runs" }));
  expect(await screen.findByText("The database is busy.")).toBeTruthy();
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Start 2 runs" }));
  await waitFor(() => expect(api.visited).toEqual(["/batches/batch_1"]));
  const batch = { workflowId: "w2", documentIds: ["d1", "d2"] };
  expect(asked).toMatchObject([batch, batch]);
  expect(asked[0]?.idempotencyKey).toBeTruthy();
  expect(asked[1]?.idempotencyKey).toBe(asked[0]?.idempotencyKey);
});

test("a workflow that sees several documents at once gets them in one run", async () => {
  const asked: unknown[] = [];
  open({
    StartRun: ({ input }) => {
      asked.push(input);
      return started("run_1");
    },
  });
  await userEvent.click(await screen.findByRole("radio", { name: "One run over all" }));
  await userEvent.click(screen.getByRole("button", { name: "Start" }));
  await waitFor(() => expect(asked).toMatchObject([{ documentIds: ["d1", "d2"] }]));
});

test("why a workflow cannot run is said in its own words", async () => {
  open({
    StartBatch: () => {
      throw refusal("Bad input", {
        code: "BAD_USER_INPUT",
        fields: [{ path: "input.workflowId.a.toolId", message: "There is no such tool." }],
      });
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Start 2 runs" }));
  expect(await screen.findByText("There is no such tool.")).toBeTruthy();
});

test("over all that match it starts one batch with the filter, of those that were read", async () => {
  const asked: Record<string, unknown>[] = [];
  const filter: DocumentFilter = { query: "lease", status: ["READY", "FAILED"] };
  const api = open(
    {
      MatchingDocuments: () => ({ documents: { totalCount: 1_200 } }),
      StartBatch: ({ input }) => {
        asked.push(input as Record<string, unknown>);
        return { startBatch: { batch: { __typename: "Batch", id: "batch_1" } } };
      },
    },
    [],
    filter,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Start 1,200 runs" }));
  await waitFor(() => expect(api.visited).toEqual(["/batches/batch_1"]));
  expect(asked).toMatchObject([{ filter: { query: "lease", status: ["READY"] } }]);
  expect(asked[0]).not.toHaveProperty("documentIds");
});

test.each([
  [["FAILED"], 7, /None of these documents has been read/],
  [[], 5_001, /at most 5,000 documents/],
] as const)(
  "with status %j and %d that match nothing is started",
  async (status, totalCount, words) => {
    open({ MatchingDocuments: () => ({ documents: { totalCount } }) }, [], { status: [...status] });
    expect((await screen.findByText(words)).textContent).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Start/ })).toHaveProperty("disabled", true);
  },
);

test("what compares documents asks for the second one, and sees both in one run", async () => {
  const asked: Record<string, unknown>[] = [];
  const comparing = { id: "a", kind: "aiAnalysis", data: { actionId: "compare" } };
  open(
    {
      WorkflowSteps: ({ id }) => stepsOf(String(id), comparing),
      ReadyDocuments: () => ({
        documents: { nodes: LEASES.map((each) => ({ __typename: "Document", ...each })) },
      }),
      StartRun: ({ input }) => {
        asked.push(input as Record<string, unknown>);
        return started("r1");
      },
    },
    LEASES.slice(0, 1),
  );
  const start = await screen.findByRole("button", { name: "Start" });
  const second = await screen.findByRole("combobox", { name: "Compare with" });
  expect(start).toHaveProperty("disabled", true);
  await userEvent.click(second);
  await userEvent.click(await screen.findByRole("option", { name: "Canal Street" }));
  await userEvent.click(start);
  await waitFor(() => expect(asked).toMatchObject([{ documentIds: ["d1", "d2"] }]));
});
