import { type Path, pathsIn } from "./read-expression.ts";
import { splitTemplate } from "./split-template.ts";

/** What a graph must know of a template; rendering is the server's. */
export interface TemplateReading {
  /** Paths that the template takes from outside of itself. */
  readonly paths: readonly Path[];
  /** What is wrong with it, as sentences. */
  readonly problems: readonly string[];
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
  for (const { kind, text } of splitTemplate(template)) {
    if (kind === "unclosed") reader.problems.push(`“${text}” is not closed.`);
    else if (kind === "output") reader.read(text);
    else reader.readTag(text);
  }
  for (const open of reader.open) reader.problems.push(`{% ${open} %} is not closed.`);
  return reader;
}

class TemplateReader implements TemplateReading {
  readonly paths: Path[] = [];
  readonly problems: string[] = [];
  readonly open: string[] = [];
  // From where it is made to the end of the template, as Liquid has it (4.5).
  private readonly made = new Set<string>();

  read(expression: string): void {
    for (const path of pathsIn(expression)) {
      if (!this.made.has(path[0] ?? "")) this.paths.push(path);
    }
  }

  readTag(text: string): void {
    const [, name = "", rest = ""] = /^(\w*)\s*([^]*)$/.exec(text) ?? [];
    if (name.startsWith("end")) this.close(name.slice("end".length));
    else if (name === "assign") this.assign(rest);
    else if (BLOCKS.has(name)) this.openBlock(name, rest);
    else this.readInner(name, rest);
  }

  /** The names that a template makes are known from here on (4.5). */
  private assign(rest: string): void {
    const [, name, value] = /^([A-Za-z_][\w-]*)\s*=([^]*)$/.exec(rest) ?? [];
    if (name === undefined || value === undefined) {
      this.problems.push("{% assign %} needs a name, = and a value.");
      return;
    }
    this.read(value);
    this.made.add(name);
  }

  private openBlock(name: string, rest: string): void {
    this.open.push(name);
    if (name === "for") this.openLoop(rest);
    else if (name === "capture") this.made.add(rest.trim());
    else if (name !== "comment" && name !== "raw") this.read(rest);
  }

  private openLoop(rest: string): void {
    const [, name, list] = /^([A-Za-z_][\w-]*)\s+in\s([^]*)$/.exec(rest) ?? [];
    if (name === undefined || list === undefined) {
      this.problems.push("{% for %} needs a name, in and a list.");
      return;
    }
    this.read(list);
    this.made.add(name);
  }

  private readInner(name: string, rest: string): void {
    const around = INNER_TAGS.get(name);
    if (around === undefined) this.problems.push(`There is no tag {% ${name} %} here.`);
    else if (!this.open.some((block) => around.includes(block))) {
      this.problems.push(`{% ${name} %} stands outside of ${around.join(", ")}.`);
    }
    this.read(rest);
  }

  private close(name: string): void {
    const last = this.open.pop();
    if (last === name) return;
    if (last !== undefined) this.open.push(last);
    this.problems.push(`{% end${name} %} closes nothing.`);
  }
}
