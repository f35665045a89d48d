/** @jest-environment jsdom */

import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import type { PlaybookFilter, Role } from "../../../api/generated/graphql.ts";
import { standInForRoutes } from "../../../api/session/auth.stand-in.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { Toasts } from "../../../ui/toasts/toasts.tsx";
import { libraryOf, NO_FACETS, playbook } from "../playbook.stand-in.ts";
import { Library } from "./library.tsx";

standInForBrowser();

type Cards = ReturnType<typeof playbook>[];
type Answers = NonNullable<Parameters<typeof standInForApi>[0]>["answers"];

interface Opening {
  readonly cards?: Cards;
  readonly role?: Role;
  readonly path?: string;
  readonly answers?: Answers;
}

/** The library as somebody opens it, over a list that mutations change. */
function open({ cards = [], role = "OWNER", path = "/playbooks", answers = {} }: Opening = {}) {
  const api = standInForApi({
    role,
    path,
    answers: {
      Library: ({ filter }) =>
        libraryOf(cards.filter((card) => fits(card, filter as PlaybookFilter))),
      LibraryFacets: () => NO_FACETS,
      FirstMinutes: () => ({ search: { nodes: [] } }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <Toasts />
      <Library />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

const fits = (card: Cards[number], filter: PlaybookFilter) =>
  Boolean(card.deletedAt) === Boolean(filter.deleted) &&
  (!filter.status || filter.status.includes(card.status)) &&
  card.title.toLowerCase().includes((filter.query ?? "").toLowerCase());

const titles = () =>
  screen.queryAllByRole("article").map((card) => within(card).getByRole("heading").textContent);

test("cards say what a playbook is, how far it is covered and checked, and what waits", async () => {
  open({
    cards: [
      playbook({
        id: "p1",
        title: "BrewBox",
        status: "PUBLISHED",
        targetPersona: "Office manager",
        industry: "Offices",
        scenarioCount: 3,
        stages: ["DISCOVERY", "DEMO"],
        lineCount: 8,
        verifiedLineCount: 2,
        pendingSuggestionCount: 4,
        editors: [{ id: "m2", name: "Tom" }],
      }),
    ],
  });
  const card = await screen.findByRole("article");
  for (const words of [
    "Published",
    "Office manager · Offices",
    "3 scenarios",
    "2 of 11 stages: Discovery, Demo",
    "2 of 8 lines are verified",
    "4 suggestions to decide",
    "Here now: Tom",
  ])
    expect(within(card).getAllByText(words).length).toBeGreaterThan(0);
  expect(within(card).getByRole("link").getAttribute("href")).toBe("/playbooks/p1");
  expect(screen.getByText("1 playbook")).toBeDefined();
});

test("typing searches once it rests, and the address can be sent to somebody", async () => {
  const api = open({
    cards: [playbook({ id: "a", title: "Coffee" }), playbook({ id: "b", title: "Tea" })],
  });
  await screen.findByText("Coffee");
  await userEvent.type(screen.getByLabelText("Search playbooks"), "tea");
  await waitFor(() => expect(titles()).toEqual(["Tea"]));
  expect(location.search).toBe("?q=tea");
  const queries = api.asked
    .filter(({ operation }) => operation === "Library")
    .map(({ variables }) => (variables["filter"] as PlaybookFilter).query);
  expect(queries).toEqual([undefined, "tea"]);
});

test("nothing found is not the same as nothing there, and one press clears the filters", async () => {
  open({ cards: [playbook({ id: "a", title: "Coffee" })], path: "/playbooks?q=zebra&tab=mine" });
  expect(await screen.findByText("No results for “zebra”")).toBeDefined();
  const [clear] = screen.getAllByRole("button", { name: "Clear filters" });
  await userEvent.click(clear!);
  expect(await screen.findByText("Coffee")).toBeDefined();
  expect(location.search).toBe("?tab=mine");
});

test("an empty library says what it is for and offers the one thing to do", async () => {
  open();
  expect(await screen.findByText("No playbooks yet")).toBeDefined();
  expect(screen.getAllByRole("button", { name: "New playbook" })).toHaveLength(1);
});

test("an empty library leads to the example workspace where the server has one", async () => {
  const body = {
    empty: false,
    examples: [
      { name: "Tom", role: "EDITOR", title: "Rep" },
      { name: "Dana", role: "OWNER", title: "Sales lead" },
    ],
    windowSessions: true,
  };
  standInForRoutes({ "/installation": { body } });
  open();
  const link = await screen.findByRole("link", { name: "Open the example workspace" });
  expect(link.getAttribute("href")).toBe("/beside#Dana");
});

test("whoever may only read is offered a star and nothing else", async () => {
  open({ cards: [playbook({ id: "a", title: "Coffee" })], role: "VIEWER" });
  await screen.findByText("Coffee");
  expect(screen.getByRole("button", { name: "Star Coffee" })).toBeDefined();
  expect(screen.queryByRole("button", { name: "Actions for Coffee" })).toBeNull();
  expect(screen.queryByRole("button", { name: "New playbook" })).toBeNull();
});

test("a chip narrows the list down, says so, and is cleared by itself", async () => {
  const persona = [
    { __typename: "Facet" as const, value: "Office manager", label: "Office manager", count: 2 },
  ];
  const api = open({
    cards: [playbook({ id: "a", title: "Coffee" })],
    answers: {
      LibraryFacets: () => ({
        playbookFacets: { ...NO_FACETS.playbookFacets, targetPersona: persona },
      }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Persona" }));
  await userEvent.click(await screen.findByText("Office manager"));
  expect(await screen.findByRole("button", { name: "Persona: Office manager" })).toBeDefined();
  expect(location.search).toBe("?persona=Office+manager");
  expect(
    api.asked.some(
      ({ variables }) =>
        (variables["filter"] as PlaybookFilter)?.targetPersona === "Office manager",
    ),
  ).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Clear Persona" }));
  expect(location.search).toBe("");
});

test("moving to the trash is done at once and undone by one press", async () => {
  const cards = [playbook({ id: "a", title: "Coffee" }), playbook({ id: "b", title: "Tea" })];
  const setDeleted = (deletedAt: string | null) => () => {
    cards[0] = { ...cards[0]!, deletedAt };
    return { playbook: cards[0] };
  };
  open({
    cards,
    answers: {
      DeletePlaybook: () => ({ deletePlaybook: setDeleted("2026-03-02T10:00:00Z")() }),
      RestorePlaybook: () => ({ restorePlaybook: setDeleted(null)() }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Coffee" }));
  await userEvent.click(await screen.findByText("Move to the trash"));
  await waitFor(() => expect(titles()).toEqual(["Tea"]));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(titles()).toEqual(["Coffee", "Tea"]));
});

test("what was refused is said with the API's words, and can be tried again", async () => {
  let busy = true;
  const cards = [playbook({ id: "a", title: "Coffee" })];
  open({
    cards,
    answers: {
      SetPlaybookStarred: () => {
        if (busy) throw refusal("The database is busy.", { code: "UNAVAILABLE" });
        cards[0] = { ...cards[0]!, starred: true };
        return { setPlaybookStarred: { playbook: cards[0] } };
      },
    },
  });
  const star = await screen.findByRole("button", { name: "Star Coffee" });
  await userEvent.click(star);
  expect(await screen.findByText(/The database is busy/)).toBeDefined();
  expect(star.getAttribute("aria-pressed")).toBe("false");
  busy = false;
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(star.getAttribute("aria-pressed")).toBe("true"));
});

test("deleting for ever asks for the name, letter for letter", async () => {
  const cards = [playbook({ id: "a", title: "Coffee", deletedAt: "2026-03-01T09:00:00Z" })];
  const api = open({
    cards,
    path: "/playbooks?tab=trash",
    answers: { PurgePlaybook: () => ({ purgePlaybook: { id: cards.pop()?.id } }) },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Coffee" }));
  await userEvent.click(await screen.findByText("Delete for ever"));
  const confirm = await screen.findByRole("button", { name: "Delete for ever" });
  expect(confirm.hasAttribute("disabled")).toBe(true);
  await userEvent.type(screen.getByLabelText(/Type Coffee/), "Coffee");
  await userEvent.click(confirm);
  expect(await screen.findByText("The trash is empty")).toBeDefined();
  expect(api.asked.some(({ operation }) => operation === "PurgePlaybook")).toBe(true);
});

test("several are archived at once from the bar that selecting opens", async () => {
  const cards = ["a", "b", "c"].map((id) => playbook({ id, title: `Book ${id}` }));
  open({
    cards,
    answers: {
      SetPlaybookStatus: ({ input }) => {
        const { id } = input as { id: string };
        const index = cards.findIndex((card) => card.id === id);
        cards[index] = { ...cards[index]!, status: "ARCHIVED" };
        return { setPlaybookStatus: { playbook: cards[index] } };
      },
    },
  });
  await screen.findByText("Book a");
  await userEvent.keyboard("jxjx");
  const bar = await screen.findByRole("toolbar", { name: "Selected playbooks" });
  expect(within(bar).getByText("2 selected")).toBeDefined();
  await userEvent.click(within(bar).getByRole("button", { name: "Archive" }));
  await waitFor(() => expect(titles()).toEqual(["Book c"]));
  expect(screen.queryByRole("toolbar", { name: "Selected playbooks" })).toBeNull();
});

test("a list that could not be loaded says so and is loaded by Retry", async () => {
  let reachable = false;
  open({
    answers: {
      Library: () => {
        if (!reachable) throw refusal("The database cannot be reached.", { code: "UNAVAILABLE" });
        return libraryOf([playbook({ id: "a", title: "Coffee" })]);
      },
    },
  });
  expect(await screen.findByText("The database cannot be reached.")).toBeDefined();
  reachable = true;
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(await screen.findByText("Coffee")).toBeDefined();
});

test("a new playbook is made and opened, and a bad field is said at the field", async () => {
  let refuse = true;
  const api = open({
    cards: [playbook({ id: "a" })],
    answers: {
      CreatePlaybook: () => {
        const fields = [{ path: "input.title", message: "That title is taken." }];
        if (refuse) throw refusal("Bad input.", { code: "BAD_USER_INPUT", fields });
        return { createPlaybook: { playbook: { __typename: "Playbook", id: "new" } } };
      },
    },
  });
  await screen.findByText("Playbook a");
  await userEvent.keyboard("c");
  await userEvent.type(await screen.findByLabelText("Title"), "BrewBox");
  await userEvent.click(screen.getByRole("button", { name: "Create" }));
  expect(await screen.findByText("That title is taken.")).toBeDefined();
  refuse = false;
  await userEvent.click(screen.getByRole("button", { name: "Create" }));
  await waitFor(() => expect(api.visited).toEqual(["/playbooks/new"]));
  const keys = api.asked
    .filter(({ operation }) => operation === "CreatePlaybook")
    .map(({ variables }) => (variables["input"] as { idempotencyKey: string }).idempotencyKey);
  expect(new Set(keys).size).toBe(1);
});

test("New playbook begins blank, from a template, with AI or from a file", async () => {
  const api = open({ cards: [playbook({ id: "a", title: "Coffee" })] });
  await screen.findByText("Coffee");
  await userEvent.click(screen.getByRole("button", { name: "New playbook" }));
  const ways = await screen.findAllByRole("menuitem");
  expect(ways.map(({ textContent }) => textContent)).toEqual([
    "Blank",
    "From a template",
    "Generate with AI",
    "Import",
  ]);
  await userEvent.click(screen.getByRole("menuitem", { name: "Generate with AI" }));
  expect(api.visited).toEqual(["/playbooks/new"]);
});

test("another page leads to a dialog by the address, which then forgets it", async () => {
  open({ path: "/playbooks?tab=mine&new=import" });
  expect(await screen.findByRole("dialog", { name: "Import a playbook" })).toBeDefined();
  expect(location.search).toBe("?tab=mine");
});
