import { access } from "node:fs/promises";
import { join } from "node:path";

import { type Figure, notMeasured, type Report } from "../report.ts";
import { measureSet } from "./measure-set.ts";

/** What full BM25 reached by the sets' own scorer. */
const TARGETS = { cranfield: 0.532, med: 0.696, "xquad-en": 0.986, "xquad-es": 0.981 };
const TOLERANCE = 0.01;

/** `folder` holds a folder `retrieval-<name>` for each set. */
export async function measureRetrieval(folder: string | undefined): Promise<Report> {
  if (folder === undefined) return notMeasured("retrieval, nDCG@10", "no data folder");
  const figures: Figure[] = [];
  for (const [name, target] of Object.entries(TARGETS)) {
    const what = `retrieval nDCG@10, ${name}`;
    const set = join(folder, `retrieval-${name}`);
    if (!(await exists(set))) {
      figures.push(...notMeasured(what, `${set} is not there`).figures);
      continue;
    }
    const { ndcg10 } = await measureSet(set);
    const met = ndcg10 >= target - TOLERANCE;
    figures.push({ what, target: `${target} (± .01)`, figure: ndcg10.toFixed(3), met });
  }
  return { figures };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
