import { measureSet } from "./measure-set.ts";

/** Usage: npm run bench:retrieval -- FOLDER [RUN_FILE] */
const [folder, runFile = "run.json"] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("Usage: npm run bench:retrieval -- FOLDER [RUN_FILE]\n");
  process.exitCode = 1;
} else {
  process.stdout.write(`${JSON.stringify(await measureSet(folder, runFile))}\n`);
}
