import { passagePath } from "../../../../api/paths.ts";
import { readShown } from "./shown-passage.ts";

const shownBy = (path: string) => readShown(new URL(path, "http://localhost").searchParams);

test("the link to a passage leads to that passage in that version", () => {
  const path = passagePath({
    documentId: "knowledgeDocument_1",
    versionId: "knowledgeVersion_2",
    start: 0,
    end: 12,
  });
  expect(path).toMatch(/^\/knowledge\/knowledgeDocument_1\?/);
  expect(shownBy(path)).toEqual({ version: "knowledgeVersion_2", range: { start: 0, end: 12 } });
});

test("offsets that make no sense mark nothing", () => {
  for (const search of ["start=5&end=5", "start=9&end=3", "start=-1&end=4", "start=1", "end=x"])
    expect(shownBy(`/knowledge/x?${search}`)).toEqual({ version: undefined, range: undefined });
});
