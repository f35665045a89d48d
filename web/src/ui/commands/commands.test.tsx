/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { CommandsProvider, useCommandList, useCommands } from "./commands.tsx";

function Page({
  onCreate,
  onFind,
}: {
  readonly onCreate: () => void;
  readonly onFind: () => void;
}) {
  useCommands([
    { id: "create", label: "Create", group: "Page", hotkey: "c", run: onCreate },
    { id: "find", label: "Find", group: "Page", hotkey: "mod+f", run: onFind },
  ]);
  return <input aria-label="Name" />;
}

function Names() {
  return (
    <ul>
      {useCommandList().map(({ id, label }) => (
        <li key={id}>{label}</li>
      ))}
    </ul>
  );
}

test("a hotkey runs its command, with the function of the last render", async () => {
  const first = jest.fn();
  const second = jest.fn();
  const find = jest.fn();
  const { rerender } = render(<Page onCreate={first} onFind={find} />, {
    wrapper: CommandsProvider,
  });
  rerender(<Page onCreate={second} onFind={find} />);
  await userEvent.keyboard("c");
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledTimes(1);
});

test("while somebody types, a letter is a letter, and a combination still works", async () => {
  const create = jest.fn();
  const find = jest.fn();
  render(<Page onCreate={create} onFind={find} />, { wrapper: CommandsProvider });
  await userEvent.type(screen.getByLabelText("Name"), "c");
  expect(create).not.toHaveBeenCalled();
  await userEvent.keyboard("{Control>}f{/Control}");
  expect(find).toHaveBeenCalledTimes(1);
});

test("who has just ticked a box goes on with the keys of the page", async () => {
  const create = jest.fn();
  render(
    <>
      <input type="checkbox" aria-label="Chosen" />
      <Page onCreate={create} onFind={() => undefined} />
    </>,
    { wrapper: CommandsProvider },
  );
  await userEvent.click(screen.getByLabelText("Chosen"));
  await userEvent.keyboard("c");
  expect(create).toHaveBeenCalledTimes(1);
});

test("a page that leaves takes its commands with it", () => {
  const ignore = () => undefined;
  const { rerender } = render(
    <>
      <Names />
      <Page onCreate={ignore} onFind={ignore} />
    </>,
    { wrapper: CommandsProvider },
  );
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
  rerender(<Names />);
  expect(screen.queryAllByRole("listitem")).toHaveLength(0);
});
