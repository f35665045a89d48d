import { termsOf } from "../../../language/words.ts";
import type { ModuleTask, Passage, WrittenItem } from "../../writing-task.ts";
import { notAboutCompetitors } from "./competitors.ts";
import { MODULE_CUES, type ModuleCues, type QuotedModule } from "./module-cues.ts";
import { relevanceTo } from "./passages/relevance.ts";
import {
  type SourceSentence,
  isStatement,
  notOutdated,
  overlap,
  sourceSentences,
} from "./passages/sentences-of-passages.ts";

const FIRST_CUE = 1.2; // against a relevance of mostly 0.3 to 2
const FURTHER_CUE = 0.4;
const HEADING_CUE = 0.5;
const MOST_PER_PASSAGE = 2; // a page full of good sentences must not silence the other sources
const TOO_ALIKE = 0.6; // of the shorter line's terms: what was measured to part repetition from relation
const SAME_THING = 0.8; // against lines that people wrote, which are shorter and in other words

/** The sentences of the sources that fit this module best, as they stand there, each with its quote. */
export function quotedLines(
  task: ModuleTask,
  module: QuotedModule,
  passages: readonly Passage[],
): WrittenItem[] {
  const relevance = relevanceTo(task, passages);
  const cues = MODULE_CUES[module];
  const ours = notAboutCompetitors(
    notOutdated(sourceSentences(passages)),
    task.scenario.competitors,
  );
  const scored = ours
    .filter(isStatement)
    .flatMap((sentence) => {
      const cue = cueScore(sentence, cues);
      return cue === undefined ? [] : [{ sentence, score: cue + relevance(sentence) }];
    })
    .toSorted((a, b) => b.score - a.score || inReadingOrder(a.sentence, b.sentence));
  const best = chosen(
    scored.map(({ sentence }) => sentence),
    task,
  );
  return (module === "NEXT_STEPS" ? inOrderOfEvents(best) : best).map(lineOf);
}

/** Steps are told in the order in which their document tells them; documents stay in the order of their best step. */
function inOrderOfEvents(steps: readonly SourceSentence[]): SourceSentence[] {
  const documents = [...new Set(steps.map(({ passage }) => passage.versionId))];
  return documents.flatMap((version) =>
    steps
      .filter(({ passage }) => passage.versionId === version)
      .toSorted((a, b) => placeOf(a) - placeOf(b)),
  );
}

function placeOf({ passage, start }: SourceSentence): number {
  return passage.start + start;
}

function cueScore(sentence: SourceSentence, cues: ModuleCues): number | undefined {
  const { text, passage } = sentence;
  const heading = passage.heading?.split(" › ").at(-1) ?? "";
  const fitsHeading = cues.heading?.test(heading) ?? false;
  const said = cues.says.filter((cue) => cue.test(text)).length;
  if (said === 0 || cues.never?.test(text)) return undefined;
  if (!fitsHeading && cues.must?.some((cue) => !cue.test(text))) return undefined;
  return (
    FIRST_CUE +
    FURTHER_CUE * (said - 1) +
    (fitsHeading ? HEADING_CUE : 0) +
    (opensDocument(sentence) ? (cues.opensDocument ?? 0) : 0) +
    (heading.endsWith("?") ? (cues.answersQuestion ?? 0) : 0)
  );
}

/** Nothing but headings stands above it. */
function opensDocument({ passage, start }: SourceSentence): boolean {
  const above = passage.text.slice(0, start).split("\n");
  return passage.start === 0 && above.every((line) => line.trim() === "" || line.startsWith("#"));
}

/** The best ones of which none repeats another or a line that is there already, from more than one passage. */
function chosen(sentences: readonly SourceSentence[], task: ModuleTask): SourceSentence[] {
  const existing = task.existing.map((line) => new Set(termsOf(line, "english")));
  const existingGeneral = task.existing.map((line) => new Set(termsOf(line, "general")));
  const taken: SourceSentence[] = [];
  for (const sentence of sentences) {
    if (taken.length >= task.count) break;
    const fromSame = taken.filter((other) => other.passage.chunkId === sentence.passage.chunkId);
    const lines = sentence.passage.language === "en" ? existing : existingGeneral;
    const repeats =
      taken.some((other) => overlap(other.terms, sentence.terms) > TOO_ALIKE) ||
      lines.some((line) => overlap(line, sentence.terms) >= SAME_THING);
    if (!repeats && fromSame.length < MOST_PER_PASSAGE) taken.push(sentence);
  }
  return taken;
}

function lineOf({ text, quote, passage }: SourceSentence): WrittenItem {
  return {
    text,
    quotes: [{ chunkId: passage.chunkId, quote }],
    reason: `Quoted from “${passage.documentTitle}”.`,
  };
}

function inReadingOrder(a: SourceSentence, b: SourceSentence): number {
  return a.rank - b.rank || a.start - b.start;
}
