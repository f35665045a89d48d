/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { MantineProvider } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef } from "react";

import { standInForBrowser } from "../browser.stand-in.ts";
import { ConfirmByTyping } from "../dialog/confirm-by-typing.tsx";
import { announce, LiveRegion } from "../live-region.tsx";
import { RelativeTime } from "../time/relative-time-text.tsx";
import { showNote, showProblem, showUndo, Toasts, useToastsAbove } from "./toasts.tsx";

standInForBrowser();
afterEach(() => notifications.clean());

const open = (page: React.ReactNode = null) =>
  render(
    <MantineProvider env="test">
      <Toasts />
      <LiveRegion />
      {page}
    </MantineProvider>,
  );

test("what was done is taken back by one press, once", async () => {
  open();
  const undo = jest.fn();
  showUndo("“BrewBox” moved to the trash.", undo);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.queryByText(/moved to the trash/)).toBeNull());
});

test("⌘Z takes back what was done last, once each, but not while somebody writes", async () => {
  open(<input aria-label="Name" />);
  const [first, last] = [jest.fn(), jest.fn()];
  showUndo("One is done.", first);
  showUndo("The other is done.", last);
  await screen.findByText("The other is done.");
  await userEvent.type(screen.getByLabelText("Name"), "{Control>}z{/Control}");
  expect(last).not.toHaveBeenCalled();
  act(() => screen.getByLabelText("Name").blur());
  await userEvent.keyboard("{Control>}z{/Control}");
  expect([first, last].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
  await waitFor(() => expect(screen.queryByText("The other is done.")).toBeNull());
  await userEvent.keyboard("{Control>}zz{/Control}");
  expect([first, last].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test("a problem stays until it is dismissed", async () => {
  open();
  showProblem("The star could not be changed.");
  await userEvent.click(await screen.findByRole("button", { name: "Dismiss" }));
  await waitFor(() => expect(screen.queryByText(/could not be changed/)).toBeNull());
});

test("two toasts are two", async () => {
  open();
  showNote("One is done.");
  showNote("The other is done.");
  expect(await screen.findByText("One is done.")).toBeDefined();
  expect(await screen.findByText("The other is done.")).toBeDefined();
});

function Bar({ isShown }: { readonly isShown: boolean }) {
  const bar = useRef<HTMLDivElement>(null);
  useToastsAbove(bar, { isShown, gap: 16 });
  return isShown ? <div ref={bar} /> : null;
}

test("toasts stand above a bar at the bottom for as long as it is there", () => {
  const height = jest.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(44);
  const above = () => document.documentElement.style.getPropertyValue("--toasts-above");
  const { rerender } = render(<Bar isShown={false} />);
  expect(above()).toBe("");
  rerender(<Bar isShown />);
  expect(above()).toBe("60px");
  rerender(<Bar isShown={false} />);
  expect(above()).toBe("");
  height.mockRestore();
});

test("confirming by typing takes the name as it is written, and Enter confirms", async () => {
  const confirm = jest.fn();
  open(
    <ConfirmByTyping
      title="Delete for ever?"
      consequence="Nobody can bring it back."
      name="BrewBox"
      confirmLabel="Delete"
      onConfirm={confirm}
      onClose={() => undefined}
    />,
  );
  const field = await screen.findByLabelText(/Type BrewBox/);
  await userEvent.type(field, "brewbox{Enter}");
  expect(confirm).not.toHaveBeenCalled();
  await userEvent.clear(field);
  await userEvent.type(field, "BrewBox{Enter}");
  expect(confirm).toHaveBeenCalledTimes(1);
});

test("the same words twice in a row are announced twice", async () => {
  open();
  act(() => announce("3 playbooks"));
  const region = await screen.findByText("3 playbooks");
  const first = region.textContent;
  act(() => announce("3 playbooks"));
  await waitFor(() => expect(region.textContent).not.toBe(first));
  expect(region.textContent?.trim()).toBe("3 playbooks");
});

test("a time has the exact moment behind it", () => {
  const at = new Date(Date.now() - 2 * 3_600_000).toISOString();
  open(<RelativeTime at={at} />);
  const time = screen.getByText("2 hours ago");
  expect(time.getAttribute("datetime")).toBe(at);
});
