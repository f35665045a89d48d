/** @jest-environment jsdom */
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef } from "react";

import { CommandsProvider } from "../commands/commands.tsx";
import { LIST_ITEM, useListKeys } from "./use-list-keys.ts";

Element.prototype.scrollIntoView = () => undefined;

function List() {
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <div ref={list}>
      {["a", "b", "c"].map((id) => (
        <a key={id} href={`#${id}`} {...LIST_ITEM}>
          {id}
        </a>
      ))}
    </div>
  );
}

test("j and k walk through the list and stop at its ends", async () => {
  render(<List />, { wrapper: CommandsProvider });
  await userEvent.keyboard("j");
  expect(document.activeElement).toBe(screen.getByText("a"));
  await userEvent.keyboard("jjjj");
  expect(document.activeElement).toBe(screen.getByText("c"));
  await userEvent.keyboard("k");
  expect(document.activeElement).toBe(screen.getByText("b"));
});
