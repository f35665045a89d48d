import { termsOf } from "../../../../language/words.ts";
import type { ModuleTask, Passage, WrittenItem } from "../../../writing-task.ts";
import { amidSentence, mentionOf, notAboutCompetitors } from "../competitors.ts";
import { languageToWrite, templateLanguage } from "../engine-language.ts";
import { type Relevance, relevanceTo } from "../passages/relevance.ts";
import {
  type SourceSentence,
  isStatement,
  notOutdated,
  overlap,
  sourceSentence,
  sourceSentences,
} from "../passages/sentences-of-passages.ts";
import { COMPARES, CONCERNS, CUSTOMERS_VOICE, DOUBTS } from "./concerns.ts";
import { questionAnswers } from "./question-answers.ts";
import { quotedObjections } from "./quoted-objections.ts";

interface Candidate {
  readonly item: WrittenItem;
  /** Of the objection; what people would call the same objection shares most of these. */
  readonly terms: ReadonlySet<string>;
  readonly answerTerms: ReadonlySet<string>;
  readonly score: number;
}

const DOUBT_SCORE = 1; // against a relevance of mostly 0.3 to 2
const VOICE_SCORE = 0.8;
const SAME_OBJECTION = 0.67;
const SAME_ANSWER = 0.8;

/**
 * Objections with the answers that the sources give them, both quoted: first what customers asked and said in their
 * words; then, for common concerns, a sentence of ours with an answer from the sources, marked as a template.
 */
export function objections(task: ModuleTask, passages: readonly Passage[]): WrittenItem[] {
  const relevance = relevanceTo(task, passages);
  const heard = [...askedQuestions(passages, relevance), ...saidByCustomers(passages, relevance)];
  const best = heard.toSorted((a, b) => b.score - a.score);
  return different([...best, ...commonConcerns(task, passages, relevance)], task);
}

function askedQuestions(passages: readonly Passage[], relevance: Relevance): Candidate[] {
  return passages.flatMap((passage, rank) =>
    questionAnswers(passage.text).flatMap(({ question, answer }) => {
      const asked = sourceSentence(passage, rank, question);
      const answered = sourceSentence(passage, rank, answer);
      if (!asked || !answered) return [];
      return [heardCandidate(asked, answered, { relevance, how: "Asked and answered in" })];
    }),
  );
}

function saidByCustomers(passages: readonly Passage[], relevance: Relevance): Candidate[] {
  return passages.flatMap((passage, rank) =>
    quotedObjections(passage.text).flatMap(({ objection, answer }) => {
      const said = sourceSentence(passage, rank, objection);
      const answered = sourceSentence(passage, rank, answer);
      if (!said || !answered) return [];
      return [heardCandidate(said, answered, { relevance, how: "A customer's words in" })];
    }),
  );
}

function heardCandidate(
  said: SourceSentence,
  answered: SourceSentence,
  { relevance, how }: { readonly relevance: Relevance; readonly how: string },
): Candidate {
  const doubt = DOUBTS.test(said.text) ? DOUBT_SCORE : 0;
  const voice = CUSTOMERS_VOICE.test(said.text) ? VOICE_SCORE : 0;
  const quotes = [said, answered].map(({ passage, quote }) => ({
    chunkId: passage.chunkId,
    quote,
  }));
  return {
    item: {
      text: said.text,
      response: answered.text,
      quotes,
      reason: `${how} “${said.passage.documentTitle}”.`,
    },
    terms: said.terms,
    answerTerms: answered.terms,
    score: doubt + voice + relevance(said) + relevance(answered) / 2,
  };
}

function commonConcerns(
  task: ModuleTask,
  passages: readonly Passage[],
  relevance: Relevance,
): Candidate[] {
  const language = templateLanguage(languageToWrite(task));
  const { competitors } = task.scenario;
  const all = notOutdated(sourceSentences(passages)).filter(isStatement);
  const ours = notAboutCompetitors(all, competitors);
  const answerTo = (says: string, sentences: readonly SourceSentence[], answers: RegExp) =>
    sentences
      .filter(({ text }) => answers.test(text))
      .toSorted((a, b) => relevance(b) - relevance(a))
      .slice(0, 1)
      .map((best) => concernCandidate(says, best));
  const compared = competitors.flatMap((name) => {
    const mention = mentionOf(name);
    return mention ? answerTo(COMPARES[language](amidSentence(name)), all, mention) : [];
  });
  const worries = CONCERNS.flatMap(({ says, answeredBy }) =>
    answerTo(says[language], ours, answeredBy),
  );
  return [...compared, ...worries];
}

function concernCandidate(says: string, answer: SourceSentence): Candidate {
  return {
    item: {
      text: says,
      response: answer.text,
      quotes: [{ chunkId: answer.passage.chunkId, quote: answer.quote }],
      reason: `Template: a common objection; the answer is quoted from “${answer.passage.documentTitle}”.`,
    },
    terms: new Set(termsOf(says, "general")),
    answerTerms: answer.terms,
    score: 0, // always behind what was really heard
  };
}

/** The first so many of which none repeats another, a line that is there already, or an answer that was given. */
function different(candidates: readonly Candidate[], task: ModuleTask): WrittenItem[] {
  const existing = task.existing.flatMap((line) => [
    new Set(termsOf(line, "english")),
    new Set(termsOf(line, "general")),
  ]);
  const taken: Candidate[] = [];
  for (const candidate of candidates) {
    if (taken.length >= task.count) break;
    const repeats =
      existing.some((line) => overlap(line, candidate.terms) >= SAME_OBJECTION) ||
      taken.some((other) => overlap(other.terms, candidate.terms) >= SAME_OBJECTION) ||
      taken.some((other) => overlap(other.answerTerms, candidate.answerTerms) >= SAME_ANSWER);
    if (!repeats) taken.push(candidate);
  }
  return taken.map(({ item }) => item);
}
