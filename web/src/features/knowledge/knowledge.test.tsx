/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../api/api.stand-in.tsx";
import type { Role } from "../../api/generated/graphql.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../ui/commands/commands.tsx";
import { Toasts } from "../../ui/toasts/toasts.tsx";
import { Knowledge } from "./knowledge.tsx";
import { aPage, aSource } from "./test-sources.ts";

standInForBrowser();

interface Opened {
  readonly search?: string;
  readonly role?: Role;
  readonly answers?: Answers;
}

const FAILED = aSource({
  id: "knowledge_2",
  title: "Guide",
  status: "FAILED",
  problem: "This is a PDF.",
});

function open({ search = "", role = "EDITOR", answers = {} }: Opened = {}) {
  const api = standInForApi({
    path: `/knowledge${search && `?${search}`}`,
    role,
    answers: { KnowledgeList: () => aPage([aSource(), FAILED]), ...answers },
  });
  render(
    <CommandsProvider>
      <Knowledge />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

const drag = (name: string, files: readonly File[] = []) => {
  const event = new Event(name, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types: ["Files"], files } });
  act(() => void window.dispatchEvent(event));
};

test("a row says how far a source has been read, and why it failed", async () => {
  open();
  const failed = await screen.findByRole("row", { name: /Guide/ });
  expect(failed.textContent).toContain("This is a PDF.");
  expect(within(failed).getByRole("button", { name: "Retry Guide" })).toBeTruthy();
  const ready = screen.getByRole("row", { name: /Prices/ });
  for (const word of ["Pricing", "Ready", "English", "v2"])
    expect(ready.textContent).toContain(word);
});

test("a viewer sees why, and is offered nothing", async () => {
  open({ role: "VIEWER" });
  const failed = await screen.findByRole("row", { name: /Guide/ });
  expect(failed.textContent).toContain("This is a PDF.");
  for (const name of ["Retry Guide", "Add text", "Add files"])
    expect(screen.queryByRole("button", { name })).toBeNull();
  await userEvent.keyboard("jx");
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("toolbar")).toBeNull();
  drag("dragenter");
  expect(screen.queryByText(/^Drop/)).toBeNull();
});

test("the keyboard walks through the sources", async () => {
  open();
  await screen.findByRole("row", { name: /Guide/ });
  await userEvent.keyboard("jj");
  expect(document.activeElement?.textContent).toBe("Guide");
  await userEvent.keyboard("/");
  expect(document.activeElement).toBe(screen.getByRole("searchbox", { name: "Search sources" }));
});

test("several sources are deleted by the keyboard once their number is typed, and what was not is offered alone", async () => {
  let broken = true;
  const { asked } = open({
    answers: {
      DeleteKnowledge: ({ input }) => {
        if (broken && JSON.stringify(input).includes("knowledge_2")) throw refusal("It is busy.");
        return { deleteKnowledgeDocument: { __typename: "DeletedPayload", id: "x" } };
      },
    },
  });
  render(<Toasts />, { wrapper: MantineProvider });
  await screen.findByRole("row", { name: /Guide/ });
  await userEvent.keyboard("jxjx");
  expect((await screen.findByRole("toolbar")).textContent).toContain("2 selected");
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("Lines use 2 of them and keep their evidence");
  await userEvent.type(within(dialog).getByRole("textbox"), "2 sources{Enter}");
  expect(
    await screen.findByText(/^1 of 2 sources \(“Guide”\) could not be deleted. It is busy./),
  ).toBeTruthy();
  expect(screen.queryByRole("toolbar")).toBeNull();
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(await screen.findByText("Deleted: “Guide”.")).toBeTruthy();
  expect(asked.filter(({ operation }) => operation === "DeleteKnowledge")).toHaveLength(3);
});

