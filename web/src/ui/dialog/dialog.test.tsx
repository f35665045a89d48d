/** @jest-environment jsdom */
import { Button, MantineProvider, Menu } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";

import { standInForBrowser } from "../browser.stand-in.ts";
import { Dialog } from "./dialog.tsx";

standInForBrowser();

/** A page with two ways to the same dialog. */
function Page() {
  const [open, setOpen] = useState(false);
  return (
    <MantineProvider env="test">
      <Button onClick={() => setOpen(true)}>New field</Button>
      <Menu>
        <Menu.Target>
          <Button>Change</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen(true)}>Edit the text</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open ? (
        <Dialog onClose={() => setOpen(false)} title="A field">
          <input aria-label="Label" data-autofocus />
        </Dialog>
      ) : null}
    </MantineProvider>
  );
}

const label = () => screen.findByRole("textbox", { name: "Label" });

async function escape(): Promise<void> {
  const field = await label();
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

test("Escape closes a dialog, and the focus goes back to the button that opened it", async () => {
  render(<Page />);
  await userEvent.click(screen.getByRole("button", { name: "New field" }));
  await escape();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "New field" }));
});

test("what was opened from a menu gives the focus back to the button of the menu", async () => {
  render(<Page />);
  await userEvent.click(screen.getByRole("button", { name: "Change" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Edit the text" }));
  await escape();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Change" }));
});
