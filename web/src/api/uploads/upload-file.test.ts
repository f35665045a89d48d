import { readAnswer } from "./upload-file.ts";

test("the server's own sentence is what is shown when it refuses a file", () => {
  expect(readAnswer({ fileId: "file_1", name: "a.md" })).toEqual({
    kind: "stored",
    fileId: "file_1",
  });
  expect(
    readAnswer({ error: { code: "PAYLOAD_TOO_LARGE", message: "A file may have at most 20 MB." } }),
  ).toEqual({ kind: "refused", message: "A file may have at most 20 MB." });
  expect(readAnswer(null)).toMatchObject({ kind: "refused" });
});
