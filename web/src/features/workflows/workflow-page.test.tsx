/** @jest-environment jsdom */
import { DraftGraph } from "@playbooks/workflow-model";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";

import { type Answers, refusal, standInForApi } from "../../api/api.stand-in.tsx";
import type { Role } from "../../api/generated/graphql.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../ui/commands/commands.tsx";
import type { WorkflowSource } from "./draft/workflow-source.ts";
import { WorkflowEditor, type WorkflowEditorProps } from "./workflow-editor.tsx";
import { WorkflowPage } from "./workflow-page.tsx";

standInForBrowser();

const node = (id: string, kind: string, data: object = {}) => ({
  id,
  kind,
  position: { x: 0, y: 0 },
  data,
});
const DRAFT = {
  version: 2,
  nodes: [
    node("read", "aiAnalysis", { label: "Read the lease", outputVariable: "lease" }),
    node("ask", "approval", { label: "Sign it?" }),
    node("call", "createTask", { label: "Call", title: "Call" }),
  ],
  edges: [
    { id: "e1", source: "read", sourceHandle: "out", target: "ask" },
    { id: "e2", source: "ask", sourceHandle: "approve", target: "call" },
  ],
};

const aWorkflow = (over: object = {}) => ({
  __typename: "Workflow",
  id: "workflow_1",
  liveDocumentId: "00000000-0000-4000-8000-000000000001",
  draft: DRAFT,
  problems: [],
  outputPaths: [
    { __typename: "NodePaths", nodeId: "read", paths: ["data.rent", "data.parties.0"] },
  ],
  onUpload: null,
  publishedVersion: null,
  versions: [],
  ...over,
});
const NOTHING_GIVEN = {
  __typename: "PlaybookDefaults",
  actionId: null,
  skillIds: [],
  knowledgeDocumentIds: [],
  toolIds: [],
  modelChain: [],
};
const ofPlaybook = (workflow: object | null, given: object = {}) => ({
  playbook: {
    __typename: "Playbook",
    id: "playbook_1",
    title: "Leases",
    defaults: { ...NOTHING_GIVEN, ...given },
    deletedAt: null,
    scenarios: [],
    workflow,
  },
});

/** A draft that is kept in memory: what people do at once has tests of its own. */
function inMemory(saved: DraftGraph[]) {
  return function MemoryEditor(props: Omit<WorkflowEditorProps, "source">) {
    const [graph, setGraph] = useState<DraftGraph>(() => DraftGraph.parse(DRAFT));
    const source: WorkflowSource = {
      graph,
      problems: props.workflow.problems,
      keeping: { kind: "saved" },
      onlookers: [{ id: "member_tom", name: "Tom", nodeId: "ask" }],
      change: (edit) => {
        const next = edit(graph);
        saved.push(next);
        setGraph(next);
      },
      undo: () => undefined,
      redo: () => undefined,
      announce: NOWHERE,
      settle: () => Promise.resolve(true),
    };
    return <WorkflowEditor {...props} source={source} />;
  };
}

const NOWHERE = (): void => undefined;

