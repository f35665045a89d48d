/** @jest-environment jsdom */
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { aDefinition, aDocument, anOrigin, aValue, byHand, TEXT } from "../test-documents.ts";
import { DocumentPage } from "./document.tsx";

standInForBrowser();

const whole = (over: Parameters<typeof aDocument>[0] = {}) => ({
  document: {
    ...aDocument({ fields: [{ ...aValue(), ...anOrigin() }], ...over }),
    text: TEXT,
    pageStarts: [0],
  },
  fieldDefinitions: [aDefinition()],
});

const aRun = {
  __typename: "Run" as const,
  id: "run_1",
  status: "SUCCEEDED" as const,
  createdAt: "2026-03-02T09:00:00Z",
  readableOutput: "# Lease.pdf\n\n- **Notice period:** 3 months\n",
  workflow: {
    __typename: "Workflow" as const,
    id: "workflow_1",
    playbook: { __typename: "Playbook" as const, id: "playbook_1", title: "Lease check" },
  },
};

/** What DocumentRuns answers. */
const runsOf = (nodes: readonly object[] = [], totalCount = nodes.length) => ({
  document: { __typename: "Document", id: "document_1", runs: { totalCount, nodes } },
});

interface Opened {
  readonly role?: Role;
  readonly answers?: Answers;
  readonly search?: string;
}

