import {
  GeneratePlaybookInput,
  GenerateScenarioInput,
  OutlinePlaybookInput,
} from "../../modules/generations/generation.input.ts";
import {
  CreateKnowledgeDocumentInput,
  RetrieveArgs,
} from "../../modules/knowledge/knowledge.input.ts";
import {
  CreatePlaybookInput,
  DuplicatePlaybookInput,
} from "../../modules/playbooks/playbook.input.ts";
import { AddLineInput, AddScenarioInput } from "../../modules/scenarios/scenario.input.ts";
import { CreateSuggestionInput } from "../../modules/suggestions/suggestion.input.ts";
import { ImportPlaybookInput } from "../../modules/transfer/transfer.input.ts";
import { validateInput } from "./validate-input.ts";

test.each([
  AddLineInput,
  AddScenarioInput,
  CreateKnowledgeDocumentInput,
  CreatePlaybookInput,
  CreateSuggestionInput,
  DuplicatePlaybookInput,
  GeneratePlaybookInput,
  GenerateScenarioInput,
  ImportPlaybookInput,
  OutlinePlaybookInput,
])("%p takes a key of 1 to 200 characters, or none", (Input) => {
  const withKey = (idempotencyKey: string | null) => () =>
    validateInput(Object.assign(new Input(), { idempotencyKey }));
  expect(withKey("k".repeat(200))).not.toThrow();
  expect(withKey(null)).not.toThrow();
  for (const bad of ["", "k".repeat(201)])
    expect(withKey(bad)).toThrow("Argument Validation Error");
});

test("a question to the knowledge has at most 2,000 characters", () => {
  const asking = (length: number) => () =>
    validateInput(Object.assign(new RetrieveArgs(), { query: "q".repeat(length) }));
  expect(asking(2_000)).not.toThrow();
  expect(asking(2_001)).toThrow("Argument Validation Error");
});