test("what has changed meanwhile stays selected, and all can be given a kind and get their own back", async () => {
  const { asked, tell } = open({
    answers: {
      UpdateKnowledge: ({ input }) => ({
        updateKnowledgeDocument: { knowledgeDocument: aSource(Object(input)) },
      }),
    },
  });
  render(<Toasts />, { wrapper: MantineProvider });
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select Prices" }));
  act(() =>
    tell("KnowledgeChanges", { knowledgeDocumentsChanged: { id: "knowledge_1", status: "READY" } }),
  );
  await waitFor(() =>
    expect(asked.filter(({ operation }) => operation === "KnowledgeList")).toHaveLength(2),
  );
  expect((await screen.findByRole("toolbar")).textContent).toContain("1 selected");
  await userEvent.click(screen.getByRole("button", { name: "Change kind" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Policy" }));
  expect(await screen.findByText("Of the kind “Policy” now: “Prices”.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  const kinds = () =>
    asked.flatMap(({ operation, variables }) =>
      operation === "UpdateKnowledge" ? [variables] : [],
    );
  await waitFor(() =>
    expect(kinds()).toEqual(
      ["POLICY", "PRICING"].map((kind) => ({ input: { id: "knowledge_1", kind } })),
    ),
  );
});

test("the order that somebody chooses is asked for, and stands in the address beside the filters", async () => {
  const { asked } = open({ search: "kind=PRICING" });
  await userEvent.click(await screen.findByRole("button", { name: "Sort: last updated" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Most lines" }));
  expect(await screen.findByRole("button", { name: "Sort: most lines" })).toBeTruthy();
  expect(asked.findLast(({ operation }) => operation === "KnowledgeList")?.variables).toMatchObject(
    {
      filter: { kind: ["PRICING"] },
      orderBy: { field: "DEPENDENT_LINE_COUNT", direction: "DESC" },
    },
  );
  expect(window.location.search).toBe("?kind=PRICING&sort=used");
});

test("nothing there and nothing found are two things", async () => {
  const answers = { KnowledgeList: () => aPage([]) };
  open({ answers });
  expect(await screen.findByText("No sources yet")).toBeTruthy();
  document.body.replaceChildren();
  open({ answers, search: "q=zebra" });
  expect(await screen.findByText("No results for “zebra”")).toBeTruthy();
});

test("files held above the page are announced, and what cannot be read is refused at once", async () => {
  open();
  await screen.findByRole("row", { name: /Guide/ });
  drag("dragenter");
  drag("dragenter");
  drag("dragleave");
  expect(screen.getByText("Drop PDF, Word, HTML or text files to add them")).toBeTruthy();
  drag("drop", [new File(["x"], "deck.pptx")]);
  expect(screen.queryByText("Drop PDF, Word, HTML or text files to add them")).toBeNull();
  const uploads = screen.getByRole("region", { name: "Files being added" });
  expect(uploads.textContent).toContain("1 file not added");
  expect(uploads.textContent).toContain("Only PDF, Word (.docx), HTML");
  fireEvent.click(within(uploads).getByRole("button", { name: "Dismiss deck.pptx" }));
  expect(screen.queryByRole("region", { name: "Files being added" })).toBeNull();
});

test("a question finds passages with their scores and the words that matched", async () => {
  const { asked } = open({
    search: "tab=test&ask=What does it cost?&in=knowledge_1",
    answers: {
      SourceName: () => ({ knowledgeDocument: aSource() }),
      Retrieve: () => ({
        retrieve: [
          {
            __typename: "RetrievedPassage",
            score: 4.25,
            matchedTerms: ["cost"],
            chunk: {
              __typename: "KnowledgeChunk",
              id: "chunk_1",
              position: 0,
              start: 10,
              end: 40,
              heading: "Prices",
              text: "# Prices\n\nBasic costs €35.",
              version: {
                __typename: "KnowledgeVersion",
                id: "version_2",
                number: 2,
                document: {
                  __typename: "KnowledgeDocument",
                  id: "knowledge_1",
                  title: "Prices",
                  kind: "PRICING",
                },
              },
            },
          },
        ],
      }),
    },
  });
  const passage = await screen.findByRole("listitem");
  expect(passage.textContent).toContain("Score 4.25");
  expect(within(passage).getByText("costs").tagName).toBe("MARK");
  expect(within(passage).getByRole("link").getAttribute("href")).toBe(
    "/knowledge/knowledge_1?version=version_2&start=10&end=40",
  );
  await waitFor(() => expect(screen.getByText("Only: Prices")).toBeTruthy());
  expect(asked.find(({ operation }) => operation === "Retrieve")?.variables).toMatchObject({
    query: "What does it cost?",
    knowledgeDocumentIds: ["knowledge_1"],
  });
});
