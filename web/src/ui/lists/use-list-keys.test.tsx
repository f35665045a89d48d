/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef } from "react";

import { CommandsProvider } from "../commands/commands.tsx";
import { LIST_ITEM, useListKeys } from "./use-list-keys.ts";

Element.prototype.scrollIntoView = () => undefined;

function List({ onToggle }: { readonly onToggle: (id: string) => void }) {
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list, onToggle);
  return (
    <div ref={list}>
      {["a", "b", "c"].map((id) => (
        <a key={id} href={`#${id}`} data-id={id} {...LIST_ITEM}>
          {id}
        </a>
      ))}
    </div>
  );
}

test("j and k walk through the list and stop at its ends", async () => {
  render(<List onToggle={() => undefined} />, { wrapper: CommandsProvider });
  await userEvent.keyboard("j");
  expect(document.activeElement).toBe(screen.getByText("a"));
  await userEvent.keyboard("jjjj");
  expect(document.activeElement).toBe(screen.getByText("c"));
  await userEvent.keyboard("k");
  expect(document.activeElement).toBe(screen.getByText("b"));
});

test("x selects what has the focus, and nothing when nothing has", async () => {
  const toggled = jest.fn();
  render(<List onToggle={toggled} />, { wrapper: CommandsProvider });
  await userEvent.keyboard("x");
  expect(toggled).not.toHaveBeenCalled();
  await userEvent.keyboard("jjx");
  expect(toggled).toHaveBeenCalledWith("b");
});
