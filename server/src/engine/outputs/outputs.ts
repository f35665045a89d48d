import type { Values, WorkflowNode } from "@playbooks/workflow-model";

import { faultFields, type Log } from "../../observability/log.ts";
import { nodeExecutor, NodeFailure, type NodeWork } from "../node-work.ts";
import { findOutput } from "./find-output.ts";
import type { Delivered, MappedOutput, OutputMapping, OutputPorts } from "./output-ports.ts";
import { composeReadable } from "./readable/compose-readable.ts";

export type {
  Delivered,
  FieldDelivery,
  MappedOutput,
  OutputMapping,
  OutputPorts,
  Suggesting,
} from "./output-ports.ts";
export { wordsOf } from "./readable/words-of.ts";

export interface DeliverParts {
  readonly ports: OutputPorts;
  readonly log: Log;
}

/**
 * Delivers what nodes upstream have come to: into fields of the document, into a scenario, and as a text for people. It
 * fails softly (22.4): what fits is stored, what does not says why in a warning.
 */
export function deliverExecutor({ ports, log }: DeliverParts) {
  return nodeExecutor("deliverOutput", async ({ data }, work) => {
    const values = await work.values();
    const { found, lost } = await lookUp(ports, work, { settings: data, values });
    const toFields = found.filter(({ mapping }) => mapping.target.kind === "field");
    const toModules = found.filter(({ mapping }) => mapping.target.kind === "module");
    const suggested = await suggestAll({ ports, log }, work, {
      outputs: toModules,
      scenarioId: data.scenarioId,
      // At the last attempt it is a warning instead: the fields must not be lost with the scenario (22.4).
      mayTryAgain: work.attempt <= data.retryCount,
    });
    const fields = await ports.fields(work.run, toFields);
    const delivered = [...fields.delivered, ...suggested];
    const { format } = data;
    const text = composeReadable(values, { format, delivered });
    const warnings = [...lost, ...delivered.flatMap(warningOf)];
    return {
      kind: "done",
      output: {
        data: { format, readable: text, delivered: delivered.map(shown) },
        summary: summaryOf(delivered),
        warnings,
      },
      async write(tx) {
        await fields.write(tx);
        // Of several nodes that deliver the last one is read with the run; each keeps its own text.
        const where = { id: work.run.id };
        await tx.workflowRun.updateMany({ where, data: { readableOutput: text } });
      },
    };
  });
}

type DeliverSettings = Extract<WorkflowNode, { kind: "deliverOutput" }>["data"];

async function lookUp(
  ports: OutputPorts,
  { run }: NodeWork,
  { settings, values }: { readonly settings: DeliverSettings; readonly values: Values },
): Promise<{ readonly found: readonly MappedOutput[]; readonly lost: readonly string[] }> {
  const { mappingIds: ids, outputPaths = {} } = settings;
  const mappings = await ports.mappings(run.workspaceId, ids);
  const gone = ids.length - mappings.length;
  const found: MappedOutput[] = [];
  const lost = gone === 0 ? [] : [`${gone} of its output mappings are not there any more.`];
  for (const row of mappings) {
    // Where this node reads goes before where the mapping reads (22.7).
    const mapping = { ...row, outputPath: outputPaths[row.id] ?? row.outputPath };
    const output = findOutput(values, mapping);
    if (output) found.push(output);
    else lost.push(missing(mapping));
  }
  return { found, lost };
}

function missing({ name, outputPath }: OutputMapping): string {
  return `${name}: there is no output “${outputPath}” in this run.`;
}

interface ToScenario {
  readonly outputs: readonly MappedOutput[];
  readonly scenarioId: string | null;
  readonly mayTryAgain: boolean;
}

/** The scenario is a live document outside of our transaction: it is written first, under ids that a repeat finds (22.6). */
async function suggestAll(
  { ports, log }: DeliverParts,
  { run, key }: NodeWork,
  { outputs, scenarioId, mayTryAgain }: ToScenario,
): Promise<readonly Delivered[]> {
  if (outputs.length === 0) return [];
  if (scenarioId === null) return refuseAll(outputs, "The node names no scenario.");
  try {
    return await ports.suggest({ run, scenarioId, key, outputs });
  } catch (fault) {
    log.warn("outputs did not reach their scenario", faultFields(fault));
    const message = "The scenario could not be written.";
    if (mayTryAgain) throw new NodeFailure("UNAVAILABLE", message, { mayPass: true });
    return refuseAll(outputs, message);
  }
}

function refuseAll(outputs: readonly MappedOutput[], problem: string): Delivered[] {
  return outputs.map(({ mapping }) => ({ mapping, outcome: "refused", problem }));
}

function warningOf({ mapping, problem }: Delivered): string[] {
  return problem === undefined ? [] : [`${mapping.name}: ${problem}`];
}

function shown({ mapping, outcome, value, quote, problem }: Delivered) {
  const { name, outputPath, target } = mapping;
  return {
    mapping: name,
    path: outputPath,
    target: target.label,
    // What the field is called at this moment: files of batches are put together from it, also when it is gone.
    field: target.kind === "field" ? target.name : null,
    outcome,
    value: value ?? null,
    quote: quote ?? null,
    problem: problem ?? null,
  };
}

function summaryOf(delivered: readonly Delivered[]): string {
  const count = (outcome: Delivered["outcome"]) =>
    delivered.filter((each) => each.outcome === outcome).length;
  const parts = [
    counted(count("written"), "field was written", "fields were written"),
    counted(count("kept"), "value written by hand stays", "values written by hand stay"),
    counted(count("suggested"), "output was suggested", "outputs were suggested"),
    counted(count("refused"), "output did not fit", "outputs did not fit"),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "A text to read was written." : `${parts.join(", ")}.`;
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
}
