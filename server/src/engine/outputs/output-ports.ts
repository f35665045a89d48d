import type { Json } from "@playbooks/workflow-model";

import type { Transaction } from "../../database/database.ts";
import type { OutputProof, RunFacts } from "../node-work.ts";

/** Which output goes where (22.1). */
export interface OutputMapping {
  readonly id: string;
  readonly name: string;
  readonly outputPath: string;
  readonly target:
    | {
        readonly kind: "field";
        readonly fieldId: string;
        readonly name: string;
        readonly label: string;
      }
    | { readonly kind: "module"; readonly module: string; readonly label: string };
}

/** An output as its mapping found it. */
export interface MappedOutput {
  readonly mapping: OutputMapping;
  readonly value: Json;
  readonly proof: OutputProof | undefined;
}

/** What became of one mapping; in the node's data for people and for nodes downstream. */
export interface Delivered {
  readonly mapping: OutputMapping;
  /** kept: a person wrote this field, and their value stays (17.5). */
  readonly outcome: "written" | "suggested" | "kept" | "empty" | "refused";
  /** As it is stored. */
  readonly value?: Json;
  readonly quote?: string | undefined;
  /** Why it did not fit or what was cut off, as a sentence. */
  readonly problem?: string | undefined;
}

/** What outputs come to in the fields of the run's first document, before it is written. */
export interface FieldDelivery {
  readonly delivered: readonly Delivered[];
  /** In the transaction that ends the node. */
  readonly write: (tx: Transaction) => Promise<void>;
}

export interface Suggesting {
  readonly run: RunFacts;
  readonly scenarioId: string;
  /** Ids are made from it, so that a second delivery finds what the first one wrote (22.6). */
  readonly key: string;
  readonly outputs: readonly MappedOutput[];
}

/** The world of a node that delivers; modules/outputs fills it. */
export interface OutputPorts {
  /** In the order of the ids; what is not there any more is left out. */
  mappings(workspaceId: string, ids: readonly string[]): Promise<readonly OutputMapping[]>;
  fields(run: RunFacts, outputs: readonly MappedOutput[]): Promise<FieldDelivery>;
  /** Writes into the live document, before the node ends; safe to call again. */
  suggest(suggesting: Suggesting): Promise<readonly Delivered[]>;
}
