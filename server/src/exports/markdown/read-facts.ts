import { factNamed, type FactName } from "../sections.ts";
import { goesOn, unescapePlain } from "./plain-text.ts";

/** Plain text by name; of a fact that is there twice the first counts. */
export type Facts = ReadonlyMap<FactName, string>;

/** The list of facts below a title, up to the first line that is none, and the lines behind it. */
export function readFacts(lines: readonly string[]): {
  readonly facts: Facts;
  readonly rest: readonly string[];
} {
  const facts = new Map<FactName, string>();
  let at = lines.findIndex((line) => line.trim() !== "");
  if (at < 0) return { facts, rest: [] };
  for (let fact = factAt(lines, at); fact; fact = factAt(lines, at)) {
    if (!facts.has(fact.name)) facts.set(fact.name, fact.value);
    at = fact.end;
  }
  return { facts, rest: lines.slice(at) };
}

interface Fact {
  readonly name: FactName;
  readonly value: string;
  /** Index of the line behind it. */
  readonly end: number;
}

function factAt(lines: readonly string[], at: number): Fact | undefined {
  const [, title = "", first = ""] =
    /^[-*+] ([\p{L} ]{1,40}):(?: (.*))?$/u.exec(lines[at] ?? "") ?? [];
  const name = factNamed(title);
  if (!name) return undefined;
  const value = [first];
  let end = at + 1;
  while (goesOn(value.at(-1) ?? "") && end < lines.length) {
    value.push((lines[end] ?? "").replace(/^ {1,2}/, ""));
    end++;
  }
  return { name, value: unescapePlain(value.join("\n")).trim(), end };
}
