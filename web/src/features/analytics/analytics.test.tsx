/** @jest-environment jsdom */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, refusal, standInForApi } from "../../api/api.stand-in.tsx";
import type { Role } from "../../api/generated/graphql.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { PORTAL_ID } from "../../ui/theme/theme.ts";
import { Analytics } from "./analytics.tsx";

standInForBrowser();

const analytics = (fields: object) => ({ analytics: { __typename: "Analytics", ...fields } });
const NUMBERS: Answers = {
  AnalyticsChoices: () => ({
    playbooks: {
      nodes: [
        { __typename: "Playbook", id: "p1", title: "BrewBox", targetPersona: "Buyer" },
        { __typename: "Playbook", id: "p2", title: "SunRoof", targetPersona: "Owner" },
        { __typename: "Playbook", id: "p3", title: "Machines", targetPersona: "Buyer" },
      ],
    },
    playbookFacets: {
      targetPersona: [{ value: "Buyer", label: "Buyer", count: 2 }],
      dealStage: [{ value: "DEMO", label: "Demo", count: 1 }],
    },
  }),
  ActivityOverTime: () => ({
    ...analytics({
      activity: [
        { at: "2026-03-01T00:00:00Z", edits: 10, activeMembers: 2, generations: 1 },
        { at: "2026-03-02T00:00:00Z", edits: 20, activeMembers: 3, generations: 0 },
      ],
    }),
    periodBefore: { __typename: "Analytics", activity: [{ edits: 40 }] },
  }),
  CoverageByStageAndPersona: () =>
    analytics({
      coverage: [{ dealStage: "DEMO", targetPersona: "Buyer", scenarioCount: 2, lineCount: 7 }],
    }),
  SuggestionDecisions: ({ groupBy }) => ({
    ...analytics({
      suggestions: [
        {
          key: "a",
          label: groupBy === "MEMBER" ? "Dana" : "Built-in engine",
          proposed: 10,
          accepted: 6,
          editedAfterAcceptance: 1,
          rejected: 2,
          pending: 2,
          acceptanceRate: 0.75,
        },
      ],
    }),
    periodBefore: {
      __typename: "Analytics",
      suggestions: [
        { key: "a", accepted: 2, rejected: 1 },
        { key: "gone", accepted: 3, rejected: 4 },
      ],
    },
  }),
  EvidenceOfLines: () =>
    analytics({
      evidence: {
        lines: 8,
        supported: 4,
        partly: 1,
        unsupported: 1,
        withoutEvidence: 2,
        stale: 1,
      },
    }),
};

interface Opened {
  readonly search?: string;
  readonly role?: Role;
  readonly answers?: Answers;
}

function open({ search = "", role = "EDITOR", answers = {} }: Opened = {}) {
  const api = standInForApi({
    path: `/analytics${search && `?${search}`}`,
    role,
    answers: { ...NUMBERS, ...answers },
  });
  render(
    <>
      <main>
        <Analytics />
      </main>
      <section id={PORTAL_ID} />
    </>,
    { wrapper: api.Wrapper },
  );
  return api;
}

const tile = (title: string) => screen.findByRole("region", { name: title });
const ACTIVITY = "How much is written, and by how many people?";
const COVERAGE = "Which situations have no scenario yet?";
const DECISIONS = "What becomes of suggestions?";
const EVIDENCE = "How many lines can be proved?";

test("each question has its number, and what has a period is compared with the one before", async () => {
  open();
  await screen.findByText("1 line quotes a passage that has changed since.");
  const shown = (title: string) => screen.getByRole("region", { name: title }).textContent;
  await waitFor(() => expect(shown(COVERAGE)).toContain("21of 22 pairs"));
  expect(shown(ACTIVITY)).toContain("30edits25 % fewer than in the 30 days");
  expect(shown(DECISIONS)).toContain(
    "75 %of 8 decided were accepted25 points higher than in the 30",
  );
  expect(shown(EVIDENCE)).toContain("50 %of 8 lines are supported");
});

