/** @jest-environment jsdom */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { aWholeSource } from "../test-sources.ts";
import { Source } from "./source.tsx";

standInForBrowser();

interface Opened {
  readonly search?: string;
  readonly role?: Role;
  readonly answers?: Answers;
}

/** The page of one source, as somebody opens it. */
function open({ search = "", role = "EDITOR", answers = {} }: Opened = {}) {
  const api = standInForApi({
    path: `/knowledge/knowledge_1${search && `?${search}`}`,
    role,
    answers: { Source: () => ({ knowledgeDocument: aWholeSource() }), ...answers },
  });
  render(<Source id="knowledge_1" />, { wrapper: api.Wrapper });
  return api;
}

const title = () => screen.findByRole("heading", { level: 1 });

test("a source tells what it says, which lines depend on it, and its versions", async () => {
  open();
  expect((await title()).textContent).toBe("Prices");
  expect(screen.getByText(/Basic costs €35/)).toBeTruthy();
  const line = screen.getByRole("link", { name: "Basic is €29" });
  expect(line.getAttribute("href")).toBe("/playbooks/playbook_1?scenario=scenario_1&line=line_1");
  expect(screen.getByText("Source changed")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Version 1" }).getAttribute("href")).toBe(
    "/knowledge/knowledge_1?version=version_1",
  );
});

test("evidence opens the version that was cited, not the one in use", async () => {
  open({
    search: "version=version_1&start=12&end=15",
    answers: {
      SourceVersion: () => ({
        node: {
          __typename: "KnowledgeVersion",
          id: "version_1",
          number: 1,
          text: "Basic costs €29 a month.",
          createdAt: "2026-03-01T09:00:00Z",
        },
      }),
    },
  });
  expect((await screen.findByText("€29")).tagName).toBe("MARK");
  const back = screen.getByRole("link", { name: "Show version 2, which is in use" });
  expect(back.getAttribute("href")).toBe("/knowledge/knowledge_1");
});

test("a version that is not there is said to be so, and the rest of the page stays", async () => {
  open({ search: "version=version_9", answers: { SourceVersion: () => ({ node: null }) } });
  expect(await screen.findByText("There is no such version of this source.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Version 2" })).toBeTruthy();
});

test("a new title shows at once and goes back when the server does not take it", async () => {
  open({
    answers: {
      UpdateKnowledge: () => {
        throw refusal("The title is too long.");
      },
    },
  });
  await title();
  await userEvent.click(screen.getByRole("button", { name: "Rename" }));
  const field = screen.getByRole("textbox", { name: "Title" });
  await userEvent.clear(field);
  expect(screen.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
  await userEvent.type(field, "Price list{Enter}");
  expect(["Price list", "Prices"]).toContain((await title()).textContent);
  await waitFor(async () => expect((await title()).textContent).toBe("Prices"));
});

test("Escape leaves the title as it was", async () => {
  const { asked } = open();
  await title();
  await userEvent.click(screen.getByRole("button", { name: "Rename" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Title" }), "x{Escape}");
  expect((await title()).textContent).toBe("Prices");
  expect(asked.map(({ operation }) => operation)).not.toContain("UpdateKnowledge");
});

test("a viewer reads everything and can change nothing", async () => {
  open({ role: "VIEWER" });
  await title();
  expect(screen.queryByRole("button", { name: "Rename" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Change" })).toBeNull();
  expect(screen.queryByRole("combobox", { name: "Kind" })).toBeNull();
});

test("a deleted source stays readable for the sake of its evidence, and is changed no more", async () => {
  const deletedAt = "2026-03-03T09:00:00Z";
  open({
    answers: { Source: () => ({ knowledgeDocument: aWholeSource({ deletedAt }) }) },
  });
  expect(await screen.findByText("This source was deleted")).toBeTruthy();
  expect(screen.getByText(/Basic costs €35/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Change" })).toBeNull();
});

test("a version that failed says why, what stays in use, and can be read again", async () => {
  const failed = { status: "FAILED" as const, problem: "This is a PDF." };
  const { asked } = open({
    answers: {
      Source: () => ({ knowledgeDocument: aWholeSource(failed) }),
      RetryKnowledge: () => ({
        retryKnowledgeDocument: {
          knowledgeDocument: {
            __typename: "KnowledgeDocument",
            id: "knowledge_1",
            status: "PENDING",
            problem: null,
            problemMayPass: true,
          },
        },
      }),
    },
  });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("This is a PDF. Version 2 stays in use.");
  await userEvent.click(within(alert).getByRole("button", { name: "Retry" }));
  expect(await screen.findByText("Waiting")).toBeTruthy();
  expect(asked.at(-1)?.operation).toBe("RetryKnowledge");
});

test("a version that can never be read offers no second try", async () => {
  const failed = { status: "FAILED" as const, problem: "It is locked.", problemMayPass: false };
  open({ answers: { Source: () => ({ knowledgeDocument: aWholeSource(failed) }) } });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("It is locked.");
  expect(within(alert).queryByRole("button")).toBeNull();
});

test("what is not there is a page that says so", async () => {
  open({ answers: { Source: () => ({ knowledgeDocument: null }) } });
  expect(await screen.findByText("This page does not exist")).toBeTruthy();
});
