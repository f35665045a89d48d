import { measureCollaboration } from "./collaboration/collaboration.ts";
import { type Figure, type Report, tableOf } from "./report.ts";

/**
 * Measures what docs/performance.md says and prints it as one table. A target that is missed is a figure like any other:
 * the exit code is 0. Usage: npm run bench [-- NAME] [--short]; --short only shows that a part works.
 */
const PARTS: Readonly<Record<string, (options: { short: boolean }) => Promise<Report>>> = {
  collaboration: measureCollaboration,
};

const words = process.argv.slice(2);
const short = words.includes("--short");
const named = words.filter((word) => !word.startsWith("--"));
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const report = await measure({ short });
  figures.push(...report.figures);
  for (const line of report.details ?? []) console.log(`${name}: ${line}`);
}
console.log(`\n${tableOf(figures)}`);
