import {
  addProposal,
  bodyMode,
  createMarkdownWriter,
  findProposal,
  finishProposal,
  proposalBody,
  removeProposal,
  writeMarkdown,
  type AddedProposal,
  type MarkdownWriter,
  type NewProposal,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { WrittenItem } from "../writing-task.ts";

/** The live document, as a collaborator on the server sees it: one transaction for each call. */
export interface EditableDocument {
  write<T>(change: (doc: Y.Doc) => T): T;
}

/**
 * Where an item goes. Line texts are one paragraph; those of a field of blocks, and responses, are blocks. A replacement
 * whose response is to stream in too says so with an empty one.
 */
export type ProposalPlace = NewProposal extends infer Proposal
  ? Proposal extends NewProposal
    ? Omit<Proposal, "status" | "text">
    : never
  : never;

/** A proposal as it stands in the document, in Markdown: what its row must say. */
export interface WrittenProposal {
  readonly index: number;
  readonly proposalId: string;
  readonly text: string;
  readonly response: string | undefined;
}

/** Tokens in, Yjs edits out. Indexes are those of WritingEvent. */
export interface ProposalWriter {
  /** Shows an empty proposal that grows; refused where the text that it is about is gone or taken. */
  start(index: number, place: ProposalPlace): AddedProposal;
  /** Gathers text, written at most every `batchMs`; silently nothing for a proposal that was removed. */
  grow(index: number, field: "text" | "response", delta: string): void;
  /** Makes the proposal say exactly the item and lets people decide; undefined when it was removed meanwhile. */
  finish(index: number, item: WrittenItem): WrittenProposal | undefined;
  /** Takes back an item that will not come. */
  drop(index: number): void;
  /**
   * Ends the writing, whatever has arrived: what was gathered is written, items that have text stay and can be decided,
   * empty ones go. Nothing can be written afterwards.
   */
  settle(): readonly WrittenProposal[];
}

/** For tests, which write at once. */
export interface ProposalWriterOptions {
  /** Between transactions of growing text, in milliseconds; 40 looks like typing and costs 25 a second at most. */
  readonly batchMs?: number;
}

const BATCH_MS = 40;

/** One for each writing. It keeps a timer while text waits, so whoever opens it calls `settle`. */
export function createProposalWriter(
  document: EditableDocument,
  { batchMs = BATCH_MS }: ProposalWriterOptions = {},
): ProposalWriter {
  return new BatchingWriter(document, batchMs);
}

interface OpenProposal {
  readonly id: string;
  readonly text: GrowingText;
  readonly response: GrowingText;
}

interface GrowingText {
  gathered: string;
  writer: MarkdownWriter | undefined;
}

function nothingYet(): GrowingText {
  return { gathered: "", writer: undefined };
}

class BatchingWriter implements ProposalWriter {
  readonly #document: EditableDocument;
  readonly #batchMs: number;
  readonly #open = new Map<number, OpenProposal>();
  #timer: NodeJS.Timeout | undefined;
  /** A fault of a timed write belongs to whoever calls next: nobody waits for the timer. */
  #fault: { readonly reason: unknown } | undefined;

  constructor(document: EditableDocument, batchMs: number) {
    this.#document = document;
    this.#batchMs = batchMs;
  }

  start(index: number, place: ProposalPlace): AddedProposal {
    this.#throwFault();
    const added = this.#document.write((doc) =>
      addProposal(doc, { ...place, status: "streaming" }),
    );
    if (added.state === "added") {
      this.#open.set(index, { id: added.id, text: nothingYet(), response: nothingYet() });
    }
    return added;
  }

  grow(index: number, field: "text" | "response", delta: string): void {
    this.#throwFault();
    const proposal = this.#open.get(index);
    if (!proposal) return;
    proposal[field].gathered += delta;
    this.#timer ??= setTimeout(() => this.#writeInTime(), this.#batchMs);
  }

  finish(index: number, item: WrittenItem): WrittenProposal | undefined {
    this.#throwFault();
    const open = this.#open.get(index);
    if (!open) return undefined;
    this.#open.delete(index);
    return this.#document.write((doc) => finished(doc, { index, open, item }));
  }

  drop(index: number): void {
    this.#throwFault();
    const open = this.#open.get(index);
    this.#open.delete(index);
    if (open) this.#document.write((doc) => removeProposal(doc, open.id));
  }

  settle(): readonly WrittenProposal[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rest = [...this.#open];
    this.#open.clear();
    // A write in time may have failed for a moment; this one says whether the document can be written now.
    this.#fault = undefined;
    if (rest.length === 0) return [];
    return this.#document.write((doc) =>
      rest.flatMap(([index, open]) => settled(doc, { index, open })),
    );
  }

  #writeInTime(): void {
    this.#timer = undefined;
    try {
      this.#document.write((doc) => {
        for (const open of this.#open.values()) writeGathered(doc, open);
      });
    } catch (reason) {
      this.#fault = { reason };
    }
  }

  #throwFault(): void {
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault) throw fault.reason;
  }
}

/** The text that has arrived goes behind the text that stands there; Markdown that is still open waits. */
function writeGathered(doc: Y.Doc, open: OpenProposal): void {
  const proposal = findProposal(doc, open.id);
  if (!proposal) return;
  const { gathered: text } = open.text;
  const { gathered: response } = open.response;
  open.text.gathered = "";
  open.response.gathered = "";
  if (text !== "") {
    open.text.writer ??= createMarkdownWriter(doc, proposal.body, { mode: bodyMode(proposal) });
    open.text.writer.push(text);
  }
  if (response !== "" && proposal.response) {
    open.response.writer ??= createMarkdownWriter(doc, proposal.response, { mode: "blocks" });
    open.response.writer.push(response);
  }
}

interface Finish {
  readonly index: number;
  readonly open: OpenProposal;
}

function finished(
  doc: Y.Doc,
  { index, open, item }: Finish & { readonly item: WrittenItem },
): WrittenProposal | undefined {
  endWriters(doc, open);
  const proposal = findProposal(doc, open.id);
  if (proposal?.status !== "streaming") return undefined;
  // What grew is a part of the item or, after a repair, nearly so: the smallest edit makes it exact.
  writeMarkdown(proposal.body, item.text, bodyMode(proposal));
  if (proposal.response) writeMarkdown(proposal.response, item.response ?? "", "blocks");
  finishProposal(doc, open.id);
  return written(doc, { index, open });
}

/** An item that was cut off keeps the words that it has. */
function settled(doc: Y.Doc, { index, open }: Finish): WrittenProposal[] {
  endWriters(doc, open);
  const result = written(doc, { index, open });
  if (!result) return [];
  if (result.text.trim() === "") {
    removeProposal(doc, open.id);
    return [];
  }
  finishProposal(doc, open.id);
  // Read again: a response that has not come is none.
  const kept = written(doc, { index, open });
  return kept ? [kept] : [];
}

function endWriters(doc: Y.Doc, open: OpenProposal): void {
  writeGathered(doc, open);
  open.text.writer?.end();
  open.response.writer?.end();
}

function written(doc: Y.Doc, { index, open }: Finish): WrittenProposal | undefined {
  const proposal = findProposal(doc, open.id);
  if (!proposal) return undefined;
  const { text, response } = proposalBody(proposal);
  return { index, proposalId: open.id, text, response };
}
