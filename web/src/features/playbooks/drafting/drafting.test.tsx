/** @jest-environment jsdom */
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import type { GenerationStatus, Role } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { Toasts } from "../../../ui/toasts/toasts.tsx";
import { Drafting } from "./drafting.tsx";

standInForBrowser();
beforeEach(() => sessionStorage.clear());

const scenario = (title: string) => ({
  __typename: "OutlineScenario",
  title,
  dealStage: "DISCOVERY",
  meetingContext: null,
});

type Answers = NonNullable<Parameters<typeof standInForApi>[0]>["answers"];

interface Opening {
  readonly role?: Role;
  readonly answers?: Answers;
}

/** The page over an outline that the test writes: `write` an event of it, `end` it. */
function open({ role = "EDITOR", answers = {} }: Opening = {}) {
  let ended: object | undefined;
  let sequence = 0;
  const generation = (over: object = {}) => ({
    __typename: "Generation",
    id: "generation_1",
    status: "QUEUED",
    error: null,
    outline: null,
    ...over,
  });
  const api = standInForApi({
    role,
    path: "/playbooks/new",
    answers: {
      WritingModel: () => ({
        modelStatus: {
          __typename: "ModelStatus",
          builtIn: true,
          chatModel: "built-in",
          reachable: true,
        },
      }),
      KnowledgeChoices: () => ({ knowledgeDocuments: { nodes: [], totalCount: 2 } }),
      OutlinePlaybook: () => ({ outlinePlaybook: { generation: generation() } }),
      OutlineState: () => ({ generation: generation(ended) }),
      StopOutline: () => ({ stopGeneration: { generation: generation({ status: "STOPPED" }) } }),
      ...answers,
    },
  });
  const page = () => (
    <CommandsProvider>
      <Toasts />
      <Drafting />
    </CommandsProvider>
  );
  const { unmount } = render(page(), { wrapper: api.Wrapper });
  const event = (kind: string, status: GenerationStatus, text: string | null) => ({
    generationEvents: {
      __typename: "GenerationEvent",
      sequence: (sequence += 1),
      kind,
      status,
      text,
    },
  });
  return {
    ...api,
    reload: () => {
      unmount();
      render(page(), { wrapper: api.Wrapper });
    },
    write: (title: string) => {
      const text = JSON.stringify(scenario(title));
      act(() => api.tell("OutlineProgress", event("OUTLINE", "WRITING", text)));
    },
    end: (status: GenerationStatus, over: object = {}) => {
      ended = { status, ...over };
      act(() => api.tell("OutlineProgress"));
    },
    inputsOf: (operation: string) =>
      api.asked
        .filter((asked) => asked.operation === operation)
        .map(({ variables }) => variables["input"] as Record<string, unknown>),
  };
}

const titles = () =>
  screen
    .queryAllByRole<HTMLTextAreaElement>("textbox", { name: /^Scenario \d/ })
    .map(({ value }) => value);
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

async function ask(): Promise<void> {
  await userEvent.type(await screen.findByRole("textbox", { name: /Product/ }), "BrewBox");
  await userEvent.type(screen.getByRole("textbox", { name: /Buyer/ }), "Offices");
  await press("Outline");
  await screen.findByRole("button", { name: "Stop" });
}

test("scenarios stand there as they arrive, are changed meanwhile, and become a playbook", async () => {
  const made = {
    __typename: "Generation",
    id: "generation_2",
    playbook: {
      __typename: "Playbook",
      id: "playbook_1",
      scenarios: [{ __typename: "Scenario", id: "scenario_1" }],
    },
  };
  const page = open({
    answers: { GeneratePlaybook: () => ({ generatePlaybook: { generation: made } }) },
  });
  await ask();
  page.write("First call");
  page.write("Demo");
  expect(titles()).toEqual(["First call", "Demo"]);
  await userEvent.type(screen.getByRole("textbox", { name: "Scenario 2" }), " for two");
  await userEvent.selectOptions(screen.getByLabelText("Stage of Demo for two"), "CLOSING");
  page.end("DONE", {
    outline: {
      __typename: "PlaybookOutline",
      title: "Coffee for offices",
      description: null,
      scenarios: [scenario("First call"), scenario("Demo")],
    },
  });
  await waitFor(() => expect(screen.queryByRole("button", { name: "Stop" })).toBeNull());
  await press("Create");
  await waitFor(() =>
    expect(page.visited).toEqual([
      "/playbooks/playbook_1?scenario=scenario_1&generation=generation_2",
    ]),
  );
  const [input] = page.inputsOf("GeneratePlaybook");
  expect(input).toMatchObject({
    brief: { product: "BrewBox", buyer: "Offices" },
    outline: {
      title: "Coffee for offices",
      scenarios: [
        { title: "First call", dealStage: "DISCOVERY" },
        { title: "Demo for two", dealStage: "CLOSING" },
      ],
    },
    idempotencyKey: expect.any(String),
  });
  expect(sessionStorage).toHaveLength(0);
});

test("a product and a buyer are asked for at their fields, before anything is sent", async () => {
  const page = open();
  await userEvent.click(await screen.findByRole("button", { name: "Outline" }));
  expect(screen.getByText("Say what is sold.")).toBeDefined();
  expect(screen.getByText("Say who buys it.")).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: /Product/ }));
  expect(page.inputsOf("OutlinePlaybook")).toEqual([]);
});

