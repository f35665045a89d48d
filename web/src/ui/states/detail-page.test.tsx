/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../browser.stand-in.ts";
import { DetailPage } from "./detail-page.tsx";

standInForBrowser();

interface Shown {
  readonly isMissing?: boolean;
  readonly problem?: string;
  readonly onRetry?: () => void;
  readonly content?: string;
}

function show({ isMissing = false, problem, onRetry = () => undefined, content }: Shown) {
  render(
    <MantineProvider>
      <DetailPage
        noun="run"
        above={[{ href: "/documents", label: "Documents" }]}
        list={{ href: "/runs", label: "Runs", all: "All runs" }}
        width={900}
        isMissing={isMissing}
        problem={problem}
        onRetry={onRetry}
        skeleton={<div />}
      >
        {content ?? null}
      </DetailPage>
    </MantineProvider>,
  );
}

const crumbs = () => screen.queryAllByRole("link").map((link) => link.textContent);

test("what is known stands below the way back", () => {
  show({ content: "The run itself" });
  expect(screen.getByText("The run itself")).toBeTruthy();
  expect(crumbs()).toEqual(["Documents", "Runs"]);
});

test("what cannot be loaded says why, and can be asked for again", async () => {
  let asked = 0;
  show({ problem: "The database is busy.", onRetry: () => (asked += 1) });
  expect(screen.getByText("The run could not be loaded")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(asked).toBe(1);
  expect(crumbs()).toEqual(["Documents", "Runs"]);
});

test("what is not there has a heading of the whole page and leads to all of them", () => {
  show({ isMissing: true });
  expect(screen.getByRole("heading", { level: 1, name: "This page does not exist" })).toBeTruthy();
  expect(crumbs()).toEqual(["All runs"]);
});

test("what is on its way says so once it has been waited for", async () => {
  show({});
  expect(await screen.findByText("Loading the run")).toBeTruthy();
});
