import { questionOf } from "./analytics-question.ts";
import { readView } from "./analytics-view.ts";

const NOW = new Date("2026-03-02T21:30:00Z");
const ask = (search: string) => questionOf(readView(new URLSearchParams(search)), NOW);

test("a period is whole days that end with today, and the one before it is as long", () => {
  expect(ask("period=7d")).toEqual({
    interval: "DAY",
    before: "2026-02-17T00:00:00.000Z",
    scope: { from: "2026-02-24T00:00:00.000Z", to: "2026-03-03T00:00:00.000Z" },
  });
});

test("two looks on one day ask the same, so that the answer can be kept", () => {
  const later = new Date("2026-03-02T23:59:59Z");
  const view = readView(new URLSearchParams());
  expect(questionOf(view, later)).toEqual(questionOf(view, NOW));
});

test("only what is chosen narrows the question", () => {
  expect(ask("playbook=p1&playbook=p2&stage=DEMO&persona=Buyer").scope).toMatchObject({
    playbookIds: ["p1", "p2"],
    dealStage: ["DEMO"],
    targetPersona: "Buyer",
  });
});
