/** A pattern for whole words in any case. JavaScript's own \b and \w know no umlauts; \w means any letter or digit here. */
export function cue(words: string): RegExp {
  const pattern = words.replaceAll("\\w", "[\\p{L}\\p{N}]");
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu");
}