test("the address narrows what every tile asks", async () => {
  const { asked } = open({ search: "period=7d&stage=DEMO&persona=Buyer&playbook=p1" });
  await waitFor(() => expect(asked).toHaveLength(5));
  for (const { operation, variables } of asked) {
    if (operation === "AnalyticsChoices") continue;
    expect(variables).toMatchObject({
      playbookIds: ["p1"],
      dealStage: ["DEMO"],
      targetPersona: "Buyer",
    });
  }
  await waitFor(async () =>
    expect((await tile(COVERAGE)).textContent).toContain("0of 1 pairs of a stage and a persona"),
  );
});

test("decisions are told apart by what the address says", async () => {
  open({ search: "by=MEMBER" });
  const decisions = await tile(DECISIONS);
  expect(await within(decisions).findByText("Dana")).toBeTruthy();
  expect(within(decisions).getByRole("radio", { name: "Member" })).toHaveProperty("checked", true);
});

test("one question that fails leaves the others their answers", async () => {
  open({
    answers: {
      EvidenceOfLines: () => {
        throw refusal("The database is busy.");
      },
    },
  });
  const evidence = await tile(EVIDENCE);
  expect(await within(evidence).findByText("The database is busy.")).toBeTruthy();
  expect(within(evidence).getByRole("button", { name: "Retry" })).toBeTruthy();
  await waitFor(async () => expect((await tile(DECISIONS)).textContent).toContain("75 %"));
});

test("an empty cell adds the scenario to a playbook for that persona, and opens it", async () => {
  const { asked, visited } = open({
    answers: {
      FillCoverageGap: () => ({
        addScenario: {
          scenario: {
            __typename: "Scenario",
            id: "s9",
            title: "Closing: Buyer",
            playbook: { __typename: "Playbook", id: "p3", title: "Machines" },
          },
        },
      }),
    },
  });
  await userEvent.click(
    await screen.findByRole("button", { name: "Add a scenario: Closing, Buyer" }),
  );
  const dialog = await screen.findByRole("dialog");
  const playbooks = within(dialog).getByRole("combobox", { name: "Playbook" });
  expect(
    within(playbooks)
      .getAllByRole("option")
      .map((each) => each.textContent),
  ).toEqual(["BrewBox", "Machines"]);
  await userEvent.selectOptions(playbooks, "Machines");
  await userEvent.click(within(dialog).getByRole("button", { name: "Add and open" }));
  await waitFor(() => expect(visited).toEqual(["/playbooks/p3?scenario=s9"]));
  expect(asked.at(-1)?.variables).toMatchObject({
    input: { playbookId: "p3", title: "Closing: Buyer", dealStage: "CLOSING" },
  });
});

test("a viewer sees the gaps and cannot fill them", async () => {
  open({ role: "VIEWER" });
  await waitFor(async () => expect((await tile(COVERAGE)).textContent).toContain("21of 22"));
  expect(screen.queryByRole("button", { name: /^Add a scenario/ })).toBeNull();
});

test("a period in which nothing happened says so", async () => {
  open({
    answers: {
      ActivityOverTime: () => ({
        ...analytics({
          activity: [{ at: "2026-03-01T00:00:00Z", edits: 0, activeMembers: 0, generations: 0 }],
        }),
        periodBefore: { __typename: "Analytics", activity: [] },
      }),
      SuggestionDecisions: () => ({
        ...analytics({ suggestions: [] }),
        periodBefore: { __typename: "Analytics", suggestions: [] },
      }),
    },
  });
  expect(await screen.findByText("Nobody edited anything in this period.")).toBeTruthy();
  expect(await screen.findByText("No suggestion was made in this period.")).toBeTruthy();
  expect((await tile(DECISIONS)).textContent).toContain("–nothing decided yet");
});

test("a period before without anything is no growth without end, and says so", async () => {
  const { ActivityOverTime, SuggestionDecisions } = NUMBERS;
  const before = (fields: object) => ({ periodBefore: { __typename: "Analytics", ...fields } });
  open({
    answers: {
      ActivityOverTime: (asked) => ({ ...ActivityOverTime?.(asked), ...before({ activity: [] }) }),
      SuggestionDecisions: (asked) => ({
        ...SuggestionDecisions?.(asked),
        ...before({ suggestions: [{ key: "a", accepted: 0, rejected: 0 }] }),
      }),
    },
  });
  expect(await screen.findByText("none in the 30 days before")).toBeTruthy();
  expect(await screen.findByText("nothing to compare with in the 30 days before")).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/Infinity|NaN|∞/);
});
