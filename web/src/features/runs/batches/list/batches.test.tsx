/** @jest-environment jsdom */
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../../api/api.stand-in.tsx";
import { standInForBrowser } from "../../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../../ui/commands/commands.tsx";
import { aBatch } from "../test-batches.ts";
import { Batches } from "./batches.tsx";

standInForBrowser();

const page = (nodes: readonly ReturnType<typeof aBatch>[]) => ({
  batches: {
    nodes,
    totalCount: nodes.length,
    pageInfo: { hasNextPage: false, endCursor: null },
  },
});

function open(answers: Answers) {
  const api = standInForApi({ path: "/batches", answers });
  render(
    <CommandsProvider>
      <Batches />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("a row says which workflow, how far it is, how long it takes, what it cost and who started it", async () => {
  open({ BatchList: () => page([aBatch()]) });
  const row = await screen.findByRole("row", { name: /Lease check/ });
  for (const words of ["10 documents", "8 of 10", "Succeeded 6", "Failed 2", "About 3 min left"])
    expect(row.textContent).toContain(words);
  for (const words of ["$0.120", "Dana"]) expect(row.textContent).toContain(words);
  const bar = within(row).getByRole("progressbar", { name: "Progress" });
  expect(bar.getAttribute("aria-valuenow")).toBe("8");
  expect(bar.getAttribute("aria-valuetext")).toBe("8 of 10: 6 succeeded, 2 failed");
  expect(within(row).getByRole("link").getAttribute("href")).toBe("/batches/batch_1");
});

test("rows follow what the runs do", async () => {
  let batch = aBatch();
  const api = open({ BatchList: () => page([batch]) });
  expect(await screen.findByRole("row", { name: /8 of 10/ })).toBeTruthy();
  batch = aBatch({ running: 1, succeeded: 7 });
  api.tell("RunChanges", {
    runsChanged: { __typename: "RunChange", id: "run_1", status: "SUCCEEDED" },
  });
  expect(await screen.findByRole("row", { name: /9 of 10/ }, { timeout: 5_000 })).toBeTruthy();
});

test("where there is none, it says what a batch is for and leads to the documents", async () => {
  open({ BatchList: () => page([]) });
  expect(await screen.findByRole("heading", { name: "No batch yet" })).toBeTruthy();
  const link = screen.getByRole("link", { name: "Select documents" });
  expect(link.getAttribute("href")).toBe("/documents");
});

test("what could not be loaded is said, and asked for again", async () => {
  let broken = true;
  open({
    BatchList: () => {
      if (broken) throw refusal("The database is busy.", { code: "UNAVAILABLE" });
      return page([aBatch()]);
    },
  });
  expect(await screen.findByText("The database is busy.")).toBeTruthy();
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(await screen.findByRole("row", { name: /Lease check/ })).toBeTruthy();
});
