/** @jest-environment jsdom */
import { EMPTY_BRIEF } from "../brief/brief.ts";
import { EMPTY_OUTLINE, withAdded, withArrived } from "../outline/outline.ts";
import { EMPTY_DRAFT, forgetDraft, keepDraft, keptDraft } from "./kept-draft.ts";

beforeEach(() => sessionStorage.clear());

const draft = {
  brief: { ...EMPTY_BRIEF, product: "BrewBox", stages: ["DEMO"] as const },
  outline: withAdded(withArrived(EMPTY_OUTLINE, { title: "Tasting", dealStage: "DEMO" })),
  underway: { id: "generation_1", seen: 4, arrived: true },
};

test("a draft comes back as it was, in its own workspace only", () => {
  keepDraft("workspace_1", draft);
  expect(keptDraft("workspace_1")).toEqual(draft);
  expect(keptDraft("workspace_2")).toEqual(EMPTY_DRAFT);
});

test("a forgotten draft is gone", () => {
  keepDraft("workspace_1", draft);
  forgetDraft("workspace_1");
  expect(keptDraft("workspace_1")).toEqual(EMPTY_DRAFT);
});

test.each(["", "{", "null", '{"brief":{}}', '{"brief":{"product":4},"outline":[]}'])(
  "what cannot be read counts as nothing: %s",
  (kept) => {
    sessionStorage.setItem("draft workspace_1", kept);
    expect(keptDraft("workspace_1")).toEqual(EMPTY_DRAFT);
  },
);
