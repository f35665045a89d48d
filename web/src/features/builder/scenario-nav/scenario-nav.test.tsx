/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal, standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { Toasts } from "../../../ui/toasts/toasts.tsx";
import { StatusMenu } from "../bar/status-menu.tsx";
import { PLAYBOOK, SCENARIO } from "../scenario/scenario-space.stand-in.tsx";
import { ScenarioNav } from "./scenario-nav.tsx";

standInForBrowser();
afterEach(() => notifications.clean());

const second = { ...SCENARIO, id: "scenario_2", title: "Renewal", position: 1 };
const playbook = { ...PLAYBOOK, scenarios: [SCENARIO, second] };
const payload = { scenario: SCENARIO };
const ANSWERS = {
  AddScenario: () => ({ addScenario: { scenario: { ...SCENARIO, id: "scenario_3" } } }),
  RenameScenario: () => ({ updateScenario: payload }),
  MoveScenario: () => ({ moveScenario: { playbook } }),
  DuplicateScenario: () => ({ duplicateScenario: payload }),
  DeleteScenario: () => ({ deleteScenario: { playbook } }),
  RestoreScenario: () => ({ restoreScenario: payload }),
  SetStatus: () => ({ setPlaybookStatus: { playbook: { ...PLAYBOOK, status: "PUBLISHED" } } }),
};

interface Opening {
  readonly role?: Role;
  readonly lineId?: string;
  readonly answers?: object;
  readonly scenarios?: typeof playbook.scenarios;
}

function open(opening: Opening = {}) {
  const { role = "EDITOR", answers = {}, scenarios = playbook.scenarios, lineId } = opening;
  const [room] = twoRooms([]);
  const api = standInForApi({ role, answers: { ...ANSWERS, ...answers } });
  const opened: (string | undefined)[] = [];
  const lines: (string | undefined)[] = [];
  render(
    <>
      <Toasts />
      <StatusMenu playbook={playbook} />
      <ScenarioNav
        playbook={{ ...playbook, scenarios }}
        playbookRoom={room}
        scenario={SCENARIO}
        lineId={lineId}
        onOpen={(id, line) => {
          opened.push(id);
          lines.push(line);
        }}
        onChanged={() => undefined}
      />
    </>,
    { wrapper: api.Wrapper },
  );
  const inputsOf = (operation: string) =>
    api.asked.filter((each) => each.operation === operation).map(({ variables }) => variables);
  return { inputsOf, opened, lines };
}

test("Enter makes a scenario, opens it and is ready for the next; Escape ends it", async () => {
  const { inputsOf, opened } = open();
  await userEvent.click(screen.getByRole("button", { name: "Scenario" }));
  await userEvent.type(screen.getByLabelText("Title of the new scenario"), "Demo{Enter}");
  await waitFor(() => expect(opened).toEqual(["scenario_3"]));
  expect(inputsOf("AddScenario")[0]).toMatchObject({ input: { title: "Demo" } });
  expect(screen.getByLabelText("Title of the new scenario")).toHaveProperty("value", "");
  await userEvent.type(screen.getByLabelText("Title of the new scenario"), "{Escape}");
  expect(screen.getByRole("button", { name: "Scenario" })).toBeDefined();
});

