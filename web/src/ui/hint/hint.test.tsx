/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../browser.stand-in.ts";
import { Hint } from "./hint.tsx";

standInForBrowser();

function renderButton() {
  render(
    <MantineProvider env="test">
      <Hint label="Verified by Dana" delayMs={0}>
        <button>Verify</button>
      </Hint>
    </MantineProvider>,
  );
  return screen.getByText("Verify");
}

test("the words come when the mouse rests on the thing, and go with it", async () => {
  const button = renderButton();
  expect(screen.queryByText("Verified by Dana")).toBeNull();
  await userEvent.hover(button);
  expect(await screen.findByText("Verified by Dana")).toBeDefined();
  await userEvent.unhover(button);
  await waitFor(() => expect(screen.queryByText("Verified by Dana")).toBeNull());
});

test("the thing stays the same element, so that it keeps the focus and gets the click", async () => {
  const button = renderButton();
  button.focus();
  await userEvent.hover(button);
  await screen.findByText("Verified by Dana");
  expect(screen.getByText("Verify")).toBe(button);
  expect(document.activeElement).toBe(button);
});

test("Escape closes them", async () => {
  await userEvent.hover(renderButton());
  await screen.findByText("Verified by Dana");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByText("Verified by Dana")).toBeNull());
});
