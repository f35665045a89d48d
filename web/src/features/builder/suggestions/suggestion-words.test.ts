import { addProposal, findProposal } from "@playbooks/document-model";

import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { reasonWords, suggestionsOf } from "./suggestion-words.ts";
import type { SuggestionFacts } from "./use-suggestions.ts";

const [{ doc }] = twoRooms([]);
const added = addProposal(doc, { kind: "insert", module: "keyMessages", group: "g", text: "New" });
const proposal = findProposal(doc, added.state === "added" ? added.id : "")!;

const quoted = {
  quote: "€35",
  chunkId: "chunk_1",
  start: 0,
  end: 3,
  stale: false,
  sourceDeleted: false,
  knowledgeVersion: { id: "v", number: 1, document: { id: "d", title: "Price list" } },
};

function facts(over: Partial<SuggestionFacts>): SuggestionFacts {
  return {
    id: "suggestion_1",
    proposalId: proposal.id,
    module: "KEY_MESSAGES",
    kind: "INSERT",
    lineId: null,
    reason: null,
    group: "g",
    byAi: true,
    status: "PENDING",
    support: null,
    before: null,
    after: null,
    author: null,
    generation: null,
    evidence: [],
    ...over,
  };
}

test("a source that stands beside the reason is not named twice", () => {
  const reason = "Quoted from “Price list”.";
  expect(reasonWords(proposal, facts({ reason, evidence: [quoted] }))).toBe("Quoted from");
  expect(reasonWords(proposal, facts({ reason }))).toBe(reason);
  const other = "The price list of 2026 replaces it.";
  expect(reasonWords(proposal, facts({ reason: other, evidence: [quoted] }))).toBe(other);
});

test("without a reason it says what it is and whose", () => {
  expect(reasonWords(proposal, undefined)).toBe("New, suggested by AI");
  expect(reasonWords(proposal, facts({ byAi: false }))).toBe("New, suggested by somebody");
  const author = { id: "member_tom", name: "Tom" };
  expect(reasonWords(proposal, facts({ byAi: false, author }))).toBe("New, suggested by Tom");
});

test("one is no plural", () => {
  expect([suggestionsOf(1), suggestionsOf(2)]).toEqual(["1 suggestion", "2 suggestions"]);
});
