import { type Json, valueAt, type Values } from "@playbooks/workflow-model";
import { z } from "zod";

import type { OutputProof } from "../node-work.ts";
import type { MappedOutput, OutputMapping } from "./output-ports.ts";

const Proof = z.object({
  path: z.string(),
  quote: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  confidence: z.number(),
});

/** Undefined when nothing upstream that succeeded has such an output. */
export function findOutput(values: Values, mapping: OutputMapping): MappedOutput | undefined {
  const [name = "", part, ...deeper] = mapping.outputPath.split(".");
  const value = valueAt(values, mapping.outputPath);
  if (value === undefined || valueAt(values, `${name}.status`) !== "succeeded") return undefined;
  // A summary and a confidence are about the document as a whole: no place proves them.
  const proof = part === "data" ? proofOf(values, name, deeper.join(".")) : undefined;
  return { mapping, value, proof };
}

/**
 * The proof of the very value, else of what it is a part of, else of its own first part: a list is proven by where its
 * first item stands.
 */
function proofOf(values: Values, name: string, path: string): OutputProof | undefined {
  const proofs = proofsOf(valueAt(values, `${name}.evidence`));
  return (
    proofs.find((proof) => proof.path === path) ??
    proofs.find((proof) => path.startsWith(`${proof.path}.`)) ??
    proofs.find((proof) => proof.path.startsWith(`${path}.`))
  );
}

function proofsOf(stored: Json | undefined): OutputProof[] {
  // What was stored in another shape is no proof; the output itself still counts.
  const read = z.array(Proof).safeParse(stored ?? []);
  return read.success ? read.data : [];
}
