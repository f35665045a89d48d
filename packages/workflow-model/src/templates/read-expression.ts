import { LIQUID_WORDS } from "../names/names.ts";

/** Segments from the outside in: `a.data[0]` is a, data, 0. */
export type Path = readonly string[];
/** A path, and where its first segment begins in the expression, without a quote around it. */
export interface PathInText {
  readonly path: Path;
  readonly at: number;
}

/** Stands for a segment that is only known when the template is rendered: `list[run.input.i]`. */
const ANY_SEGMENT = "*";

// Sticky: each matches where the scanner stands, or not at all.
const SPACE = /\s+/y;
const TEXT = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y;
// As liquidjs reads them: 2x and café are words, and no number with a rest, no ASCII with one.
const NUMBER = /-?\d+(?:\.\d+)?(?![\w-])/y;
const WORD =
  /-*(?:[\w?]|(?![\s\u201c\u201d])[\u0080-\uffff])(?:[\w?-]|(?![\s\u201c\u201d])[\u0080-\uffff])*/y;
const ARGUMENT = /\s*:/y;

/** Walks over one expression of the template language and gathers the paths in it. */
class Scanner {
  readonly paths: PathInText[] = [];
  private at = 0;

  constructor(private readonly source: string) {}

  scanAll(): void {
    while (this.at < this.source.length) {
      this.scan();
      this.at++; // a bracket that was never opened
    }
  }

  /** Until the end, or until the bracket that was open before. */
  private scan(): void {
    let afterPipe = false;
    while (this.at < this.source.length && this.source[this.at] !== "]") {
      if (this.take(SPACE) !== undefined) continue;
      if (this.source[this.at] === "[" && this.readQuotedRoot()) continue;
      if ((this.take(TEXT) ?? this.take(NUMBER)) !== undefined) continue;
      const word = this.take(WORD);
      if (word === undefined) afterPipe = this.source[this.at++] === "|";
      else {
        this.read(word, afterPipe);
        afterPipe = false;
      }
    }
  }

  /** `["a"].data` is another spelling of `a.data`. */
  private readQuotedRoot(): boolean {
    const start = this.at;
    this.at++;
    const root = this.take(TEXT);
    if (root === undefined || this.source[this.at] !== "]") {
      this.at = start;
      return false;
    }
    this.at++;
    this.paths.push({ path: [root.slice(1, -1), ...this.segments()], at: start + 2 });
    return true;
  }

  /** A word is a path unless it names a filter, an argument (`limit:`) or belongs to the language. */
  private read(word: string, afterPipe: boolean): void {
    const at = this.at - word.length;
    const path = [word, ...this.segments()];
    ARGUMENT.lastIndex = this.at;
    const isOther = afterPipe || ARGUMENT.test(this.source) || LIQUID_WORDS.has(word);
    if (!isOther) this.paths.push({ path, at });
  }

  private segments(): string[] {
    const found: string[] = [];
    for (;;) {
      if (this.source[this.at] === "." && this.source[this.at + 1] !== ".") {
        this.at++;
        found.push(this.take(WORD) ?? this.take(NUMBER) ?? ANY_SEGMENT);
      } else if (this.source[this.at] === "[") {
        this.at++;
        found.push(this.bracket());
      } else return found;
    }
  }

  private bracket(): string {
    const key = this.take(TEXT)?.slice(1, -1) ?? this.take(NUMBER);
    if (key === undefined) this.scan();
    if (this.source[this.at] === "]") this.at++;
    return key ?? ANY_SEGMENT;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

/** The paths that an expression such as `a.data.items[0] | join: ", "` reads. */
export function pathsIn(expression: string): PathInText[] {
  const scanner = new Scanner(expression);
  scanner.scanAll();
  return scanner.paths;
}
