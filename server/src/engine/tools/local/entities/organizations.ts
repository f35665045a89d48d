import { type Finding, matchesOf } from "./found-entity.ts";

/** FitHouse Ltd, Alpha GmbH & Co. KG. */
const LEGAL_FORM =
  "Inc|INC|Incorporated|LLC|L\\.L\\.C|LLP|L\\.L\\.P|L\\.P|LP|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|PLC|plc|GmbH|gGmbH|mbH|AG|KGaA|KG|OHG|GbR|UG|SE|e\\.\\s?V|e\\.\\s?G|S\\.A\\.S|S\\.A|S\\.p\\.A|S\\.r\\.l|N\\.V|B\\.V|NV|BV|Oy|AB|ASA|Pty|Co|CO|INCORPORATED";
/** Words that make a name of what stands before them: Deutsche Bank, Baker Institute. */
const KIND =
  "Bank|University|Universität|Hochschule|Institute|Institut|Foundation|Stiftung|Association|Authority|Agency|Ministry|Ministerium|Council|Committee|Commission|Trust|Partners|Holdings?|Group|Gruppe|Technologies|Systems|Solutions|Services|Industries|Enterprises|Laboratories|Pharmaceuticals|Insurance|Versicherung|Club|Verein|Society|Union|School|Schule|Hospital|Klinikum|Studios?|Television|Network|Party|Museum|Library|Court|Department|Labs";
const WORD =
  "(?:\\p{Lu}[\\p{L}\\p{N}’'.&-]{0,30}|\\d{1,4}[\\p{L}-]{1,20}|[a-z]{1,3}\\p{Lu}\\p{L}{1,20})";
const LINK = "(?:of the|of|and|und|for|für|de|&|\\+)";
// Horizontal white space only: a name does not run over the end of a line.
const BEFORE = `(?<![\\p{L}\\p{N}.-])${WORD}(?:,?[ \\t]+(?:${LINK}[ \\t]+)?${WORD}){0,5}`;
const WITH_FORM = new RegExp(
  `${BEFORE}?,?[ \\t]+(?:(?:&[ \\t]|and[ \\t])?(?:${LEGAL_FORM})(?:[ \\t]&[ \\t]Co\\.?[ \\t]KG(?:aA)?)?)(?![\\p{L}\\p{N}])\\.?`,
  "gu",
);
const WITH_KIND = new RegExp(
  `(?<![\\p{L}\\p{N}.-])(?:${WORD}[ \\t]+){1,4}(?:${KIND})(?![\\p{L}\\p{N}])`,
  "gu",
);
/** University of Leeds, Amt für Statistik. */
const OF_PLACE =
  /(?<![\p{L}\p{N}])(?:University|Bank|Institute|Ministry|Department|City|Council|Bundesamt|Universität|Amt) (?:of|für|of the) \p{Lu}\p{L}+(?: (?:and |und )?\p{Lu}\p{L}+){0,3}/gu;
const ACRONYM = /(?<![\p{L}\p{N}.$/_-])\p{Lu}{3,6}(?![\p{L}\p{N}/_-]|\.\p{L})/gu;
/** Words with a capital that only begin the sentence. */
const NOT_A_NAME =
  /^(?:The|This|Each|Any|Such|Either|Neither|Both|No|Our|Your|Their|Der|Die|Das|Diese[rs]?|Ein|Eine|In|And|Und|By|To|For|With|Between|If|When|As|Whereas|WHEREAS|BETWEEN|AND|THE|Zwischen|Vertrag|Agreement)[ \t]+/;
/** "The Company", "Such Party": roles of a contract and no names. */
const GENERIC =
  /^(?:The|Each|Any|Such|A|An|Parent|Holding|Operating|Limited|Liability|Limited Liability|Joint Stock|Insurance|Public|Private|Management|Trust|Affiliated?)?[ \t]*(?:Company|COMPANY|Corporation|Group|Party|Bank|Services?|Trust|Partners|Court|Department|Association|Committee|Agency|Union|School|Systems|Technologies|Solutions|Co\.?|Library|Limited|Club|Network|Insurance|Council|Authority)\.?$/;
/** Capitals that are words, currencies or titles. */
const COMMON_CAPITALS = new Set(
  "THE AND FOR NOT ANY ALL ITS THIS THAT WITH FROM PDF FAQ USD EUR GBP CHF CAD AUD JPY ISO HTML HTTP HTTPS URL API USA VAT TAX NDA CEO CFO COO CTO LOL IMO LMAO WTF OMG EDIT TLDR DAY NEW OLD ONE TWO TERM DATE NAME FORM PAGE PART ARE WAS WILL MAY HAS HAVE BUT OUR YOUR WHO HOW WHY YES PER SHALL NONE PLUS LESS EACH BOTH SUCH UPON MADE LAW FEE FEES ALSO OVER ONLY INTO THEN THAN WHEN VIII XIII LLC INC LTD CORP TBD ETC ASAP".split(
    " ",
  ),
);

/** Names with a legal form (sure), names of kinds such as Bank or University (likely), acronyms (possible). */
export function* findOrganizations(text: string): Generator<Finding> {
  for (const { match, start } of matchesOf(text, WITH_FORM)) {
    const found = trimmed(match[0], start);
    if (found) yield { ...found, type: "organization", confidence: 0.93 };
  }
  for (const pattern of [WITH_KIND, OF_PLACE])
    for (const { match, start } of matchesOf(text, pattern)) {
      const found = trimmed(match[0], start);
      if (found) yield { ...found, type: "organization", confidence: 0.65 };
    }
  yield* acronyms(text);
}

/** In a line that is all capitals every word looks like an acronym. */
function* acronyms(text: string): Generator<Finding> {
  const counts = new Map<string, number>();
  const found = [...matchesOf(text, ACRONYM)].filter(({ match, start, end }) => {
    if (COMMON_CAPITALS.has(match[0])) return false;
    return /\p{Ll}{2}/u.test(
      text.slice(Math.max(0, start - 24), start) + text.slice(end, end + 24),
    );
  });
  for (const { match } of found) counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
  for (const { match, start, end } of found) {
    // What comes again is a name rather than a shout.
    const confidence = (counts.get(match[0]) ?? 0) > 1 ? 0.5 : 0.4;
    yield { type: "organization", start, end, value: match[0], confidence };
  }
}

/** Without the article or verb in front that begins a sentence; undefined when no name is left. */
function trimmed(
  quote: string,
  start: number,
): Pick<Finding, "start" | "end" | "value"> | undefined {
  let rest = quote.trimStart();
  for (let lead = NOT_A_NAME.exec(rest); lead; lead = NOT_A_NAME.exec(rest))
    rest = rest.slice(lead[0].length);
  const from = start + quote.length - rest.length;
  // What is left is too short or a role.
  if (rest.length < 4 || GENERIC.test(rest)) return undefined;
  return { start: from, end: from + rest.length, value: rest.replace(/\s+/g, " ") };
}
