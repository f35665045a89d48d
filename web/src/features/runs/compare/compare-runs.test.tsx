/** @jest-environment jsdom */
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { aContent, aNode, aWholeRun } from "../test-runs.ts";
import { CompareRuns } from "./compare-runs.tsx";

standInForBrowser();

const nodes = [aNode(), aNode({ nodeId: "sum", label: "Sum up" })];

function open(path: string, answers: Answers = {}) {
  const api = standInForApi({
    path,
    answers: {
      RunDetail: ({ id }) => ({ run: id === "gone" ? null : aWholeRun({ id: String(id), nodes }) }),
      RunContent: ({ id }) => ({
        run: {
          __typename: "Run",
          id,
          nodes: [
            aContent({ data: { rent: id === "run_a" ? "1,000" : "1,150" } }),
            aContent({ nodeId: "sum", data: "same" }),
          ],
        },
      }),
      ...answers,
    },
  });
  render(<CompareRuns />, { wrapper: api.Wrapper });
}

test("what became other stands line by line beneath its node, and the rest can be hidden", async () => {
  open("/runs/compare?a=run_a&b=run_b");
  expect(await screen.findByText("1 of 2 nodes differ")).toBeTruthy();
  await userEvent.click(screen.getByRole("switch", { name: "Only what differs" }));
  expect(screen.queryByText("Sum up")).toBeNull();
  await userEvent.click(screen.getByText("Read the lease"));
  const diff = await screen.findByLabelText("Outputs compared");
  expect(within(diff).getByText(/1,000/).tagName).toBe("DEL");
  expect(within(diff).getByText(/1,150/).tagName).toBe("INS");
});

test("one run alone, or one that is gone, says what to do", async () => {
  open("/runs/compare?a=run_a&b=gone");
  expect(await screen.findByText("There are not two runs to compare")).toBeTruthy();
});

test("outputs that could not be loaded are not called the same", async () => {
  open("/runs/compare?a=run_a&b=run_b", {
    RunContent: () => {
      throw refusal("The database is not there.", { code: "INTERNAL" });
    },
  });
  expect(await screen.findByText("The outputs are not compared yet")).toBeTruthy();
  expect((await screen.findByRole("alert")).textContent).toContain("Retry");
});
