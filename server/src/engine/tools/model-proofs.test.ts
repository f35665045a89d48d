import type { Tool } from "./handler.ts";
import { LEASE } from "./testing/sample-texts.ts";
import { contextOf, scriptedModel, toolOf } from "./testing/tool-world.ts";
import { runTool } from "./tools.ts";

const run = (text: string, tool: Partial<Tool>, more: Parameters<typeof contextOf>[1] = {}) =>
  runTool(contextOf(text, more), toolOf(tool), new AbortController().signal);

test("22.3 a quote that stands there and does not say the value proves nothing", async () => {
  const quote = "a notice period of twelve (12) months";
  const item = (type: string, value: string, proof: string) => ({ type, value, quote: proof });
  const answer = {
    items: [
      item("date", "fake value", "Signed on 8 May 2026"),
      item("date", "2026-05-08", "Signed on 8 May 2026"),
      item("money", "a lot", "payable in advance"),
      item("person", "Ann Other", "Landlord: Rosa Lind"),
      item("person", "ROSA LIND", "Landlord: Rosa Lind"),
      item("place", "Nowhere", "This stands nowhere in it"),
    ],
    fields: [{ name: "notice", value: "6 months", quote }],
  };
  const fields = [{ name: "notice", type: "duration", near: ["notice period of"] }];
  const tool = { handler: "entity-extractor", configuration: { fields } };
  const result = await run(LEASE, tool, { model: scriptedModel(answer) });
  expect(result.data).toMatchObject({
    items: [{ value: "ROSA LIND" }, { value: "2026-05-08" }],
    fields: { notice: null },
  });
  expect(result.evidence.map(({ path }) => path)).toEqual(["items.0", "items.1"]);
  expect(result.confidenceBasis).toContain("2 of 7 quotes");
  expect(result.execution.warnings).toEqual([
    "1 value was left out because the quote does not stand in the document.",
    "4 values were left out because the quote does not say it.",
  ]);
});

test("22.3 a keyword is proven by where it stands, and said to be not proven where the document does not say it", async () => {
  const keywords = ["rent", "Golden retriever", "notice period"];
  const model = scriptedModel({ tldr: "A lease.", points: [], keywords });
  const asked = (language: string) =>
    run(LEASE, { handler: "summary", configuration: { language } }, { model });
  const own = await asked("");
  expect(own.data).toMatchObject({ keywords });
  expect(own.evidence.map(({ path, quote }) => [path, quote])).toEqual([
    ["keywords.0", "Rent"],
    ["keywords.2", "notice period"],
  ]);
  const warning = "1 keyword does not stand in the document word for word.";
  expect(own.execution.warnings).toEqual([warning]);
  // What was to be translated stands nowhere, and nobody expects it to.
  expect((await asked("German")).execution.warnings).toEqual([]);
});
