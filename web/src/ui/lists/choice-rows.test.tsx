/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";

import { standInForBrowser } from "../browser.stand-in.ts";
import { ChoiceRows } from "./choice-rows.tsx";

standInForBrowser();

const held = jest.fn<(choices: readonly string[]) => void>();
const holds = () => held.mock.lastCall?.[0];
function Choices({ first, readOnly }: { first: readonly string[]; readOnly: boolean }) {
  const [choices, setChoices] = useState(first);
  const onChange = (next: readonly string[]) => {
    held(next);
    setChoices(next);
  };
  return <ChoiceRows label="Choices" choices={choices} readOnly={readOnly} onChange={onChange} />;
}

function open(first: readonly string[], { readOnly = false } = {}) {
  render(<Choices first={first} readOnly={readOnly} />, { wrapper: MantineProvider });
}

const focused = () => document.activeElement?.getAttribute("aria-label");

test("choices are written, moved and removed with the keyboard alone", async () => {
  open([]);
  screen.getByRole("button", { name: "Add a choice" }).focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(focused()).toBe("Choice 1"));
  await userEvent.keyboard("low{Enter}");
  await waitFor(() => expect(focused()).toBe("Choice 2"));
  await userEvent.keyboard("high");
  expect(holds()).toEqual(["low", "high"]);
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(holds()).toEqual(["high", "low"]);
  await waitFor(() => expect(focused()).toBe("Choice 1"));
  // At the end of the list it stays where it is.
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(holds()).toEqual(["high", "low"]);
  screen.getByRole("button", { name: "Remove high" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(holds()).toEqual(["low"]);
  await waitFor(() => expect(focused()).toBe("Choice 1"));
});

test("whoever may only read is offered nothing to change", () => {
  open(["low", "high"], { readOnly: true });
  expect(screen.getAllByRole("textbox")).toHaveLength(2);
  expect(screen.queryAllByRole("button")).toEqual([]);
});
