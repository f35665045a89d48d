/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef, useState } from "react";

import { standInForBrowser } from "../browser.stand-in.ts";
import { CommandsProvider } from "../commands/commands.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { LIST_ITEM, useListKeys } from "./use-list-keys.ts";

standInForBrowser();
Element.prototype.scrollIntoView = () => undefined;

function List() {
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useListKeys(list, (id) => setChosen([...chosen, id]));
  return (
    <div ref={list}>
      {["a", "b"].map((id) => (
        <a key={id} href={`#${id}`} data-id={id} {...LIST_ITEM}>
          {id}
        </a>
      ))}
      {chosen.length > 0 ? (
        <SelectionBar
          label="Selected"
          count={chosen.length}
          onAll={() => undefined}
          onClear={() => setChosen([])}
        >
          <button type="button">Run</button>
        </SelectionBar>
      ) : null}
    </div>
  );
}

const open = () =>
  render(
    <MantineProvider>
      <CommandsProvider>
        <List />
      </CommandsProvider>
    </MantineProvider>,
  );

test("from wherever one is in the list, a leads to what can be done with the selection, and Escape back", async () => {
  open();
  await userEvent.keyboard("jjxa");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Run" }));
  await userEvent.keyboard("{Escape}");
  expect(document.activeElement).toBe(screen.getByText("b"));
});

test("Escape in the list clears the selection, and one stays where one is", async () => {
  open();
  await userEvent.keyboard("jjx{Escape}");
  expect(screen.queryByRole("toolbar")).toBeNull();
  expect(document.activeElement).toBe(screen.getByText("b"));
});

test("who clears the selection is back in the list", async () => {
  open();
  await userEvent.keyboard("jxa");
  await userEvent.click(screen.getByRole("button", { name: "Clear the selection" }));
  expect(screen.queryByRole("toolbar")).toBeNull();
  expect(document.activeElement).toBe(screen.getByText("a"));
});
