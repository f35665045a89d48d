import { planRefresh } from "./live-refresh.ts";

const shown = new Set(["p1", "p2"]);

test("edits of cards on the page fetch those cards, each once", () => {
  const plan = planRefresh(
    [
      { playbookId: "p1", kind: "SCENARIO_UPDATED" },
      { playbookId: "p1", kind: "SUGGESTIONS" },
      { playbookId: "p2", kind: "UPDATED" },
    ],
    shown,
  );
  expect(plan).toEqual({ cards: ["p1", "p2"], list: false });
});

test("what comes, goes or changes its status fetches the list, and no card beside it", () => {
  for (const kind of ["CREATED", "DELETED", "RESTORED", "STATUS"] as const)
    expect(
      planRefresh(
        [
          { playbookId: "p9", kind },
          { playbookId: "p1", kind: "UPDATED" },
        ],
        shown,
      ),
    ).toEqual({ cards: [], list: true });
});

test("typing in a playbook that is not on the page fetches nothing", () => {
  const plan = planRefresh([{ playbookId: "p9", kind: "SCENARIO_UPDATED" }], shown);
  expect(plan).toEqual({ cards: [], list: false });
});

test("new metadata of a playbook that is not on the page may bring it there", () => {
  expect(planRefresh([{ playbookId: "p9", kind: "UPDATED" }], shown).list).toBe(true);
});
