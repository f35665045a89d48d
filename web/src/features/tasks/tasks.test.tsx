/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../api/api.stand-in.tsx";
import type { Role, TaskItemFragment } from "../../api/generated/graphql.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../ui/commands/commands.tsx";
import { Toasts } from "../../ui/toasts/toasts.tsx";
import { Tasks } from "./tasks.tsx";

standInForBrowser();
afterEach(() => notifications.clean());

const TOM = { __typename: "Member" as const, id: "member_tom", name: "Tom" };

const aTask = (over: Partial<TaskItemFragment> = {}) => ({
  __typename: "Task" as const,
  id: "task_1",
  nodeId: "call",
  title: "Call the landlord",
  body: "He wants €1,150.",
  due: "2020-01-01T00:00:00Z",
  done: false,
  createdAt: "2019-12-01T00:00:00Z",
  assignee: null,
  doneBy: null,
  run: {
    __typename: "Run" as const,
    id: "run_1",
    workflow: {
      __typename: "Workflow" as const,
      id: "workflow_1",
      playbook: { __typename: "Playbook" as const, id: "playbook_1", title: "Lease check" },
    },
    documents: [{ __typename: "Document" as const, id: "document_1", name: "Mill Road" }],
  },
  ...over,
});

interface Opened {
  readonly path?: string;
  readonly role?: Role;
  readonly answers?: Answers;
  readonly nodes?: readonly ReturnType<typeof aTask>[];
}

function open({ path = "/tasks", role = "EDITOR", answers = {}, nodes = [aTask()] }: Opened = {}) {
  const api = standInForApi({
    path,
    role,
    answers: {
      TaskList: () => ({
        tasks: {
          nodes,
          totalCount: nodes.length,
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <Tasks />
      <Toasts />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("a task says what to do, for what, for whom, and that it is late", async () => {
  open();
  const row = await screen.findByRole("listitem");
  for (const words of ["He wants €1,150.", "Lease check", "Mill Road", "For anybody", "Overdue"])
    expect(row.textContent).toContain(words);
  const link = screen.getByRole("link", { name: "Call the landlord" });
  expect(link.getAttribute("href")).toBe("/runs/run_1?node=call");
});

test("a task that is completed leaves the list at once, and comes back when it was not done", async () => {
  let broken = true;
  open({
    answers: {
      CompleteTask: () => {
        if (broken) throw refusal("The database is busy.");
        return {
          completeTask: { task: { __typename: "Task", id: "task_1", done: true, doneBy: TOM } },
        };
      },
    },
  });
  await userEvent.click(
    await screen.findByRole("checkbox", { name: "Complete Call the landlord" }),
  );
  const again = await screen.findByRole("checkbox", { name: "Complete Call the landlord" });
  broken = false;
  await userEvent.click(again);
  await waitFor(() => expect(screen.queryByRole("listitem")).toBeNull());
  expect(screen.getByRole("heading", { name: "Nothing for you to do" })).toBeTruthy();
});

test("a task that was completed by mistake comes back with Undo", async () => {
  const task = (done: boolean) => ({
    task: { __typename: "Task", id: "task_1", done, doneBy: done ? TOM : null },
  });
  const api = open({
    answers: {
      CompleteTask: () => ({ completeTask: task(true) }),
      ReopenTask: () => ({ reopenTask: task(false) }),
    },
  });
  await userEvent.click(
    await screen.findByRole("checkbox", { name: "Complete Call the landlord" }),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("checkbox", { name: "Complete Call the landlord" })).toBeTruthy();
  expect(api.asked.map(({ operation }) => operation)).toContain("ReopenTask");
});

test("a viewer completes what is theirs and nothing else", async () => {
  const me = { ...TOM, id: "member_dana", name: "Dana" };
  open({
    role: "VIEWER",
    nodes: [
      aTask({ assignee: TOM, title: "Pay" }),
      aTask({ id: "task_2", assignee: me, title: "Sign" }),
    ],
  });
  expect(await screen.findByRole("checkbox", { name: "Complete Sign" })).toBeTruthy();
  expect(screen.queryByRole("checkbox", { name: "Complete Pay" })).toBeNull();
});

test("what was done says by whom", async () => {
  const api = open({ path: "/tasks?show=done", nodes: [aTask({ done: true, doneBy: TOM })] });
  expect(await screen.findByText("Done by Tom")).toBeTruthy();
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(api.asked[0]?.variables["filter"]).toEqual({ done: true });
});