test("what could not be added stays typed, and the reason is said", async () => {
  open({
    answers: {
      AddScenario: () => {
        throw refusal("A playbook holds at most 200 scenarios.");
      },
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Scenario" }));
  await userEvent.type(screen.getByLabelText("Title of the new scenario"), "Demo{Enter}");
  expect(await screen.findByText(/at most 200 scenarios/)).toBeDefined();
  expect(screen.getByLabelText("Title of the new scenario")).toHaveProperty("value", "Demo");
});

test("keys rename and move a scenario, and stop at the ends", async () => {
  const { inputsOf } = open();
  const renewal = screen.getByRole("button", { name: /^Renewal/ });
  fireEvent.keyDown(renewal, { key: "ArrowDown", altKey: true, shiftKey: true });
  fireEvent.keyDown(renewal, { key: "ArrowUp", altKey: true, shiftKey: true });
  await waitFor(() =>
    expect(inputsOf("MoveScenario")).toEqual([{ input: { id: "scenario_2", index: 0 } }]),
  );
  fireEvent.keyDown(renewal, { key: "F2" });
  await userEvent.type(screen.getByLabelText("Title of the scenario"), " call{Enter}");
  await waitFor(() => expect(inputsOf("RenameScenario")).toHaveLength(1));
});

test("deleting another scenario leaves the open one open, and Undo restores it", async () => {
  const { inputsOf, opened } = open();
  await userEvent.click(screen.getByRole("button", { name: "Actions for Renewal" }));
  await userEvent.click(await screen.findByText("Delete"));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(inputsOf("RestoreScenario")).toEqual([{ input: { id: "scenario_2" } }]),
  );
  expect(opened).toEqual([]);
});

test("deleting the open scenario goes to the overview", async () => {
  const { opened } = open();
  await userEvent.click(screen.getByRole("button", { name: "Actions for First call" }));
  await userEvent.click(await screen.findByText("Delete"));
  expect(opened).toEqual([undefined]);
});

test("publishing can be taken back from its toast", async () => {
  const { inputsOf } = open();
  await userEvent.click(screen.getByRole("button", { name: "Publish" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(inputsOf("SetStatus")).toEqual([
      { input: { id: "playbook_1", status: "PUBLISHED" } },
      { input: { id: "playbook_1", status: "DRAFT" } },
    ]),
  );
});

test("whoever only reads opens scenarios and changes nothing", async () => {
  const { opened } = open({ role: "VIEWER" });
  await userEvent.click(screen.getByRole("button", { name: /^Renewal/ }));
  expect(opened).toEqual(["scenario_2"]);
  expect(screen.queryByRole("button", { name: "Scenario" })).toBeNull();
  expect(screen.queryByRole("button", { name: /Actions for/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Publish" })).toBeNull();
  expect(screen.getByText("Draft")).toBeDefined();
});

test("the list says where AI writes, and where it has stopped", () => {
  const at = (status: "WRITING" | "FAILED" | "DONE") => [{ id: "generation_1", status }];
  open({
    scenarios: [
      { ...SCENARIO, generations: at("WRITING") },
      { ...second, generations: [...at("DONE"), ...at("FAILED")] },
      { ...SCENARIO, id: "scenario_3", title: "Demo", generations: at("DONE") },
    ],
  });
  expect(screen.getByRole("button", { name: /^First call.*AI is writing$/ })).toBeDefined();
  expect(screen.getByRole("button", { name: /^Renewal.*AI has stopped here$/ })).toBeDefined();
  // It has ended well, and the list is read again a moment later.
  expect(screen.getByRole("button", { name: /^Demo ?Discovery$/ })).toBeDefined();
});

test.each([
  ["the first", undefined, "line_a"],
  ["the next", "line_a", "line_b"],
  ["the first again after the last", "line_b", "line_a"],
])(
  "lines whose source has changed are counted, and whoever reads goes to %s of them",
  async (_words, lineId, goesTo) => {
    const scenarios = [SCENARIO, { ...second, staleLineIds: ["line_a", "line_b"] }];
    const { opened, lines } = open({ role: "VIEWER", scenarios, ...(lineId ? { lineId } : {}) });
    const counts = screen.getAllByRole("button", { name: /has changed or was deleted/ });
    expect(counts.map((each) => each.ariaLabel)).toEqual([
      "2 lines quote a source that has changed or was deleted. Show the next in Renewal",
    ]);
    await userEvent.click(counts[0]!);
    expect([opened, lines]).toEqual([["scenario_2"], [goesTo]]);
  },
);
