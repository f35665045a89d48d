import { briefInput, briefProblems, EMPTY_BRIEF } from "./brief.ts";

test("what was left empty is not sent", () => {
  expect(
    briefInput({ ...EMPTY_BRIEF, product: " BrewBox ", buyer: "Offices", tone: "  " }),
  ).toEqual({ product: "BrewBox", buyer: "Offices" });
});

test("everything that was said is sent, and sources by their ids", () => {
  expect(
    briefInput({
      product: "BrewBox",
      buyer: "Offices",
      industry: "Services",
      stages: ["DISCOVERY", "DEMO"],
      tone: "Warm",
      competitors: ["Beanco"],
      sources: [{ id: "knowledge_1", title: "Prices" }],
      instruction: "No discounts",
    }),
  ).toEqual({
    product: "BrewBox",
    buyer: "Offices",
    industry: "Services",
    stages: ["DISCOVERY", "DEMO"],
    tone: "Warm",
    competitors: ["Beanco"],
    knowledgeDocumentIds: ["knowledge_1"],
    instruction: "No discounts",
  });
});

test("a product and a buyer are asked for, and nothing else", () => {
  expect(briefProblems(EMPTY_BRIEF)).toEqual({
    product: "Say what is sold.",
    buyer: "Say who buys it.",
  });
  expect(briefProblems({ ...EMPTY_BRIEF, product: "BrewBox", buyer: "Offices" })).toEqual({});
});
