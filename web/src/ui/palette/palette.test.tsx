/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../browser.stand-in.ts";
import type { PaletteGroup } from "./palette-entry.ts";
import { Palette } from "./palette.tsx";

standInForBrowser();

function open(names: readonly string[], over: Partial<Parameters<typeof Palette>[0]> = {}) {
  const done: string[] = [];
  const groupsOf = (titles: readonly string[]): readonly PaletteGroup[] => [
    {
      label: "Things",
      entries: titles.map((title) => ({ id: title, title, run: () => done.push(title) })),
    },
  ];
  const palette = (titles: readonly string[], waiting: boolean) => (
    <MantineProvider env="test">
      <Palette
        query="x"
        onQuery={() => undefined}
        groups={groupsOf(titles)}
        waiting={waiting}
        emptyText="Nothing found"
        onClose={() => done.push("closed")}
        {...over}
      />
    </MantineProvider>
  );
  const { rerender } = render(palette(names, false));
  return {
    done,
    show: (titles: readonly string[], { waiting }: { readonly waiting: boolean }) =>
      rerender(palette(titles, waiting)),
  };
}

const active = () =>
  screen
    .queryAllByRole("option")
    .filter((option) => option.getAttribute("aria-selected") === "true")
    .map(({ textContent }) => textContent);

test("the field has the focus and names the entry that Enter runs", async () => {
  const { done } = open(["One", "Two"]);
  const field = await screen.findByRole("combobox", { name: "Search everything" });
  expect(document.activeElement).toBe(field);
  expect(active()).toEqual(["One"]);
  const named = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
  expect(named?.textContent).toBe("One");
  await userEvent.keyboard("{Enter}");
  expect(done).toEqual(["closed", "One"]);
});

test("the arrows walk through the entries and around the ends", async () => {
  open(["One", "Two", "Three"]);
  await userEvent.keyboard("{ArrowDown}");
  expect(active()).toEqual(["Two"]);
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(active()).toEqual(["One"]);
  await userEvent.keyboard("{ArrowUp}");
  expect(active()).toEqual(["Three"]);
});

test("Enter before the answer has come runs the first entry of the answer, once", async () => {
  const { done, show } = open(["Older"]);
  show(["Older"], { waiting: true });
  await userEvent.keyboard("{Enter}");
  expect(done).toEqual([]);
  show(["Newer", "Older"], { waiting: false });
  expect(done).toEqual(["closed", "Newer"]);
  show(["Newest"], { waiting: false });
  expect(done).toHaveLength(2);
});

test("an empty answer is said and Enter does nothing", async () => {
  const { done } = open([]);
  expect(await screen.findByText("Nothing found")).toBeDefined();
  await userEvent.keyboard("{Enter}");
  expect(done).toEqual([]);
});

test("Escape closes, and a click runs what was clicked", async () => {
  const { done } = open(["One", "Two"]);
  await userEvent.click(await screen.findByText("Two"));
  expect(done).toEqual(["closed", "Two"]);
  await userEvent.keyboard("{Escape}");
  expect(done).toEqual(["closed", "Two", "closed"]);
});
