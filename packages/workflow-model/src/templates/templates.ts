import { type Meaning, OwnNames } from "./own-names.ts";
import { type Path, pathsIn } from "./read-expression.ts";
import { splitTemplate } from "./split-template.ts";

/** What a graph must know of a template; rendering is the server's. */
export interface TemplateReading {
  /** Paths that the template takes from outside of itself. */
  readonly paths: readonly Path[];
  /** What is wrong with it, as sentences. */
  readonly problems: readonly string[];
  /** Every first segment of a path, in the order of the text. */
  readonly mentions: readonly TemplateMention[];
  /** Names that the template makes somewhere. */
  readonly makes: ReadonlySet<string>;
}

/** A name where a path begins; `at` counts UTF-16 units of the template. */
interface TemplateMention {
  readonly name: string;
  readonly at: number;
  readonly means: Meaning;
}

/** Tags that need an end, and those that stand between (4.4). */
const BLOCKS: ReadonlySet<string> = new Set([
  "if",
  "unless",
  "case",
  "for",
  "capture",
  "comment",
  "raw",
]);
/** Each with the blocks in which it may stand. */
const INNER_TAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["else", ["if", "unless", "case", "for"]],
  ["elsif", ["if", "unless"]],
  ["when", ["case"]],
  ["break", ["for"]],
  ["continue", ["for"]],
]);

/** Reads what a template refers to, and whether its tags are allowed and closed. It does not render. */
export function readTemplate(template: string): TemplateReading {
  const reader = new TemplateReader();
  for (const { kind, text, at } of splitTemplate(template)) {
    if (kind === "unclosed") reader.problems.push(`“${text}” is not closed.`);
    else if (kind === "output") reader.read(text, at);
    else reader.readTag(text, at);
  }
  for (const open of reader.open) reader.problems.push(`{% ${open} %} is not closed.`);
  return reader;
}

class TemplateReader implements TemplateReading {
  readonly paths: Path[] = [];
  readonly problems: string[] = [];
  readonly mentions: TemplateMention[] = [];
  readonly makes = new Set<string>();
  readonly open: string[] = [];
  private readonly own = new OwnNames();

  /** `at` is where the expression begins in the template. */
  read(expression: string, at: number): void {
    for (const { path, at: inside } of pathsIn(expression)) {
      const name = path[0] ?? "";
      this.mentions.push({ name, at: at + inside, means: this.own.meaningOf(name) });
      // From where it is made to the end of the template (4.5).
      if (!this.own.has(name)) this.paths.push(path);
    }
  }

  readTag(text: string, at: number): void {
    const [, name = "", rest = ""] = /^(\w*)\s*([^]*)$/.exec(text) ?? [];
    const restAt = at + text.length - rest.length;
    if (name.startsWith("end")) this.close(name.slice("end".length));
    else if (name === "assign") this.assign(rest, restAt);
    else if (BLOCKS.has(name)) this.openBlock(name, rest, restAt);
    else this.readInner(name, rest, restAt);
  }

  /** The names that a template makes are known from here on (4.5). */
  private assign(rest: string, at: number): void {
    const [, name, value] = /^([A-Za-z_][\w-]*)\s*=([^]*)$/.exec(rest) ?? [];
    if (name === undefined || value === undefined) {
      this.problems.push("{% assign %} needs a name, = and a value.");
      return;
    }
    this.read(value, at + rest.length - value.length);
    this.make(name);
    this.own.assign(name);
  }

  /** In a loop what is made below is known above, from its second round on. */
  private make(name: string): void {
    this.makes.add(name);
    if (!this.own.repeats) return;
    for (const [index, mention] of this.mentions.entries())
      if (mention.name === name && mention.means === "outside")
        this.mentions[index] = { ...mention, means: "either" };
  }

  private openBlock(name: string, rest: string, at: number): void {
    this.open.push(name);
    if (name === "for") this.openLoop(rest, at);
    else if (name === "capture") {
      // Its name may stand in quotes.
      const made = rest.trim().replace(/^(["'])([^]*)\1$/, "$2");
      this.make(made);
      this.own.open("capture", made);
    } else {
      this.own.open(name);
      if (name !== "comment" && name !== "raw") this.read(rest, at);
    }
  }

  private openLoop(rest: string, at: number): void {
    const [, name, list] = /^([A-Za-z_][\w-]*)\s+in\s([^]*)$/.exec(rest) ?? [];
    if (name === undefined || list === undefined) {
      this.problems.push("{% for %} needs a name, in and a list.");
      this.own.open("for");
      return;
    }
    this.read(list, at + rest.length - list.length);
    this.makes.add(name);
    this.own.open("for", name);
  }

  private readInner(name: string, rest: string, at: number): void {
    const around = INNER_TAGS.get(name);
    if (around === undefined) this.problems.push(`There is no tag {% ${name} %} here.`);
    else if (!this.open.some((block) => around.includes(block))) {
      this.problems.push(`{% ${name} %} stands outside of ${around.join(", ")}.`);
    }
    if (name === "else") this.own.otherwise();
    this.read(rest, at);
  }

  private close(name: string): void {
    const last = this.open.pop();
    this.own.close(name);
    if (last === name) return;
    if (last !== undefined) this.open.push(last);
    this.problems.push(`{% end${name} %} closes nothing.`);
  }
}