function open({ role = "EDITOR", answers = {}, search = "" }: Opened = {}) {
  const api = standInForApi({
    path: `/documents/document_1${search}`,
    role,
    answers: { DocumentDetail: () => whole(), DocumentRuns: () => runsOf(), ...answers },
  });
  render(
    <CommandsProvider>
      <DocumentPage id="document_1" />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("the sentence that proves a value is marked in the text when it is asked for", async () => {
  Element.prototype.scrollIntoView = () => undefined;
  open();
  const proof = await screen.findByRole("button", { name: /The notice period is three months/ });
  expect(proof.textContent).toContain("(p. 1)");
  // Who only reads sees which sentences say something.
  expect(screen.getByTitle("Proves: Notice period").textContent).toBe(
    "The notice period is three months.",
  );
  expect(document.querySelector("mark")).toBeNull();
  await userEvent.click(proof);
  expect(document.querySelector("mark")?.textContent).toBe("The notice period is three months.");
  expect(document.activeElement?.tagName).toBe("MARK");
});

test("a link to what proves something opens the text there", async () => {
  const start = TEXT.indexOf("three months");
  open({ search: `?proof=${start}-${start + "three months".length}` });
  await waitFor(() => expect(document.querySelector("mark")?.textContent).toBe("three months"));
  expect(document.activeElement?.tagName).toBe("MARK");
});

test("a value that a person wrote says so, and a viewer is offered no pencil", async () => {
  const fields = [byHand("6 months")];
  open({ role: "VIEWER", answers: { DocumentDetail: () => whole({ fields }) } });
  expect((await screen.findByText(/Written by Dana/)).textContent).toContain("Stays over later");
  expect(screen.queryByRole("button", { name: "Edit Notice period" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Delete" })).toBeNull();
});

test("a value that a run found leads to that run, as long as it is kept", async () => {
  open();
  const link = await screen.findByRole("link", { name: "Lease check" });
  expect(link.getAttribute("href")).toBe("/runs/run_1");
  expect(link.parentElement?.textContent).toMatch(/^From Lease check · /);
});

test("22.3 a value that a run found without a proof says so", async () => {
  const unproven = { ...aValue(), ...anOrigin(), quote: null, start: null, end: null, page: null };
  open({ answers: { DocumentDetail: () => whole({ fields: [unproven] }) } });
  expect(await screen.findByText("Not proven by the text")).toBeTruthy();
});

/** What setDocumentField answers, once the field holds this. */
const nowHolds = (fields: readonly object[]) => ({
  setDocumentField: { document: { __typename: "Document", id: "document_1", fields } },
});

test("a value is written by hand, and the pencil has the focus again", async () => {
  open({ answers: { SetDocumentField: () => nowHolds([byHand("6 months")]) } });
  await userEvent.click(await screen.findByRole("button", { name: "Edit Notice period" }));
  const field = screen.getByRole("textbox", { name: "Notice period" });
  expect(field).toHaveProperty("value", "3 months");
  await userEvent.clear(field);
  await userEvent.type(field, "6 months{Enter}");
  expect(await screen.findByText("6 months")).toBeTruthy();
  await waitFor(() =>
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Edit Notice period"),
  );
});

test("what was emptied by hand stays empty until it is handed back to the runs", async () => {
  const asked: unknown[] = [];
  const answer = (variables: Record<string, unknown>) => {
    asked.push(variables["input"]);
    return nowHolds(asked.length === 1 ? [byHand(null)] : []);
  };
  open({ answers: { SetDocumentField: answer } });
  await userEvent.click(await screen.findByRole("button", { name: "Edit Notice period" }));
  await userEvent.click(screen.getByRole("button", { name: "Empty" }));
  expect(await screen.findByText("Left empty")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Let runs fill this again" }));
  expect(await screen.findByText("Not known yet")).toBeTruthy();
  expect(asked).toMatchObject([
    { value: null, source: "PERSON" },
    { value: null, source: "RUN" },
  ]);
});

test("where a phone hides the fields without a value, an editor can have them shown", async () => {
  const answers = { DocumentDetail: () => whole({ fields: [] }) };
  open({ answers });
  await userEvent.click(await screen.findByRole("button", { name: "Show empty fields (1)" }));
  const field = screen.getByRole("button", { name: "Edit Notice period" }).closest("ul");
  expect(field?.dataset["empty"]).toBe("shown");
  await userEvent.click(screen.getByRole("button", { name: "Hide empty fields" }));
  expect(field?.dataset["empty"]).toBe("hidden");
});

test.each([
  ["who only reads", { role: "VIEWER" as const, fields: [] }],
  ["who sees a value in each", { role: "EDITOR" as const, fields: [byHand("6 months")] }],
])("%s is offered no empty fields", async (_who, { role, fields }) => {
  open({ role, answers: { DocumentDetail: () => whole({ fields }) } });
  await screen.findByText("Notice period");
  expect(screen.queryByRole("button", { name: /empty fields/ })).toBeNull();
});

test("a document that is not there is another page than one that failed", async () => {
  open({ answers: { DocumentDetail: () => ({ document: null, fieldDefinitions: [] }) } });
  expect(await screen.findByRole("link", { name: "All documents" })).toBeTruthy();
});

test("its last runs stand beside it, each with what it says", async () => {
  const rtf = { ...aRun, id: "run_2", readableOutput: "{\\rtf1 Lease}" };
  open({ answers: { DocumentRuns: () => runsOf([aRun, rtf], 3) } });
  const [run] = await screen.findAllByRole("link", { name: "Lease check" });
  expect(run?.getAttribute("href")).toBe("/runs/run_1");
  // Drawn as it is meant to be read; what it is written in is one press away.
  await userEvent.click(screen.getByText("What it says"));
  expect((await screen.findByText("Notice period:")).tagName).toBe("STRONG");
  await userEvent.click(screen.getByRole("button", { name: "Source" }));
  expect(screen.getByText(/\*\*Notice period:\*\* 3 months/).tagName).toBe("PRE");
  const download = screen.getByRole("link", { name: "Download what it says" });
  expect(download.getAttribute("href")).toMatch(/^data:application\/rtf/);
  const older = screen.getByRole("link", { name: "1 older run" });
  expect(older.getAttribute("href")).toMatch(/^\/runs\?document=document_/);
});

test("without any run there is no heading for them", async () => {
  open();
  await screen.findByRole("button", { name: /The notice period is three months/ });
  expect(screen.queryByRole("heading", { name: "Runs" })).toBeNull();
});
