/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import type { Json } from "@playbooks/workflow-model";
import { render, screen } from "@testing-library/react";
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
  screen.getByRole("button", { name }).focus();
  await userEvent.keyboard("{Enter}");
};

test("a test becomes a group with the keyboard alone, is denied, and its rows come and go", async () => {
  const now = open(LEVEL);
  await press("And another test");
  expect(now()).toEqual({ all: [LEVEL, { ref: "", op: "exists" }] });
  const count = screen.getByRole("combobox", { name: "Case 1: how its tests count" });
  await userEvent.selectOptions(count, "None of");
  expect(now()).toEqual({ not: { any: [LEVEL, { ref: "", op: "exists" }] } });
  await press("Remove Case 1, 2");
  await press("Put Case 1, 1 into a group");
  expect(now()).toEqual({ not: { any: [{ all: [LEVEL] }] } });
});

test("a problem stands at the row that it is about, and a group says only what is wrong with itself", () => {
  open({ all: [LEVEL, { ref: "gone.data", op: "exists" }] }, [
    { path: "cases.0.when.all.1.ref", message: "Nothing is called “gone”." },
  ]);
  expect(
    screen.getByRole("alert").closest("li")?.parentElement?.children[1]?.textContent,
  ).toContain("Nothing is called “gone”.");
});
