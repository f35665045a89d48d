/** @jest-environment jsdom */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../../api/api.stand-in.tsx";
import type { Role } from "../../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../../ui/commands/commands.tsx";
import { aBatch, aBatchRun, aTotal } from "../test-batches.ts";
import { BatchPage } from "./batch-page.tsx";

standInForBrowser();

const BARE = aTotal({ name: "risk", label: "Risk", filled: 0, values: [] });
const detail = (over: Parameters<typeof aBatch>[0] = {}) => ({
  batch: { ...aBatch(over), totals: [aTotal(), BARE] },
});
const FAILED = aBatchRun({ id: "run_2", status: "FAILED", error: "The model did not answer." });
const runsOf = (nodes: readonly ReturnType<typeof aBatchRun>[]) => ({
  runs: { nodes, totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null } },
});

interface Opened {
  readonly answers?: Answers;
  readonly role?: Role;
  readonly search?: string;
}

function open({ answers = {}, role = "EDITOR", search = "" }: Opened = {}) {
  const api = standInForApi({
    path: `/batches/batch_1${search}`,
    role,
    answers: {
      BatchDetail: () => detail(),
      BatchRuns: ({ filter }) =>
        runsOf("status" in (filter as object) ? [FAILED] : [FAILED, aBatchRun()]),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <BatchPage id="batch_1" />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("it says how far it is, how long it takes, what it cost and how the documents have ended", async () => {
  open();
  const standing = await screen.findByRole("region", { name: "How far it is" });
  for (const words of ["8 of 10", "About 3 min left", "$0.120", "14", "Succeeded 6", "Failed 2"])
    expect(standing.textContent).toContain(words);
  expect(standing.textContent).toContain("2 to go");
});

test("totals count the values of each field, and leave out fields that hold nothing", async () => {
  open();
  const table = await screen.findByRole("table", { name: "Totals by field" });
  const row = within(table).getByRole("row", { name: /Document type/ });
  for (const words of ["8 of 10", "Lease 6", "Invoice 2"]) expect(row.textContent).toContain(words);
  expect(within(table).queryByRole("row", { name: /Risk/ })).toBeNull();
  expect(screen.getByText(/hold now, whoever .* 1 more field holds nothing\.$/)).toBeTruthy();
});

test("values that occur once each are not listed, and texts too long to count are said to be there", async () => {
  const values = Array.from({ length: 20 }, (_, at) => ({
    __typename: "BatchValueCount" as const,
    value: `Sentence ${at}`,
    count: 1,
  }));
  const totals = [
    aTotal({ name: "gist", label: "Gist", values }),
    aTotal({ name: "summary", label: "Summary", values: [] }),
  ];
  open({ answers: { BatchDetail: () => ({ batch: { ...aBatch(), totals } }) } });
  const table = await screen.findByRole("table", { name: "Totals by field" });
  const row = (name: RegExp) => within(table).getByRole("row", { name }).textContent;
  expect(row(/Gist/)).toBe("Gist8 of 10Another one in each");
  expect(row(/Summary/)).toContain("Texts too long to be counted");
});

test("from its figures one is led to what failed", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Show what failed" }));
  await waitFor(() => expect(screen.queryByRole("row", { name: /Succeeded/ })).toBeNull());
  expect(document.activeElement?.textContent).toContain("Failed only (2)");
});

test("totals of amounts are sums by currency, and of dates how far they reach", async () => {
  const range = { __typename: "BatchValueRange" as const, currency: null, count: 2, sum: null };
  const amounts = [
    { ...range, currency: "EUR", sum: "1950.00", least: "800.00", most: "1150.00" },
    { ...range, currency: "USD", count: 1, sum: "7.00", least: "7.00", most: "7.00" },
  ];
  const days = [{ ...range, least: "2026-12-31", most: "2027-01-31" }];
  const rent = aTotal({ name: "rent", label: "Rent", type: "MONEY", values: [], ranges: amounts });
  const ends = aTotal({ name: "ends", label: "Ends", type: "DATE", values: [], ranges: days });
  open({ answers: { BatchDetail: () => ({ batch: { ...aBatch(), totals: [rent, ends] } }) } });
  const table = await screen.findByRole("table", { name: "Totals by field" });
  const row = (name: RegExp) => within(table).getByRole("row", { name }).textContent;
  expect(row(/Rent/)).toContain("Sum €1,950.00€800.00 to €1,150.00$7.00");
  expect(row(/Ends/)).toContain("31 December 2026 to 31 January 2027");
});

test("its runs say what went wrong and lead to their pages; the failed ones can be had alone", async () => {
  const api = open();
  const row = await screen.findByRole("row", { name: /The model did not answer/ });
  expect(within(row).getByRole("link").getAttribute("href")).toBe("/runs/run_2");
  expect(screen.getByRole("row", { name: /Lease.pdf Succeeded/ })).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "Failed only (2)" }));
  await waitFor(() => expect(screen.queryByRole("row", { name: /Succeeded/ })).toBeNull());
  expect(location.search).toBe("?runs=failed");
  expect(api.asked.findLast(({ operation }) => operation === "BatchRuns")?.variables).toMatchObject(
    { filter: { batchId: "batch_1", status: ["FAILED", "PARTIAL"] } },
  );
});

