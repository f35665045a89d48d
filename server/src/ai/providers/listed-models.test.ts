import { listedModels } from "./listed-models.ts";

const answerWith = (...ids: readonly unknown[]) => ({
  object: "list",
  data: ids.map((id) => ({ id, object: "model", owned_by: "somebody" })),
});

test("the names of a list are given from A to Z, each once", () => {
  const answer = answerWith("writer-10", "writer-9", "Aria", "writer-9", "meta-llama/Llama-3:8b");
  expect(listedModels(answer)).toEqual(["Aria", "meta-llama/Llama-3:8b", "writer-9", "writer-10"]);
});

test("models whose names say that they answer no chat are left out", () => {
  const others =
    "text-embedding-3-small nomic-embed-text:latest whisper-1 tts-1-hd dall-e-3 gpt-image-1 bge-reranker-v2";
  const more = "omni-moderation-latest gpt-4o-realtime-preview gpt-4o-audio-preview sora-2";
  const chat = "embedded-coder gpt-4o-mini imagine-7b";
  const answer = answerWith(...`${others} ${more} ${chat}`.split(" "));
  expect(listedModels(answer).join(" ")).toBe(chat);
});

test.each([
  ["no list", { data: "gpt-4o-mini" }],
  ["another shape", ["gpt-4o-mini"]],
  ["no object", null],
  ["names of nothing", answerWith("", " ", 7, null, undefined)],
  ["an endless name", answerWith("x".repeat(201))],
  ["unseen characters", answerWith("gpt\u202E4", "gpt\n4", "gpt\u20004\u200B")],
])("%s gives none", (_, answer) => {
  expect(listedModels(answer)).toEqual([]);
});

test("what is no name takes none of the others away, and a list without an end is cut", () => {
  expect(listedModels({ data: ["gpt", { name: "gpt" }, { id: "writer" }] })).toEqual(["writer"]);
  const endless = answerWith(...Array.from({ length: 700 }, (_, at) => `writer-${at}`));
  expect(listedModels(endless)).toHaveLength(500);
  expect(listedModels(endless).at(-1)).toBe("writer-499");
});
