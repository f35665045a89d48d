/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import type { Json } from "@playbooks/workflow-model";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { StepContext } from "../settings/step-context.ts";
import { ConditionEditor } from "./condition-editor.tsx";

standInForBrowser();

const LEVEL = { ref: "risks.data.level", op: "eq", value: "high" };

function open(first: Json, problems: { path: string; message: string }[] = []) {
  const kept: Json[] = [first];
  function Editor() {
    const [value, setValue] = useState(first);
    return (
      <ConditionEditor
        name="Case 1"
        path="cases.0.when"
        value={value}
        readOnly={false}
        onChange={(next) => {
          kept.push(next);
          setValue(next);
        }}
      />
    );
  }
  render(
    <MantineProvider>
      <StepContext value={{ problems, paths: [] }}>
        <Editor />
      </StepContext>
    </MantineProvider>,
  );
  return () => kept.at(-1);
}
const press = async (name: string): Promise<void> => {
  act(() => screen.getByRole("button", { name }).focus());
  await userEvent.keyboard("{Enter}");
};

/** What went with the row that was changed does not leave the keyboard nowhere. */
const hasFocus = (label: string) =>
  waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe(label));

test("a test becomes a group with the keyboard alone, is denied, and its rows come and go", async () => {
  const now = open(LEVEL);
  await press("And another test");
  expect(now()).toEqual({ all: [LEVEL, { ref: "", op: "exists" }] });
  await hasFocus("Case 1, 2: what is tested");
  const count = screen.getByRole("combobox", { name: "Case 1: how its tests count" });
  await userEvent.selectOptions(count, "None of");
  expect(now()).toEqual({ not: { any: [LEVEL, { ref: "", op: "exists" }] } });
  await press("Remove Case 1, 2");
  await hasFocus("Case 1, 1: what is tested");
  await press("Put Case 1, 1 into a group");
  expect(now()).toEqual({ not: { any: [{ all: [LEVEL] }] } });
  await hasFocus("Case 1, 1: how its tests count");
  await press("Remove the group in Case 1");
  await hasFocus("Case 1: what is tested");
});

test("a problem stands at the row that it is about, and a group says only what is wrong with itself", () => {
  open({ all: [LEVEL, { ref: "gone.data", op: "exists" }] }, [
    { path: "cases.0.when.all.1.ref", message: "Nothing is called “gone”." },
    { path: "cases.0.when.all.0.ref", message: "cases.0.when.all.0.ref must be a path." },
  ]);
  expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual([
    "Must be a path.",
    "Nothing is called “gone”.",
  ]);
  expect(
    screen.getAllByRole("alert")[1]?.closest("li")?.parentElement?.children[1]?.textContent,
  ).toContain("Nothing is called “gone”.");
});
