import {
  describeNode,
  type Json,
  readTemplate,
  type Values,
  valueAt,
  WorkflowGraph,
} from "@playbooks/workflow-model";
import { z } from "zod";

import type { NodeRunRow } from "../run-rows.ts";

/** A value that is larger than this is shown by its size: the page of a run is no place for a whole document. */
const LONGEST_VALUE = 20_000;

/** The frozen graph, and what templates see as run.input. */
interface StoredRun {
  readonly id: string;
  readonly graph: unknown;
  readonly input: unknown;
}

/**
 * What the settings of a node refer to, by path, with what stands there now; null where it refers to nothing. Documents
 * are left out: the run names them, and their text is on their own page.
 */
export function nodeInput(
  run: StoredRun,
  rows: readonly NodeRunRow[],
  nodeId: string,
): Record<string, Json> | null {
  const { nodes } = WorkflowGraph.parse(run.graph);
  const node = nodes.find(({ id }) => id === nodeId);
  if (!node) return null;
  const { templates = [], refs = [] } = describeNode(node) ?? {};
  const inTemplates = templates.flatMap(({ text }) => readTemplate(text).paths.map(dotted));
  const paths = [...new Set([...inTemplates, ...refs.map(({ ref }) => ref)])].filter(isShown);
  if (paths.length === 0) return null;
  const values = valuesOf(
    run,
    rows,
    new Map(nodes.map(({ id, data }) => [id, data.outputVariable])),
  );
  return Object.fromEntries(paths.map((path) => [path, shortened(valueAt(values, path) ?? null)]));
}

/** A segment that only rendering knows ends what can be shown. */
function dotted(path: readonly string[]): string {
  const end = path.indexOf("*");
  return path.slice(0, end === -1 ? path.length : end).join(".");
}

// document and documents, alone or with what stands behind the dot.
const isShown = (path: string): boolean => !/^documents?(\.|$)/.test(path);

function valuesOf(
  { id, input }: StoredRun,
  rows: readonly NodeRunRow[],
  names: ReadonlyMap<string, string | null>,
): Values {
  const outputs = rows.flatMap((row): [string, Json][] => {
    const name = names.get(row.nodeId);
    if (!name) return [];
    const { status, summary, confidence, errorCode, error } = row;
    // As the engine gives it to templates: error.code and error.message.
    const fault = errorCode === null ? null : { code: errorCode, message: error };
    return [[name, { status, data: z.json().parse(row.data), summary, confidence, error: fault }]];
  });
  return { run: { id, input: z.json().parse(input) }, ...Object.fromEntries(outputs) };
}

function shortened(value: Json): Json {
  const { length } = JSON.stringify(value);
  return length <= LONGEST_VALUE ? value : `(${Math.round(length / 1_000)} kB, see its node)`;
}
