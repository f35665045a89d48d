/** How English and German write the numbers out that people write out: the place in the list is the number. */
const WRITTEN =
  "zero null;one ein eine eins;two zwei;three drei;four vier;five fünf;six sechs;seven sieben;eight acht;nine neun;ten zehn;eleven elf;twelve zwölf";
const NUMBER_OF = new Map(
  WRITTEN.split(";").flatMap((words, number) =>
    words.split(" ").map((word) => [word, number] as const),
  ),
);

/** The figures in a text, in one form each: 14,900 and 14.900 are 14900, 3.50 and 3,5 are 3.5. */
export function figuresIn(text: string): string[] {
  return (text.match(/\d+(?:[.,'’\u00A0\u202F]\d+)*/g) ?? []).map(oneForm);
}

/** The figures in a source, those written as words among them. */
export function figuresKnownTo(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const written = words.flatMap((word) => NUMBER_OF.get(word) ?? []);
  return new Set([...figuresIn(text), ...written.map(String)]);
}

function oneForm(figure: string): string {
  const groups = figure.split(/[.,'’\u00A0\u202F]/);
  const last = groups.at(-1) ?? "";
  // 14.900 is grouped, 14.9 and 3,50 are decimal; "1.234" may be either, and is taken for the former.
  const isGrouped = groups.length > 1 && groups.slice(1).every((group) => group.length === 3);
  if (groups.length === 1 || isGrouped) return withoutZeros(groups.join(""));
  return withoutZeros(`${groups.slice(0, -1).join("")}.${last}`);
}

function withoutZeros(number: string): string {
  const whole = number.replace(/^0+(?=\d)/, "");
  return whole.includes(".") ? whole.replace(/\.?0+$/, "") : whole;
}