test("where none has failed, the address of the failed ones says so", async () => {
  open({ search: "?runs=failed", answers: { BatchRuns: () => runsOf([]) } });
  expect(await screen.findByText(/None has failed/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Show all runs" }));
  expect(await screen.findByText("None has begun yet.")).toBeTruthy();
});

test("documents by nodes: each cell says its state in a word and leads to that node of that run", async () => {
  const node = (nodeId: string, status: string) => ({
    __typename: "NodeRun",
    nodeId,
    label: nodeId === "ask" ? "Sign it?" : "",
    kind: "aiAnalysis",
    status,
  });
  const api = open({
    search: "?runs=steps",
    answers: {
      BatchRuns: () =>
        runsOf([
          { ...aBatchRun(), nodes: [node("read", "SUCCEEDED")] },
          { ...FAILED, nodes: [node("read", "FAILED"), node("ask", "SKIPPED")] },
        ] as never),
    },
  });
  const grid = await screen.findByRole("table", { name: "Documents by nodes" });
  const heads = within(grid).getAllByRole("columnheader");
  expect(heads.map(({ textContent }) => textContent)).toEqual([
    "Document",
    "Status",
    "Analysis",
    "Sign it?",
  ]);
  const skipped = within(grid).getByRole("link", { name: "Lease.pdf, Sign it?: Skipped" });
  expect(skipped.getAttribute("href")).toBe("/runs/run_2?node=ask");
  expect(within(grid).getByRole("link", { name: "Lease.pdf, Analysis: Failed" })).toBeTruthy();
  const signs = screen.getByRole("list", { name: "What the signs say" });
  expect(signs.textContent).toBe("DoneFailedSkipped");
  const asked = api.asked.findLast(({ operation }) => operation === "BatchRuns")?.variables;
  expect(asked).toMatchObject({ filter: { batchId: "batch_1" }, steps: true });
});

test("a batch that was cancelled and still ends what is at work cannot be cancelled again", async () => {
  const cancelledAt = "2026-03-02T09:00:30Z";
  open({ answers: { BatchDetail: () => detail({ cancelledAt, running: 2 }) } });
  expect(await screen.findByText("Cancelled; what is at work ends")).toBeTruthy();
  const standing = screen.getByRole("region", { name: "How far it is" });
  for (const words of ["Stopping", "2 still at work"])
    expect(standing.textContent).toContain(words);
  expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
});

test("it goes on as its runs do", async () => {
  let running = 2;
  const api = open({
    answers: {
      BatchDetail: () =>
        detail({
          running,
          succeeded: 8 - running,
          finishedAt: running ? null : "2026-03-02T09:01:05Z",
        }),
    },
  });
  expect(await screen.findByText("2 to go")).toBeTruthy();
  running = 0;
  api.tell("BatchProgress", { batchChanged: { __typename: "BatchChange", id: "batch_1" } });
  expect(await screen.findByText("Took 1 min 5 s", undefined, { timeout: 4_000 })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
});

test("cancelling asks first", async () => {
  const cancelled = aBatch({ running: 0, cancelled: 2, finishedAt: "2026-03-02T09:01:00Z" });
  const api = open({
    answers: {
      CancelBatch: () => ({ cancelBatch: { __typename: "BatchPayload", batch: cancelled } }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByText(/^2 documents will not be finished/)).toBeTruthy();
  expect(api.asked.some(({ operation }) => operation === "CancelBatch")).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "Cancel the batch" }));
  expect(await screen.findByText("Took 1 min")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Retry the rest" })).toBeTruthy();
});

test("what failed can be run once more", async () => {
  open({
    answers: {
      RetryBatch: () => ({
        retryBatch: { __typename: "BatchPayload", batch: aBatch({ failed: 0, running: 4 }) },
      }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Retry failed" }));
  expect(await screen.findByText("4 to go")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Retry failed" })).toBeNull();
});

test("who may only read is offered the exports and nothing that runs", async () => {
  open({ role: "VIEWER" });
  expect(await screen.findByRole("button", { name: "CSV" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "JSON" })).toBeTruthy();
  for (const name of ["Cancel", "Retry failed"])
    expect(screen.queryByRole("button", { name })).toBeNull();
});

test("a batch that is not there and one that could not be loaded are two states", async () => {
  open({ answers: { BatchDetail: () => ({ batch: null }) } });
  expect(await screen.findByRole("link", { name: "All batches" })).toBeTruthy();
  open({
    answers: {
      BatchDetail: () => {
        throw refusal("The database is busy.", { code: "UNAVAILABLE" });
      },
    },
  });
  expect(await screen.findByText("The database is busy.")).toBeTruthy();
});
