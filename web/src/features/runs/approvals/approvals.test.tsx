/** @jest-environment jsdom */
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { type Answers, standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { anApproval, aRun } from "../test-runs.ts";
import { Approvals } from "./approvals.tsx";

standInForBrowser();

const { id, workflow, version, documents } = aRun();
const RUN = { __typename: "Run" as const, id, workflow, version, documents };
const asked = (over: Parameters<typeof anApproval>[0] = {}) => ({
  ...anApproval({ form: [], ...over }),
  run: RUN,
});
const TOM = { __typename: "Member" as const, id: "member_tom", name: "Tom" };

interface Opened {
  readonly path?: string;
  readonly role?: Role;
  readonly nodes?: readonly ReturnType<typeof asked>[];
  readonly answers?: Answers;
}

function open({ path = "/approvals", role = "EDITOR", nodes, answers = {} }: Opened = {}) {
  const shown = nodes ?? [asked(), asked({ id: "approval_2", title: "Pay it?", assignees: [TOM] })];
  const api = standInForApi({
    path,
    role,
    answers: {
      ApprovalList: () => ({
        approvals: {
          nodes: shown,
          totalCount: shown.length,
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      }),
      ...answers,
    },
  });
  render(
    <CommandsProvider>
      <Approvals />
    </CommandsProvider>,
    { wrapper: api.Wrapper },
  );
  return api;
}

test("a question says of which run it is and for whom; only who is meant gets its buttons", async () => {
  open();
  const mine = await screen.findByRole("article", { name: "Sign it?" });
  expect(within(mine).getByRole("link", { name: "Lease check v3" }).getAttribute("href")).toBe(
    "/runs/run_1?node=ask",
  );
  expect(within(mine).getByRole("button", { name: "Sign" })).toBeTruthy();
  const toms = screen.getByRole("article", { name: "Pay it?" });
  expect(toms.textContent).toContain("Tom has to answer this.");
  expect(within(toms).queryByRole("button")).toBeNull();
});

const proof = (quote: string, start: number) => ({
  __typename: "Proof" as const,
  path: `risks.${start}`,
  quote,
  start,
  end: start + quote.length,
});
const RISKS = {
  __typename: "NodeRun" as const,
  nodeId: "risks",
  label: "Risks",
  kind: "aiAnalysis",
  summary: "One high risk: rent without a limit.",
  data: { level: "high" },
  error: null,
  evidence: [proof("The rent may rise.", 10), proof("At any time.", 40), proof("At will.", 60)],
};

test("beside a question stands what was found before it, and what proves it in the document", async () => {
  const [first, ...others] = RISKS.evidence;
  const evidence = [first!, { ...first!, path: "level" }, ...others, proof("For ever.", 80)];
  open({ nodes: [asked({ version: "hash_1", before: [{ ...RISKS, evidence }] })] });
  const found = await screen.findByRole("region", { name: "What was found before" });
  expect(within(found).getByRole("heading", { name: "Risks" })).toBeTruthy();
  expect(found.textContent).toContain("One high risk: rent without a limit.");
  const links = within(found).getAllByRole("link");
  // Three at most, and each sentence once.
  expect(links.map(({ textContent }) => textContent)).toEqual([
    "The rent may rise.",
    "At any time.",
    "At will.",
  ]);
  expect(links[0]?.getAttribute("href")).toBe("/documents/document_1?proof=10-28");
});

test("without a summary the value is told, what failed says why, and a document that is gone has no link", async () => {
  const plain = { ...RISKS, summary: null };
  const failed = {
    ...plain,
    nodeId: "clauses",
    label: "",
    data: null,
    error: "No model answered.",
  };
  open({ nodes: [asked({ version: null, before: [plain, { ...failed, evidence: [] }] })] });
  const found = await screen.findByRole("region", { name: "What was found before" });
  expect(within(found).getByText("Level").nextSibling?.textContent).toBe("high");
  expect(within(found).getByRole("heading", { name: "Analysis" })).toBeTruthy();
  expect(found.textContent).toContain("It failed: No model answered.");
  expect(found.textContent).toContain("The rent may rise.");
  expect(within(found).queryByRole("link")).toBeNull();
});

test("an earlier answer is told by what was decided and filled in, without ids and times", async () => {
  const data = { decision: "approve", form: { limit: 900 }, by: "member_tom", at: "2026-03-02" };
  const earlier = { ...RISKS, kind: "approval", label: "Pay?", summary: null, evidence: [], data };
  open({ nodes: [asked({ before: [earlier] })] });
  const found = await screen.findByRole("region", { name: "What was found before" });
  expect(found.textContent).toBe("Pay?DecisionapproveLimit900");
});

test("one that is answered leaves what waits at once", async () => {
  open({
    nodes: [asked()],
    answers: {
      AnswerApproval: () => {
        const closed = { closedAt: "2026-03-02T10:00:00Z", decision: "approve" };
        return {
          answerApproval: {
            run: { __typename: "Run", id, status: "RUNNING", approvals: [anApproval(closed)] },
          },
        };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Sign" }));
  await waitFor(() => expect(screen.queryByRole("article")).toBeNull());
  expect(screen.getByRole("heading", { name: "Nothing waits for you" })).toBeTruthy();
});

test("answers are kept with who gave them", async () => {
  const given = { closedAt: "2026-03-02T10:00:00Z", decision: "reject", answeredBy: TOM };
  const api = open({ path: "/approvals?show=answered", nodes: [asked(given)] });
  const card = await screen.findByRole("article", { name: "Sign it?" });
  expect(card.textContent).toContain("Send back");
  expect(card.textContent).toContain("by Tom");
  expect(api.asked[0]?.variables).toMatchObject({ mine: false, answered: true });
});

test("an answer is kept with what was filled in, by the labels of its form", async () => {
  const form = [
    { name: "limit", label: "Highest rent", type: "number", required: true },
    { name: "sure", label: "Seen the flat", type: "yesNo" },
    { name: "note", label: "Note", type: "text" },
  ];
  const closed = { closedAt: "2026-03-02T10:00:00Z", decision: "approve", answeredBy: TOM };
  const answer = { limit: 900, sure: false };
  open({ path: "/approvals?show=answered", nodes: [asked({ ...closed, form, answer })] });
  const card = await screen.findByRole("article", { name: "Sign it?" });
  const terms = within(card).getAllByRole("term");
  expect(terms.map((term) => [term.textContent, term.nextSibling?.textContent])).toEqual([
    ["Highest rent", "900"],
    ["Seen the flat", "No"],
  ]);
});

test("an answer without what is needed goes nowhere, and leads to the first field that lacks it", async () => {
  const form = [
    { name: "note", label: "Note", type: "text" },
    { name: "kind", label: "Kind", type: "choice", required: true, choices: ["Lease", "Offer"] },
  ];
  const api = open({ nodes: [asked({ form })] });
  await userEvent.click(await screen.findByRole("button", { name: "Sign" }));
  const kind = screen.getByRole("combobox", { name: "Kind" });
  await waitFor(() => expect(document.activeElement).toBe(kind));
  expect(screen.getByText("This is needed.")).toBeTruthy();
  expect(api.asked.map(({ operation }) => operation)).not.toContain("AnswerApproval");
});

test("13.8 a no goes without what is needed, also after another decision has asked for it", async () => {
  const form = [{ name: "limit", label: "Highest rent", type: "number", required: true }];
  const given: unknown[] = [];
  open({
    nodes: [asked({ form })],
    answers: {
      AnswerApproval: ({ input }) => {
        given.push(input);
        const closed = { closedAt: "2026-03-02T10:00:00Z", decision: "reject" };
        return {
          answerApproval: {
            run: { __typename: "Run", id, status: "RUNNING", approvals: [anApproval(closed)] },
          },
        };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Sign" }));
  expect(screen.getByText("This is needed.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Send back" }));
  await waitFor(() => expect(given).toMatchObject([{ decision: "reject", form: {} }]));
});

test("who may not answer any more keeps what they wrote to copy, and has no button", async () => {
  const form = [{ name: "note", label: "Note", type: "text" }];
  const { become } = open({ nodes: [asked({ form, assignees: [] })] });
  await userEvent.type(await screen.findByRole("textbox", { name: "Note" }), "Ask Lena first");
  act(() => become("VIEWER"));
  expect(screen.queryByRole("button", { name: "Sign" })).toBeNull();
  expect(screen.getByRole("region", { name: "What you wrote" }).textContent).toContain(
    "Note: Ask Lena first",
  );
  act(() => become("EDITOR"));
  expect(screen.getByRole("textbox", { name: "Note" })).toHaveProperty("value", "Ask Lena first");
});
