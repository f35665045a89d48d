/** @jest-environment jsdom */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { aRun } from "../test-runs.ts";
import { Runs } from "./runs.tsx";

standInForBrowser();

const page = (nodes: readonly ReturnType<typeof aRun>[]) => ({
  runs: {
    nodes,
    totalCount: nodes.length,
    pageInfo: { hasNextPage: false, endCursor: null },
  },
});
const RUNNING = aRun({ id: "run_2", status: "RUNNING", finishedAt: null, version: null });

function open({ search = "", answers = {} }: { search?: string; answers?: Answers } = {}) {
  const api = standInForApi({
    path: `/runs${search && `?${search}`}`,
    answers: {
      RunList: () => page([aRun(), RUNNING]),
      RunChoices: () => ({ workflows: { nodes: [] } }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <Runs />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("a row says how it went, over what, for how long and for how much", async () => {
  open();
  const row = await screen.findByRole("row", { name: /v3/ });
  for (const words of ["Succeeded", "Lease check", "Lease.pdf", "By hand", "12 s", "2 of 2"])
    expect(row.textContent).toContain(words);
  expect(within(row).getByRole("cell", { name: "$0.012" })).toBeTruthy();
  expect(screen.getByRole("row", { name: /draft/ }).textContent).toContain("Running");
});

test("rows follow what the runs do", async () => {
  let status: "RUNNING" | "FAILED" = "RUNNING";
  const api = open({ answers: { RunList: () => page([aRun({ status })]) } });
  expect(await screen.findByRole("row", { name: /Running/ })).toBeTruthy();
  status = "FAILED";
  api.tell("RunChanges", { runsChanged: { __typename: "RunChange", id: "run_1", status } });
  expect(await screen.findByRole("row", { name: /Failed/ })).toBeTruthy();
});

test("what the address says is asked for", async () => {
  const api = open({ search: "status=FAILED&workflow=workflow_1" });
  await screen.findByRole("row", { name: /v3/ });
  const asked = api.asked.find(({ operation }) => operation === "RunList");
  expect(asked?.variables["filter"]).toEqual({ status: ["FAILED"], workflowId: "workflow_1" });
});

test("two that are selected can be compared", async () => {
  open();
  const boxes = await screen.findAllByRole("checkbox");
  await userEvent.click(boxes[0]!);
  expect(screen.getByText("Select another one to compare")).toBeTruthy();
  await userEvent.click(boxes[1]!);
  const compare = screen.getByRole("link", { name: "Compare" });
  expect(compare.getAttribute("href")).toBe("/runs/compare?a=run_1&b=run_2");
});

test("nothing there yet, nothing found and nothing to be had are three states", async () => {
  const { unmount } = renderWith({ RunList: () => page([]) });
  expect(await screen.findByRole("heading", { name: "Nothing has run yet" })).toBeTruthy();
  unmount();
  const filtered = renderWith({ RunList: () => page([]) }, "status=FAILED");
  expect(await screen.findByRole("heading", { name: /^No results/ })).toBeTruthy();
  filtered.unmount();
  let broken = true;
  renderWith({
    RunList: () => {
      if (broken) throw refusal("The database is busy.", { code: "UNAVAILABLE" });
      return page([aRun()]);
    },
  });
  expect(await screen.findByText("The database is busy.")).toBeTruthy();
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(screen.getByRole("row", { name: /v3/ })).toBeTruthy());
});

function renderWith(answers: Answers, search = "") {
  const api = standInForApi({
    path: `/runs${search && `?${search}`}`,
    answers: { RunChoices: () => ({ workflows: { nodes: [] } }), ...answers },
  });
  return render(
    <CommandsProvider>
      <Runs />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
}
