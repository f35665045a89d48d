/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal, standInForApi } from "../../api/api.stand-in.tsx";
import { pageLoad } from "../../api/session/page-load.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../ui/commands/commands.tsx";
import { WorkspaceFrame } from "./workspace-frame.tsx";

standInForBrowser();

const WORKSPACES = [
  { __typename: "Workspace", id: "workspace_1", name: "Corner Street Sales", aiEnabled: true },
  { __typename: "Workspace", id: "workspace_2", name: "Acme", aiEnabled: true },
];
const viewer = {
  member: { __typename: "Member", id: "m1", name: "Dana", email: "d@x.test", role: "ADMIN" },
  workspace: WORKSPACES[0],
  workspaces: WORKSPACES,
};
const HITS = [
  {
    __typename: "SearchHit",
    kind: "LINE",
    id: "l1",
    title: "Tasting visit",
    excerpt: "Beans, machine and cleaning",
    playbookId: "p1",
    scenarioId: "s1",
  },
];

let left: string[] = [];
beforeEach(() => {
  left = [];
  sessionStorage.clear();
  localStorage.clear();
  jest.spyOn(pageLoad, "to").mockImplementation((path) => void left.push(path));
  jest.spyOn(pageLoad, "insteadTo").mockImplementation((path) => void left.push(path));
});

function standInForSession(body: unknown): void {
  const answer = () =>
    Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) });
  globalThis.fetch = answer as unknown as typeof fetch;
}

type Answers = NonNullable<Parameters<typeof standInForApi>[0]>["answers"];

function open(answers: Answers, path = "/playbooks?tab=mine") {
  const api = standInForApi({ path, answers: { ...answers } });
  render(
    <CommandsProvider>
      <WorkspaceFrame>
        <p>The page</p>
      </WorkspaceFrame>
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("nobody gets in without a session, and comes back after signing in", async () => {
  standInForSession(null);
  open({ Viewer: () => ({ viewer: null }) });
  await waitFor(() => expect(left).toEqual(["/sign-in?next=%2Fplaybooks%3Ftab%3Dmine"]));
  expect(screen.queryByText("The page")).toBeNull();
});

test("somebody in no workspace is told so and can make one", async () => {
  standInForSession({ session: { id: "s" } });
  open({ Viewer: () => ({ viewer: null }) });
  expect(await screen.findByText("You are in no workspace")).toBeDefined();
  expect(left).toEqual([]);
});

test("a workspace that this person was taken out of is forgotten", async () => {
  sessionStorage.setItem("workspace", "workspace_9");
  open({
    Viewer: () => {
      if (sessionStorage.getItem("workspace")) throw refusal("No.", { code: "NOT_FOUND" });
      return { viewer };
    },
  });
  expect(await screen.findByText("The page")).toBeDefined();
});

test("a server that fails is said, with a way to try again", async () => {
  let fails = true;
  open({
    Viewer: () => {
      if (fails) throw refusal("The database is starting.", { code: "UNAVAILABLE" });
      return { viewer };
    },
  });
  expect(await screen.findByText("The database is starting.")).toBeDefined();
  fails = false;
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(await screen.findByText("The page")).toBeDefined();
});

test("another role is drawn at once wherever the page shows rights, without a question", async () => {
  const api = open({ Viewer: () => ({ viewer }) });
  await screen.findByText("The page");
  const person = () => screen.getByRole("button", { name: /Dana/ });
  expect(person().textContent).toContain("Admin");
  const role = (now: string) =>
    act(() =>
      api.tell("ViewerNews", {
        viewerChanged: {
          __typename: "Viewer",
          member: { __typename: "Member", id: "m1", role: now },
        },
      }),
    );
  role("VIEWER");
  await waitFor(() => expect(person().textContent).toContain("Viewer"));
  role("EDITOR");
  await waitFor(() => expect(person().textContent).toContain("Editor"));
  expect(api.asked.filter(({ operation }) => operation === "Viewer")).toHaveLength(1);
});

test("another workspace is entered from the switch at the top", async () => {
  open({ Viewer: () => ({ viewer }) });
  await userEvent.click(await screen.findByRole("button", { name: /Workspace:/ }));
  await userEvent.click(await screen.findByText("Acme"));
  expect(left).toEqual(["/"]);
  expect(sessionStorage.getItem("workspace")).toBe("workspace_2");
});

test("the palette finds a line by its words and opens the place where it stands", async () => {
  const api = open({
    Viewer: () => ({ viewer }),
    SearchEverything: () => ({ search: { nodes: HITS } }),
  });
  await screen.findByText("The page");
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByLabelText("Search everything"), "beans");
  await userEvent.click(await screen.findByText("Tasting visit"));
  expect(api.visited).toEqual(["/playbooks/p1?scenario=s1&line=l1"]);
});

test("behind > the palette has commands, and ? lists the keys", async () => {
  open({ Viewer: () => ({ viewer }) });
  await screen.findByText("The page");
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByLabelText("Search everything"), ">");
  await userEvent.click(await screen.findByText("Show keyboard shortcuts"));
  expect(await screen.findByText("Keyboard shortcuts")).toBeDefined();
});

test("a collapsed rail stays collapsed on this device and keeps its names for screen readers", async () => {
  open({ Viewer: () => ({ viewer }) });
  await userEvent.click(await screen.findByRole("button", { name: "Collapse" }));
  expect(localStorage.getItem("rail-collapsed")).toBe("true");
  expect(screen.getByRole("link", { name: "Playbooks" }).getAttribute("aria-current")).toBe("page");
});