test("the keyboard alone adds, renames, moves and removes scenarios", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Add a scenario" }));
  await userEvent.keyboard("One{Enter}Two{Enter}Three");
  expect(titles()).toEqual(["One", "Two", "Three"]);
  await userEvent.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
  expect(titles()).toEqual(["Three", "One", "Two"]);
  await userEvent.keyboard("{ArrowDown}!");
  expect(titles()).toEqual(["Three", "One!", "Two"]);
  screen.getByRole("button", { name: "Move Two" }).focus();
  await userEvent.keyboard("{ArrowUp}");
  expect(titles()).toEqual(["Three", "Two", "One!"]);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move Two" }));
  await press("Remove Three");
  expect(titles()).toEqual(["Two", "One!"]);
  screen.getByRole("textbox", { name: "Scenario 2" }).focus();
  await userEvent.clear(screen.getByRole("textbox", { name: "Scenario 2" }));
  await userEvent.keyboard("{Backspace}");
  expect(titles()).toEqual(["Two"]);
});

test("a model that cannot be reached is said with a way to try again, and what arrived stays", async () => {
  const page = open();
  await ask();
  page.write("First call");
  page.end("FAILED", { error: "The model cannot be reached." });
  const alert = await screen.findByRole("alert");
  expect(
    within(alert).getByText("The model cannot be reached. What has arrived is kept."),
  ).toBeDefined();
  expect(titles()).toEqual(["First call"]);
  await press("Retry");
  await waitFor(() => expect(page.inputsOf("OutlinePlaybook")).toHaveLength(2));
  const keys = page.inputsOf("OutlinePlaybook").map((input) => input["idempotencyKey"]);
  expect(new Set(keys).size).toBe(2);
  expect(titles()).toEqual(["First call"]);
});

test("a question whose answer was lost is asked again under the same key", async () => {
  let lost = true;
  const page = open({
    answers: {
      OutlinePlaybook: () => {
        if (lost) throw refusal("The database is busy.", { code: "UNAVAILABLE" });
        throw refusal("Still.", { code: "UNAVAILABLE" });
      },
    },
  });
  await userEvent.type(await screen.findByRole("textbox", { name: /Product/ }), "BrewBox");
  await userEvent.type(screen.getByRole("textbox", { name: /Buyer/ }), "Offices");
  await press("Outline");
  expect(await screen.findByText("The database is busy.")).toBeDefined();
  lost = false;
  await press("Retry");
  await screen.findByText("Still.");
  const keys = page.inputsOf("OutlinePlaybook").map((input) => input["idempotencyKey"]);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("Stop keeps what has arrived", async () => {
  const page = open();
  await ask();
  page.write("First call");
  await press("Stop");
  page.end("STOPPED");
  expect(await screen.findByText("Stopped. What has arrived is kept.")).toBeDefined();
  expect(titles()).toEqual(["First call"]);
});

test("an outline that is written anew takes the place of the old one, and Undo brings that back", async () => {
  const page = open();
  await ask();
  page.write("First call");
  page.end("DONE");
  await press("Outline again");
  await screen.findByRole("button", { name: "Stop" });
  expect(titles()).toEqual(["First call"]);
  page.write("Renewal");
  expect(titles()).toEqual(["Renewal"]);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(titles()).toEqual(["First call"]);
});

test("loading the page again keeps the draft and follows what AI still writes", async () => {
  const page = open();
  await ask();
  page.write("First call");
  page.reload();
  expect(await screen.findByDisplayValue("BrewBox")).toBeDefined();
  expect(titles()).toEqual(["First call"]);
  page.write("Demo");
  expect(titles()).toEqual(["First call", "Demo"]);
  const follows = page.asked.filter(({ operation }) => operation === "OutlineProgress");
  expect(follows.map(({ variables }) => variables["after"])).toEqual([0, 1]);
});

test("what the API finds wrong with the brief stands at its field", async () => {
  open({
    answers: {
      OutlinePlaybook: () => {
        const fields = [{ path: "input.brief.industry", message: "That is too long." }];
        throw refusal("Bad input.", { code: "BAD_USER_INPUT", fields });
      },
    },
  });
  await userEvent.type(await screen.findByRole("textbox", { name: /Product/ }), "BrewBox");
  await userEvent.type(screen.getByRole("textbox", { name: /Buyer/ }), "Offices{Enter}");
  expect(await screen.findByText("That is too long.")).toBeDefined();
});

test("whoever may only read is told whom to ask", async () => {
  open({ role: "VIEWER" });
  expect(await screen.findByText("You do not have access to this")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Outline" })).toBeNull();
});

test("who loses the role over a half-written brief keeps the words on the page, and starts nothing", async () => {
  const { become, asked } = open();
  const product = await screen.findByRole("textbox", { name: /Product/ });
  await userEvent.type(product, "Lease checks");
  await userEvent.type(screen.getByRole("textbox", { name: /Buyer/ }), "Landlords");
  act(() => become("VIEWER"));
  expect(screen.getByRole("alert").textContent).toContain("You may not make playbooks any more");
  expect(screen.getByRole("textbox", { name: /Product/ })).toHaveProperty("value", "Lease checks");
  expect(screen.queryByRole("button", { name: /^(Outline|Create)/ })).toBeNull();
  await userEvent.type(product, "{Enter}{Control>}{Enter}{/Control}");
  expect(asked.some(({ operation }) => operation === "OutlinePlaybook")).toBe(false);
  act(() => become("EDITOR"));
  expect(screen.getByRole("button", { name: "Outline" })).toBeDefined();
});
