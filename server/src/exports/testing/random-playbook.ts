import { type Dice, dice } from "@playbooks/dice";
import { DEAL_STAGES } from "@playbooks/document-model";

import { canonicalBlocks, canonicalLine } from "../canonical-markdown.ts";
import {
  PLAYBOOK_STATUSES,
  type LineDocument,
  type PlaybookDocument,
  type ScenarioDocument,
} from "../playbook-document.ts";

/** What Markdown, our own file format and fonts could misunderstand. */
const PIECES = [
  "coffee",
  "€35 per head",
  "naïve",
  "Ärger",
  "Кофе",
  "καφές",
  "日本",
  "😀",
  "5 * 3",
  "snake_case",
  "**bold**",
  "*soft*",
  "[site](https://example.com/a_b)",
  "# hash",
  "## Key messages",
  "- dash",
  "+ plus",
  "1. one",
  "2) two",
  "> quote",
  "---",
  "===",
  "~~~",
  "```",
  "`code`",
  "a\\b",
  "\\",
  "\\*",
  "<b>",
  "<!-- x -->",
  "&amp;",
  "& co",
  "|",
  "!",
  "![x](y)",
  "[x]",
  "(y)",
  "Status: Published",
  "Deal stage: Demo",
  ":",
  "C#",
  "#",
  "~tilde~",
  "__under__",
  "***",
  "_",
  "100 %",
  "a  b",
  "“quote”",
] as const;

class RandomWriter {
  readonly #dice: Dice;

  constructor(seed: number) {
    this.#dice = dice(seed);
  }

  below(most: number): number {
    return this.#dice.roll(most);
  }

  oneOf<Value>(values: readonly [Value, ...Value[]]): Value {
    return this.#dice.pick(values);
  }

  words(most: number): string {
    return Array.from({ length: this.below(most) + 1 }, () => this.oneOf(PIECES)).join(" ");
  }

  title(): string {
    return this.words(4).replace(/\s+/g, " ").trim();
  }

  plain(): string | undefined {
    const lines = Array.from({ length: this.below(3) }, () => this.words(3).trim());
    return lines.length === 0 ? undefined : lines.join("\n");
  }

  oneLine(): string | undefined {
    return this.below(3) === 0 ? undefined : this.title();
  }

  line(): string {
    return canonicalLine(this.words(6));
  }

  blocks(): string {
    const makers = [
      () => this.words(8),
      () => `## ${this.words(3)}`,
      () => `- ${this.words(3)}\n- ${this.words(3)}\n  1. ${this.words(2)}`,
      () => `${this.words(3)}\\\n${this.words(3)}`,
    ] as const;
    const blocks = Array.from({ length: this.below(4) }, () => this.oneOf(makers)());
    return canonicalBlocks(blocks.join("\n\n"));
  }

  many<Value>(most: number, make: () => Value): Value[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  lines(): LineDocument[] {
    return this.texts().map((text) => ({ text, evidence: [] }));
  }

  texts(): string[] {
    return this.many(4, () => this.line()).filter((text) => text !== "");
  }
}

/** A playbook full of what Markdown could misread; its texts are such as live documents give. */
export function randomPlaybook(seed: number): PlaybookDocument {
  const writer = new RandomWriter(seed);
  return {
    title: writer.title(),
    description: writer.blocks(),
    ...optional("targetPersona", writer.oneLine()),
    ...optional("industry", writer.oneLine()),
    ...optional("productLine", writer.oneLine()),
    status: writer.oneOf(PLAYBOOK_STATUSES),
    isTemplate: writer.below(2) === 0,
    scenarios: writer.many(3, () => randomScenario(writer)),
  };
}

function randomScenario(writer: RandomWriter): ScenarioDocument {
  return {
    title: writer.title(),
    dealStage: writer.oneOf(DEAL_STAGES),
    ...optional("exitCriteria", writer.plain()),
    meetingContext: writer.blocks(),
    customerPainPoints: writer.texts(),
    competitors: writer.texts(),
    openingStrategy: writer.blocks(),
    keyMessages: writer.lines(),
    valuePropositions: writer.lines(),
    discoveryQuestions: writer.lines(),
    objectionHandling: writer.texts().map((objection) => ({
      objection,
      response: writer.blocks(),
      evidence: [],
    })),
    nextSteps: writer.lines(),
  };
}

/** Left out where there is no text: undefined is no value of a file. */
function optional<Key extends string>(
  key: Key,
  value: string | undefined,
): Partial<Record<Key, string>> {
  const field: Partial<Record<Key, string>> = {};
  if (value !== undefined) field[key] = value;
  return field;
}

/** A playbook far beyond what one call of the API takes: hundreds of lines in a module, lines of ten thousands of characters. */
export function vastPlaybook(seed: number): PlaybookDocument {
  const writer = new RandomWriter(seed);
  const longLine = (): string => {
    const words: string[] = [];
    for (let length = 0; length < 10_000 + writer.below(20_000);) {
      words.push(writer.words(6));
      length += words.at(-1)?.length ?? 0;
    }
    return canonicalLine(words.join(" "));
  };
  const lines = Array.from({ length: 501 + writer.below(300) }, (): LineDocument => {
    return { text: writer.line() || "-", evidence: [] };
  });
  const scenario: ScenarioDocument = {
    ...randomScenario(writer),
    title: "Everything",
    exitCriteria: "Plain ".repeat(3_000).trim(),
    keyMessages: lines,
    nextSteps: [longLine(), longLine()].map((text) => ({ text, evidence: [] })),
    objectionHandling: [{ objection: longLine(), response: longLine(), evidence: [] }],
  };
  return { ...randomPlaybook(seed), title: "Vast", scenarios: [scenario] };
}
