import { cue } from "./cue.ts";
import type { SourceSentence } from "./passages/sentences-of-passages.ts";

const ARTICLE = /^(?:the|an?|der|die|das|ein|eine)\s+/iu;

/** A pattern that finds a competitor by name, with or without its article; undefined for a name without letters. */
export function mentionOf(competitor: string): RegExp | undefined {
  const words = competitor.replace(ARTICLE, "").match(/[\p{L}\p{N}]+/gu);
  return words ? cue(words.join("[^\\p{L}\\p{N}]+")) : undefined;
}

/** The name as it stands in the middle of a sentence: "the supermarket". */
export function amidSentence(competitor: string): string {
  const name = competitor.trim();
  return ARTICLE.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Leaves out what the sources say of a competitor: quoted as a line of ours it would praise or blame the wrong one. */
export function notAboutCompetitors(
  sentences: readonly SourceSentence[],
  competitors: readonly string[],
): SourceSentence[] {
  const mentions = competitors.flatMap((name) => mentionOf(name) ?? []);
  return sentences.filter(({ text, passage }) => {
    const where = `${passage.documentTitle}\n${passage.heading ?? ""}\n${text}`;
    return !mentions.some((mention) => mention.test(where));
  });
}
