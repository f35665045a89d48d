import { endWithParent } from "../../threads/end-with-parent.ts";
import { readFile, type UploadedFile } from "./read-file.ts";

// The process that opens what people upload, one file after another. It has no database, no secrets and no time: its
// parent ends it when a file takes too long or too much memory, and it ends with its parent.
endWithParent();
process.on("message", (file: UploadedFile) => {
  void readFile(file).then((outcome) => process.send?.(outcome));
});
process.on("disconnect", () => process.exit());
