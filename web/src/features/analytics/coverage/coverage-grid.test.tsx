/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";

import { personasIn } from "../use-analytics-choices.ts";
import { CoverageGrid } from "./coverage-grid.tsx";
import { coverageRows } from "./coverage.ts";

Object.defineProperty(window, "matchMedia", {
  value: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
});

const Wrapper = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider>{children}</MantineProvider>
);
const cell = (targetPersona: string | null) => ({
  dealStage: "DEMO" as const,
  targetPersona,
  scenarioCount: 2,
  lineCount: 5,
});
const ROWS = coverageRows([cell("Buyer"), cell(null)], {
  stages: ["DEMO", "CLOSING"],
  personas: ["Buyer"],
});

test("an empty cell offers the scenario that is missing there", async () => {
  const fill = jest.fn();
  render(<CoverageGrid rows={ROWS} onFill={fill} />, { wrapper: Wrapper });
  const gaps = screen.getAllByRole("button");
  expect(gaps.map((gap) => gap.getAttribute("aria-label"))).toEqual([
    "Add a scenario: Closing, Buyer",
  ]);
  await userEvent.click(gaps[0]!);
  expect(fill).toHaveBeenCalledWith({ stage: "CLOSING", persona: "Buyer" });
});

test("who may not add scenarios sees the same numbers and no buttons", () => {
  render(<CoverageGrid rows={ROWS} onFill={undefined} />, { wrapper: Wrapper });
  expect(screen.queryAllByRole("button")).toEqual([]);
  expect(screen.getAllByRole("cell").map((each) => each.textContent)).toEqual(["2", "0", "2", "0"]);
});

test("the rows are the personas of the playbooks that are asked about", () => {
  const playbooks = [
    { id: "p1", title: "A", targetPersona: "Buyer" },
    { id: "p2", title: "B", targetPersona: "Owner" },
    { id: "p3", title: "C", targetPersona: null },
  ];
  const ask = (view: { playbook: string[]; persona: string | undefined }) =>
    personasIn(playbooks, view);
  expect(ask({ playbook: [], persona: undefined })).toEqual(["Buyer", "Owner"]);
  expect(ask({ playbook: ["p2", "p3"], persona: undefined })).toEqual(["Owner"]);
  expect(ask({ playbook: ["p2"], persona: "Buyer" })).toEqual(["Buyer"]);
});
