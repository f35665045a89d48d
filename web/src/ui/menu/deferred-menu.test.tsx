/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { MantineProvider, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../browser.stand-in.ts";
import { Toasts } from "../toasts/toasts.tsx";
import { DeferredMenu } from "./deferred-menu.tsx";

standInForBrowser();
afterEach(() => notifications.clean());

interface ItemsProps {
  readonly onChoose: () => void;
}

const Items = ({ onChoose }: ItemsProps) => <Menu.Item onClick={onChoose}>Duplicate</Menu.Item>;

function renderMenu(load: () => Promise<typeof Items>, onChoose: () => void = () => undefined) {
  render(
    <MantineProvider env="test">
      <Toasts />
      <DeferredMenu load={load} items={{ onChoose }} target={<button>Actions</button>} />
    </MantineProvider>,
  );
}

test("nothing is fetched until the pointer comes near, and the first press opens the menu", async () => {
  const load = jest.fn(() => Promise.resolve(Items));
  const choose = jest.fn();
  renderMenu(load, choose);
  expect(load).not.toHaveBeenCalled();
  await userEvent.click(screen.getByText("Actions"));
  await userEvent.click(await screen.findByText("Duplicate"));
  expect(choose).toHaveBeenCalledTimes(1);
  expect(load).toHaveBeenCalledTimes(1);
});

test("a fetch that failed is tried again at the next press", async () => {
  const load = jest
    .fn<() => Promise<typeof Items>>()
    .mockRejectedValueOnce(new Error("offline"))
    .mockRejectedValueOnce(new Error("offline"))
    .mockResolvedValue(Items);
  renderMenu(load);
  await userEvent.click(screen.getByText("Actions"));
  expect(screen.queryByText("Duplicate")).toBeNull();
  await userEvent.click(screen.getByText("Actions"));
  expect(await screen.findByText("Duplicate")).toBeDefined();
});

test("a press in vain is said, and can be repeated from there", async () => {
  const load = jest
    .fn<() => Promise<typeof Items>>()
    .mockRejectedValueOnce(new Error("offline"))
    .mockResolvedValue(Items);
  renderMenu(load);
  act(() => screen.getByText("Actions").click());
  await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
  expect(await screen.findByText("Duplicate")).toBeDefined();
});

test("a press before it is there opens it once it comes", async () => {
  let arrive: (items: typeof Items) => void = () => undefined;
  renderMenu(() => new Promise((resolve) => void (arrive = resolve)));
  await userEvent.click(screen.getByText("Actions"));
  expect(screen.queryByText("Duplicate")).toBeNull();
  act(() => arrive(Items));
  expect(await screen.findByText("Duplicate")).toBeDefined();
});

test("it opens by the keyboard, and its button gets the focus back", async () => {
  renderMenu(() => Promise.resolve(Items));
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByText("Duplicate")).toBeDefined();
  await userEvent.keyboard("{Escape}");
  expect(document.activeElement).toBe(screen.getByText("Actions"));
});