function open({ role = "EDITOR", answers = {} }: { role?: Role; answers?: Answers } = {}) {
  const saved: DraftGraph[] = [];
  const api = standInForApi({
    path: "/playbooks/playbook_1/workflow",
    role,
    answers: {
      PlaybookWorkflow: () => ofPlaybook(aWorkflow()),
      WorkflowParts: () => ({
        tools: [{ __typename: "Tool", id: "tool_1", name: "Clause analyser" }],
        actions: [],
        skills: [],
        outputMappings: [],
        knowledgeDocuments: { nodes: [] },
        workflows: { nodes: [] },
        viewer: null,
      }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <WorkflowPage playbookId="playbook_1" editor={inMemory(saved)} />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return { ...api, saved };
}

const rowOf = (name: RegExp) => screen.findByRole("listitem", { name });
const linesOf = (graph: DraftGraph) =>
  graph.edges.map(({ source, sourceHandle, target }) => `${source}.${sourceHandle} > ${target}`);

test("steps stand below what they come after, and say behind which way out", async () => {
  open();
  expect((await rowOf(/^Read the lease, level 1/)).textContent).toContain("at the start");
  expect((await rowOf(/^Sign it\?, level 2/)).textContent).toContain("afterRead the lease");
  expect((await rowOf(/^Call, level 3/)).textContent).toContain("Sign it? › approve");
});

test("a chip that is moved is saved as the same edge from another way out", async () => {
  const { saved } = open();
  const call = await rowOf(/^Call/);
  await userEvent.click(within(call).getByRole("button", { name: /^After Sign it/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Sign it? › reject" }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(linesOf(saved[0]!)).toEqual(["read.out > ask", "ask.reject > call"]);
});

test("a second chip makes a join, whose rule stands beside it, for one chip too once it was chosen", async () => {
  const { saved } = open();
  const call = await rowOf(/^Call/);
  await userEvent.click(
    within(call).getByRole("button", { name: "Let Call come after another node" }),
  );
  await userEvent.click(await screen.findByRole("menuitem", { name: "Read the lease" }));
  const join = await within(await rowOf(/^Call/)).findByRole("combobox", { name: "Join of Call" });
  await userEvent.selectOptions(join, "waits for all of them");
  await waitFor(
    () =>
      expect(saved.at(-1)?.nodes.find(({ id }) => id === "call")?.data).toMatchObject({
        join: "all",
      }),
    { timeout: 5_000 },
  );
  await userEvent.click(
    within(await rowOf(/^Call/)).getByRole("button", { name: "After Read the lease: change" }),
  );
  await userEvent.click(await screen.findByRole("menuitem", { name: "Not after this" }));
  expect(within(await rowOf(/^Call/)).getByRole("combobox")).toHaveProperty("value", "all");
});

test("a join behind a single chip is set in the form, and stands in the outline unless it is the usual one", async () => {
  const { saved } = open();
  await userEvent.click(await screen.findByRole("button", { name: /^Call/, pressed: false }));
  const rule = screen.getByRole("combobox", { name: "After the nodes before it" });
  await userEvent.selectOptions(rule, "runs even if one has failed");
  expect(saved.at(-1)?.nodes.at(-1)?.data).toMatchObject({ join: "tolerant" });
  const join = within(await rowOf(/^Call/)).getByRole("combobox", { name: "Join of Call" });
  expect(join).toHaveProperty("value", "tolerant");
  await userEvent.selectOptions(join, "runs when one of them leads here");
  expect(within(await rowOf(/^Call/)).queryByRole("combobox")).toBeNull();
});

test("a step that is added comes after its row, and its settings are opened", async () => {
  const { saved } = open();
  const ask = await rowOf(/^Sign it/);
  await userEvent.click(within(ask).getByRole("button", { name: "Add a node after Sign it?" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Wait" }));
  expect(await screen.findByRole("heading", { level: 2, name: "Wait" })).toBeTruthy();
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(linesOf(saved[0]!)).toContain(`ask.approve > ${saved[0]!.nodes.at(-1)!.id}`);
});

test("who adds a step with the keyboard goes on with its name; who adds none stays where they were", async () => {
  open();
  const button = await screen.findByRole("button", { name: "Add a node after Call" });
  button.focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("menuitem", { name: "Wait" });
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(button));
  await userEvent.keyboard("{Enter}");
  (await screen.findByRole("menuitem", { name: "Wait" })).focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("heading", { level: 2, name: "Wait" });
  await waitFor(() => expect(screen.queryByRole("menuitem")).toBeNull());
  await userEvent.keyboard("A night");
  expect(screen.getByRole("textbox", { name: "Label" })).toHaveProperty("value", "A night");
});

test("a webhook is set up in its form", async () => {
  const { saved } = open();
  await userEvent.click(await screen.findByRole("button", { name: "Add a node after Call" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Webhook" }));
  const address = await screen.findByRole("textbox", { name: "Address" });
  await userEvent.click(address);
  await userEvent.paste("https://crm.example.com/leads");
  const body = screen.getByRole("textbox", { name: "What is sent" });
  await userEvent.clear(body);
  await userEvent.click(body);
  await userEvent.paste('{ "who": "{{ lease.tenant }}" }');
  expect(saved.at(-1)?.nodes.at(-1)).toMatchObject({
    kind: "webhook",
    data: { url: "https://crm.example.com/leads", body: { who: "{{ lease.tenant }}" } },
  });
});

test("rows of a list are added and removed with the keyboard staying where they are", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: /^Sign it/, pressed: false }));
  const form = screen.getByRole("list", { name: "Form" });
  await userEvent.click(within(form.parentElement!).getByRole("button", { name: "Add" }));
  const name = within(form).getByRole("textbox", { name: "Name" });
  await waitFor(() => expect(document.activeElement).toBe(name));
  await userEvent.click(within(form).getByRole("button", { name: "Remove row 1" }));
  await waitFor(() =>
    expect(document.activeElement).toBe(
      within(form.parentElement!).getByRole("button", { name: "Add" }),
    ),
  );
});

test("a form can ask for a choice, whose choices go when it asks for something else", async () => {
  const { saved } = open();
  await userEvent.click(await screen.findByRole("button", { name: /^Sign it/, pressed: false }));
  const form = screen.getByRole("list", { name: "Form" });
  await userEvent.click(within(form.parentElement!).getByRole("button", { name: "Add" }));
  await userEvent.selectOptions(within(form).getByRole("combobox", { name: "Type" }), "Choice");
  const choice = within(form).getByRole("textbox", { name: "Choice 1" });
  await userEvent.type(choice, "low");
  const fieldOf = () => saved.at(-1)?.nodes.find(({ id }) => id === "ask")?.data["form"];
  expect(fieldOf()).toMatchObject([{ type: "choice", choices: ["low", ""] }]);
  await userEvent.selectOptions(within(form).getByRole("combobox", { name: "Type" }), "Text");
  expect(fieldOf()).toEqual([{ name: "", label: "", type: "text", required: false }]);
});

test("what the steps before a step yield can be chosen, part by part", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: /^Call/, pressed: false }));
  expect(screen.getByRole("button", { name: "Copy {{ lease.data }}" })).toBeTruthy();
  expect(screen.getByText("2 parts of what the nodes before it yield")).toBeTruthy();
  expect(screen.getByText("lease.data.parties.0")).toBeTruthy();
  // The first step has nothing before it.
  await userEvent.click(screen.getByRole("button", { name: /^Read the lease/, pressed: false }));
  expect(screen.queryByText("lease.data.rent")).toBeNull();
});

test("problems are told at the top and at their field", async () => {
  const problem = { nodeId: "call", path: "title", message: "The title is needed." };
  const problems = [{ __typename: "WorkflowProblem", ...problem }];
  open({ answers: { PlaybookWorkflow: () => ofPlaybook(aWorkflow({ problems })) } });
  await userEvent.click(await screen.findByRole("button", { name: "Call" }));
  const field = screen.getByRole("textbox", { name: "Title of the task" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getAllByText("The title is needed.")).toHaveLength(2);
});

test("an output that is renamed keeps its references, and a name that is taken is refused where it is typed", async () => {
  const { saved } = open();
  await userEvent.click(await screen.findByRole("button", { name: /^Call/, pressed: false }));
  const title = screen.getByRole("textbox", { name: "Title of the task" });
  await userEvent.clear(title);
  await userEvent.paste("Call about {{ lease.summary }}");
  await userEvent.click(screen.getByRole("button", { name: /^Read the lease/, pressed: false }));
  const name = screen.getByRole("textbox", { name: "Name of its output" });
  await userEvent.clear(name);
  await userEvent.type(name, "document{Enter}");
  expect(screen.getByText("“document” has a meaning of its own.")).toBeTruthy();
  await userEvent.type(name, "Facts{Enter}");
  expect(saved.at(-1)?.nodes.map(({ data }) => data)).toMatchObject([
    { outputVariable: "documentFacts" },
    { label: "Sign it?" },
    { title: "Call about {{ documentFacts.summary }}" },
  ]);
  await userEvent.type(name, "x{Escape}");
  expect(name).toHaveProperty("value", "documentFacts");
});

test("who else is here stands at the top and at the step they look at", async () => {
  open();
  const here = await screen.findByRole("group", { name: "In this workflow now" });
  expect(here.textContent).toBe("T");
  const tomsPlaces = screen.getAllByTitle("Tom").map((avatar) => avatar.closest("li"));
  expect(tomsPlaces).toEqual([null, await rowOf(/^Sign it/)]);
});

describe("starting by itself", () => {
  const every = { __typename: "UploadTrigger", documentType: null, nameMatches: null };
  const leases = { ...every, documentType: "Lease" };
  const answers = (set: (input: unknown) => void): Answers => ({
    TriggerChoices: () => ({ documentFacets: { documentTypes: [{ value: "Lease", count: 3 }] } }),
    SetWorkflowTrigger: ({ input }) => {
      set(input);
      return { setWorkflowTrigger: { workflow: aWorkflow({ onUpload: leases }) } };
    },
  });

  test("is offered in a sentence above the steps, asked for with the keyboard alone, and told", async () => {
    const inputs: unknown[] = [];
    open({ answers: answers((input) => inputs.push(input)) });
    expect(await screen.findByText("Runs only when somebody starts it")).toBeTruthy();
    screen.getByRole("button", { name: "Let it run by itself" }).focus();
    await userEvent.keyboard("{Enter}");
    const never = await screen.findByRole("radio", { name: /^Start nothing/ });
    never.focus();
    await userEvent.click(screen.getByRole("radio", { name: "Start it for some documents" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(screen.getByRole("alert").textContent).toContain("Say a type or a part of the name");
    await userEvent.type(screen.getByRole("combobox", { name: "Their type is" }), "Lease{Enter}");
    await waitFor(() => expect(inputs).toHaveLength(1));
    expect(inputs).toEqual([
      { id: "workflow_1", onUpload: { documentType: "Lease", nameMatches: null } },
    ]);
    expect(await screen.findByText("documents of type “Lease”")).toBeTruthy();
  });

  test("says at its field what was refused, and keeps what was typed", async () => {
    const fields = [{ path: "input.onUpload.nameMatches", message: "At most 200 characters." }];
    open({
      answers: {
        PlaybookWorkflow: () => ofPlaybook(aWorkflow({ onUpload: { ...every, nameMatches: "x" } })),
        SetWorkflowTrigger: () => {
          throw refusal("Not like this.", { code: "BAD_USER_INPUT", fields });
        },
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: /^Change what it runs/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Save" }));
    expect(await screen.findByText("At most 200 characters.")).toBeTruthy();
    const name = screen.getByRole("textbox", { name: "Their name matches" });
    expect(name).toHaveProperty("value", "x");
  });

  test("is told to whoever publishes and to viewers, who cannot change it", async () => {
    const PlaybookWorkflow = () => ofPlaybook(aWorkflow({ onUpload: every }));
    open({ role: "VIEWER", answers: { PlaybookWorkflow } });
    expect((await screen.findByText(/^Runs by itself/)).textContent).toBe(
      "Runs by itself on upload: every document, once it is published",
    );
    expect(screen.queryByRole("button", { name: /^Change what it runs/ })).toBeNull();
  });
});

describe("what the playbook gives", () => {
  test("stands above the steps, and at each setting that is left empty", async () => {
    const given = { toolIds: ["tool_1"], modelChain: ["large", "small"] };
    open({ answers: { PlaybookWorkflow: () => ofPlaybook(aWorkflow(), given) } });
    const outline = await screen.findByRole("region", { name: "Outline" });
    expect(outline.textContent).toContain(
      "From the playbook: Tool Clause analyser · Models large, small",
    );
    const read = screen.getByRole("complementary", { name: "Settings of the node" });
    expect(within(read).getByText("From the playbook: Clause analyser")).toBeTruthy();
    expect(
      within(read).getByText("Tried in this order. From the playbook: large, small"),
    ).toBeTruthy();
    expect(within(read).getByText("Empty: the tool asks in its own words.")).toBeTruthy();
  });

  test("is also said at a setting that has its own, and a playbook that gives nothing says what holds then", async () => {
    open({
      answers: { PlaybookWorkflow: () => ofPlaybook(aWorkflow(), { modelChain: ["large"] }) },
    });
    const read = await screen.findByRole("complementary", { name: "Settings of the node" });
    await userEvent.type(
      within(read).getByLabelText("Models", { selector: "input" }),
      "own{Enter}",
    );
    expect(
      await within(read).findByText("Tried in this order. If empty, from the playbook: large"),
    ).toBeTruthy();
    cleanup();
    open();
    expect(await screen.findByText("Tried in this order. Empty: the usual one.")).toBeTruthy();
    expect(screen.getByText("Nodes get no defaults from the playbook")).toBeTruthy();
  });

  test("is changed in one form, and what is refused stands at its field", async () => {
    const inputs: unknown[] = [];
    const fields = [{ path: "input.toolIds", message: "There is no such tool." }];
    open({
      answers: {
        PlaybookWorkflow: () => ofPlaybook(aWorkflow(), { toolIds: ["tool_1"] }),
        SetPlaybookDefaults: ({ input }) => {
          inputs.push(input);
          if (inputs.length === 1) throw refusal("No.", { code: "BAD_USER_INPUT", fields });
          const { playbook } = ofPlaybook(aWorkflow(), { modelChain: ["large"] });
          return { setPlaybookDefaults: { playbook } };
        },
      },
    });
    await userEvent.click(
      await screen.findByRole("button", { name: "Change the defaults of the playbook" }),
    );
    const dialog = await screen.findByRole("dialog", { name: "Defaults of the playbook" });
    await userEvent.type(
      within(dialog).getByLabelText("Models", { selector: "input" }),
      "large{Enter}",
    );
    await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await within(dialog).findByText("There is no such tool.")).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    const nothing = { actionId: null, skillIds: [], knowledgeDocumentIds: [] };
    await waitFor(() => expect(inputs).toHaveLength(2));
    expect(inputs[1]).toEqual({
      id: "playbook_1",
      ...nothing,
      toolIds: ["tool_1"],
      modelChain: ["large"],
    });
    expect(await screen.findByText("Tried in this order. From the playbook: large")).toBeTruthy();
  });
});

test("a viewer reads the whole of it and is offered nothing", async () => {
  open({ role: "VIEWER" });
  expect((await rowOf(/^Call/)).textContent).toContain("Sign it? › approve");
  for (const name of ["Publish", "Add a node", "Remove"])
    expect(screen.queryByRole("button", { name })).toBeNull();
});

test("a playbook without a workflow says what one is for, and begins one", async () => {
  const made: unknown[] = [];
  open({
    answers: {
      PlaybookWorkflow: () => ofPlaybook(made.length > 0 ? aWorkflow() : null),
      ImportWorkflow: ({ input }) => {
        made.push(input);
        return {
          importWorkflow: {
            workflow: { ...aWorkflow(), playbook: ofPlaybook(aWorkflow()).playbook },
          },
        };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Begin with an analysis" }));
  expect(await rowOf(/^Read the lease/)).toBeTruthy();
  expect(made).toMatchObject([{ canvas: { nodes: [{ kind: "aiAnalysis" }] } }]);
});
