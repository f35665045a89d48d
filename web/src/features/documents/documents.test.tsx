/** @jest-environment jsdom */
import { render, screen, within } from "@testing-library/react";

import { type Answers, standInForApi } from "../../api/api.stand-in.tsx";
import type { Role } from "../../api/generated/graphql.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../ui/commands/commands.tsx";
import { Documents } from "./documents.tsx";
import { aDefinition, aDocument } from "./test-documents.ts";

standInForBrowser();

interface Opened {
  readonly search?: string;
  readonly role?: Role;
  readonly answers?: Answers;
}

const page = (nodes: readonly ReturnType<typeof aDocument>[]) => ({
  documents: {
    nodes,
    totalCount: nodes.length,
    pageInfo: { hasNextPage: false, endCursor: null },
  },
});
const FAILED = aDocument({
  id: "document_2",
  name: "Scan.pdf",
  status: "FAILED",
  problem: "Reading this file was given up.",
  fields: [],
});
const EMPTY = aDocument({
  ...FAILED,
  id: "document_3",
  name: "Empty.txt",
  problem: "The file is empty.",
  problemMayPass: false,
});

function open({ search = "", role = "EDITOR", answers = {} }: Opened = {}) {
  const api = standInForApi({
    path: `/documents${search && `?${search}`}`,
    role,
    answers: {
      DocumentList: () => page([aDocument(), FAILED]),
      DocumentChoices: () => ({
        fieldDefinitions: [aDefinition()],
        documentFacets: { documentTypes: [], languages: [] },
      }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <Documents />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("a row says how far a document has been read, why it failed, and what its fields hold", async () => {
  open({ search: "column=noticePeriod" });
  const failed = await screen.findByRole("row", { name: /^Scan/ });
  expect(failed.textContent).toContain("Reading this file was given up.");
  expect(within(failed).getByRole("button", { name: "Retry Scan.pdf" })).toBeTruthy();
  await screen.findByRole("columnheader", { name: "Notice period" });
  expect(screen.getByRole("row", { name: /^Lease/ }).textContent).toContain("3 months");
});

test("what reading it again cannot mend is not offered to be read again", async () => {
  open({ answers: { DocumentList: () => page([EMPTY]) } });
  const row = await screen.findByRole("row", { name: /^Empty/ });
  expect(row.textContent).toContain("The file is empty.");
  expect(within(row).queryByRole("button")).toBeNull();
});

test("a viewer sees why, and is offered nothing", async () => {
  open({ role: "VIEWER" });
  await screen.findByRole("row", { name: /^Scan/ });
  expect(screen.queryByRole("button", { name: "Retry Scan.pdf" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Add files" })).toBeNull();
});

test("what runs by itself for each upload stands above the list, with the way to it", async () => {
  const workflow = (id: string, onUpload: object, title: string) => ({
    __typename: "Workflow",
    id,
    onUpload: { __typename: "UploadTrigger", documentType: null, nameMatches: null, ...onUpload },
    playbook: { __typename: "Playbook", id: `playbook_${id}`, title },
  });
  const nodes = [
    workflow("a", {}, "Document profile"),
    workflow("b", { documentType: "lease" }, "Lease check"),
  ];
  open({ answers: { UploadWorkflows: () => ({ workflows: { nodes, totalCount: 2 } }) } });
  const lease = await screen.findByRole("link", { name: "Lease check" });
  expect(lease.getAttribute("href")).toBe("/playbooks/playbook_b/workflow");
  expect(lease.parentElement?.parentElement?.textContent).toBe(
    "Run by themselves on upload: Document profile for every document; Lease check for documents of type “lease”",
  );
});

test("nothing there yet and nothing found are two states", async () => {
  open({ answers: { DocumentList: () => page([]) } });
  expect(await screen.findByRole("heading", { name: "No documents yet" })).toBeTruthy();
});

test("what narrows the list down can be cleared when nothing is found", async () => {
  open({ search: "q=zebra", answers: { DocumentList: () => page([]) } });
  expect(await screen.findByRole("heading", { name: "No results for “zebra”" })).toBeTruthy();
});
