/** @jest-environment jsdom */
import { TextDecoder, TextEncoder } from "node:util";

import { jest } from "@jest/globals";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { ImportDialog } from "./import-dialog.tsx";

standInForBrowser();
Object.assign(globalThis, { TextDecoder });

type Answers = NonNullable<Parameters<typeof standInForApi>[0]>["answers"];

function open(answers: Answers = {}) {
  const onClose = jest.fn();
  const api = standInForApi({
    answers: {
      ImportPlaybook: () => ({
        importPlaybook: {
          playbook: { __typename: "Playbook", id: "playbook_9", title: "BrewBox" },
        },
      }),
      ...answers,
    },
  });
  render(<ImportDialog onClose={onClose} />, { wrapper: api.Wrapper });
  const inputs = () =>
    api.asked.map(({ variables }) => variables["input"] as Record<string, unknown>);
  return { ...api, inputs, onClose };
}

const choose = async (file: File) =>
  userEvent.upload(await screen.findByLabelText("File"), file, { applyAccept: false });
const press = () => userEvent.click(screen.getByRole("button", { name: "Import" }));

/** A file of jsdom's cannot be read everywhere. */
const file = (name: string, text: string) =>
  Object.assign(new File([text], name), {
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
  });

test("a file that was exported is imported in its format and opened", async () => {
  const { inputs, visited } = open();
  await choose(file("brewbox.json", '{"title":"BrewBox"}'));
  expect(await screen.findByText("brewbox.json")).toBeDefined();
  await press();
  await waitFor(() => expect(visited).toEqual(["/playbooks/playbook_9"]));
  expect(inputs()).toEqual([
    { format: "JSON", content: '{"title":"BrewBox"}', idempotencyKey: expect.any(String) },
  ]);
});

test("text that was pasted is imported as what it looks like", async () => {
  const { inputs, visited } = open();
  await userEvent.type(await screen.findByLabelText("Or paste its text"), "# BrewBox");
  await press();
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(inputs()[0]).toMatchObject({ format: "MARKDOWN", content: "# BrewBox" });
});

test("another kind of file is refused with a sentence before anything is sent", async () => {
  const { inputs } = open();
  await choose(file("brewbox.pdf", "%PDF"));
  expect(
    await screen.findByText(/This is not a playbook\. Choose a \.json or \.md file/),
  ).toBeDefined();
  expect(screen.getByRole("button", { name: "Import" }).hasAttribute("disabled")).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Take the file away" }));
  expect(await screen.findByLabelText("Or paste its text")).toBeDefined();
  expect(inputs()).toEqual([]);
});

test("every problem that the API finds is said, and a mended file is another import", async () => {
  let broken = true;
  const { inputs, visited } = open({
    ImportPlaybook: () => {
      const fields = ["The playbook needs a title.", "Scenario 2 needs a title."].map(
        (message) => ({ path: "input.content", message }),
      );
      if (broken) throw refusal("Bad input.", { code: "BAD_USER_INPUT", fields });
      return {
        importPlaybook: { playbook: { __typename: "Playbook", id: "playbook_9", title: "B" } },
      };
    },
  });
  await choose(file("a.md", "no title"));
  await screen.findByText("a.md");
  await press();
  expect(await screen.findByText("The playbook needs a title.")).toBeDefined();
  expect(screen.getByText("Scenario 2 needs a title.")).toBeDefined();
  broken = false;
  await choose(file("b.md", "# B"));
  expect(screen.queryByText("Scenario 2 needs a title.")).toBeNull();
  await screen.findByText("b.md");
  await press();
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(new Set(inputs().map((input) => input["idempotencyKey"])).size).toBe(2);
});

test("Import without anything says what is missing", async () => {
  open();
  await screen.findByLabelText("Or paste its text");
  await press();
  expect(screen.getByText("Choose a file, or paste its text.")).toBeDefined();
});
