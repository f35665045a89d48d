import { JSONParser, type ParsedElementInfo } from "@streamparser/json";

/** What is known of the list in a JSON answer while the answer still arrives. */
export type ListPiece =
  | { readonly kind: "started"; readonly index: number }
  | {
      readonly kind: "text";
      readonly index: number;
      readonly field: string;
      readonly delta: string;
    }
  | { readonly kind: "finished"; readonly index: number; readonly value: unknown };

/** One answer, read while it arrives. */
export interface GrowingList {
  /** Takes the next part of the answer, cut anywhere; returns what it adds. */
  push(text: string): readonly ListPiece[];
  /** How many items are complete. */
  readonly finishedCount: number;
  /** The whole object was read without a fault; false for prose, broken and unfinished JSON. */
  readonly complete: boolean;
}

/** Models put prose or a code fence before the object; a brace in prose is seldom followed by a quote. */
const OBJECT_START = /\{\s*["}]/;
/** The parser decodes a growing string anew with each part; a longer one is hostile, not text for a playbook. */
const LONGEST_GROWING_FIELD = 8_000;

/**
 * Reads `{ "<list>": [ … ] }` as it arrives: each item when it starts, its growing text fields, the item when it is
 * complete. Never throws: after a fault it stays silent, and the caller falls back to reading the whole answer.
 */
export function growingList(list: string, textFields: readonly string[]): GrowingList {
  const gathered = new ListGatherer(textFields);
  const parser = openParser(list, textFields, gathered);
  let prose = "";
  let started = false;
  return {
    push(text) {
      if (gathered.faulty || parser.isEnded) return [];
      if (started) return gathered.during(() => parser.write(text));
      prose += text;
      const start = prose.search(OBJECT_START);
      if (start < 0) {
        prose = openEnd(prose);
        return [];
      }
      started = true;
      return gathered.during(() => parser.write(prose.slice(start)));
    },
    get finishedCount() {
      return gathered.finishedCount;
    },
    get complete() {
      return parser.isEnded && !gathered.faulty;
    },
  };
}

/** What may still become the start of an object: a brace with nothing but white space behind it. */
function openEnd(prose: string): string {
  const brace = prose.lastIndexOf("{");
  const tail = brace < 0 ? "" : prose.slice(brace);
  return tail.trim() === "{" ? tail : "";
}

function openParser(
  list: string,
  textFields: readonly string[],
  gathered: ListGatherer,
): JSONParser {
  const parser = new JSONParser({
    paths: [`$.${list}.*`, ...textFields.map((field) => `$.${list}.*.${field}`)],
    emitPartialTokens: true,
    emitPartialValues: true,
  });
  parser.onValue = (info) => gathered.see(info);
  // What stands behind the object (a closing code fence, a remark) is reported as an error too.
  parser.onError = () => {
    if (!parser.isEnded) gathered.fail();
  };
  return parser;
}

class ListGatherer {
  faulty = false;
  finishedCount = 0;
  #pieces: ListPiece[] = [];
  #startedCount = 0;
  readonly #textFields: ReadonlySet<string>;
  /** Fields of the item that grows now: what was given out of each. */
  #given = new Map<string, string>();

  constructor(textFields: readonly string[]) {
    this.#textFields = new Set(textFields);
  }

  during(write: () => void): readonly ListPiece[] {
    this.#pieces = [];
    try {
      write();
    } catch {
      this.fail();
    }
    return this.#pieces;
  }

  fail(): void {
    this.faulty = true;
  }

  see({ value, key, stack, partial }: ParsedElementInfo): void {
    if (this.faulty) return;
    if (typeof key === "number") this.#seeItem(key, value, partial === true);
    const index = stack.at(-1)?.key;
    if (typeof key === "string" && this.#textFields.has(key) && typeof index === "number") {
      this.#seeText(index, key, value);
    }
  }

  #seeItem(index: number, value: unknown, partial: boolean): void {
    // The parser announces item 0 as soon as the list opens, even if the list turns out empty.
    if (partial) return;
    // A list that is given twice under one name starts again at 0: what was read first stands.
    if (index < this.finishedCount) return this.fail();
    this.#startOnce(index);
    this.finishedCount = index + 1;
    this.#pieces.push({ kind: "finished", index, value });
  }

  #startOnce(index: number): void {
    if (index < this.#startedCount) return;
    this.#startedCount = index + 1;
    this.#given = new Map();
    this.#pieces.push({ kind: "started", index });
  }

  #seeText(index: number, field: string, value: unknown): void {
    if (typeof value !== "string" || index < this.finishedCount) return;
    if (value.length > LONGEST_GROWING_FIELD) return this.fail();
    this.#startOnce(index);
    const given = this.#given.get(field) ?? "";
    // A value that no longer begins like what was given out: two fields of the same name, say.
    if (value.length <= given.length || !value.startsWith(given)) return;
    this.#given.set(field, value);
    this.#pieces.push({ kind: "text", index, field, delta: value.slice(given.length) });
  }
}
