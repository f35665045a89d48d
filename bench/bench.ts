import { measureCollaboration } from "./collaboration/collaboration.ts";
import { measureEngine } from "./engine/engine.ts";
import { measureGenerating } from "./generating/generating.ts";
import { measureLists } from "./lists/lists.ts";
import { type Figure, notMeasured, type Report, tableOf } from "./report.ts";
import { measureRetrieval } from "./retrieval/retrieval.ts";
import { measureSize } from "./size/size.ts";
import { measureTools } from "./tools/tools.ts";
import { measureTyping } from "./typing/typing.ts";

/**
 * Measures what docs/performance.md says and prints it as one table. A target that is missed is a figure like any other:
 * the exit code is 0. Usage: npm run bench [-- NAME …] [FOLDER] [--short]. FOLDER (or BENCH_RETRIEVAL_DATA) holds the
 * test sets of retrieval and of the tools; --short only shows that a part works.
 */
interface Options {
  readonly short: boolean;
}

const PARTS: Readonly<Record<string, (options: Options) => Promise<Report>>> = {
  size: measureSize,
  typing: measureTyping,
  lists: measureLists,
  generating: measureGenerating,
  engine: measureEngine,
  collaboration: measureCollaboration,
  retrieval: () => measureRetrieval(folder),
  tools: () => Promise.resolve(measureTools(folder)),
};

const words = process.argv.slice(2);
const short = words.includes("--short");
const wanted = words.filter((word) => word in PARTS);
const folder =
  words.find((word) => !word.startsWith("--") && !(word in PARTS)) ??
  process.env["BENCH_RETRIEVAL_DATA"];
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = performance.now();
  const report = await measured(name, measure);
  figures.push(...report.figures);
  for (const line of report.details ?? []) console.log(`${name}: ${line}`);
  console.log(`${name}: measured in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}
console.log(`\n${tableOf(figures)}`);

/** What goes wrong in one part costs the others nothing. */
async function measured(
  name: string,
  measure: (options: Options) => Promise<Report>,
): Promise<Report> {
  try {
    return await measure({ short });
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return notMeasured(name, why.split("\n")[0] ?? "");
  }
}
