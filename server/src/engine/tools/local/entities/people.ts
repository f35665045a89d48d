import { FIRST_NAMES } from "./first-names.ts";
import { type Finding, matchesOf } from "./found-entity.ts";

/** Ash, O’Neill, McGregor, Müller-Lüdenscheidt. */
const NAME_WORD = "\\p{Lu}[\\p{Ll}’'-]+(?:\\p{Lu}\\p{Ll}+)?(?:-\\p{Lu}\\p{Ll}+)?";
const PARTICLE = "(?:von|van|de|del|der|den|di|da|la|le|zu|bin|al|ter)[ \\t]+";
/** Mr. Tom Ash, Frau Dr. Anna von Roth. */
const TITLED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lord|Lady|Judge|Colonel|Captain|President|Senator|Herrn?|Frau)\\.?[ \\t]+(?:Dr\\.[ \\t]+|Prof\\.[ \\t]+){0,2}(?<name>${NAME_WORD}(?:[ \\t]+(?:${PARTICLE}){0,2}(?:\\p{Lu}\\.[ \\t]*)?${NAME_WORD}){0,2})`,
  "gu",
);
/** Rosa M. Lind: only taken where the first word is a known given name. */
const FULL_NAME = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<first>${NAME_WORD})[ \\t]+(?:\\p{Lu}\\.[ \\t]+|${NAME_WORD}[ \\t]+(?=${NAME_WORD}))?(?:${PARTICLE}){0,2}(?<last>${NAME_WORD})(?![\\p{L}\\p{N}])`,
  "gu",
);
/** Tenant: Tom Ash. */
const CUED = new RegExp(
  `(?<![\\p{L}])(?:Name|Tenant|Landlord|Lessee|Lessor|Employee|Member|Signed by|Signature|Contact|Attn\\.?|Attention|Prepared by|Reported by|Represented by|represented by|Mieterin?|Vermieterin?|Arbeitnehmerin?|Mitglied|Ansprechpartnerin?|vertreten durch|By)[ \\t]*[:/]?[ \\t]+(?<name>${NAME_WORD}(?:[ \\t]+(?:${PARTICLE})?(?:\\p{Lu}\\.[ \\t]*)?${NAME_WORD}){1,2})`,
  "gu",
);
/** A given name alone: at the beginning of a line or behind a comma, never behind another word. */
const ALONE = /(?<![\p{L}\p{N}.!?][ \t])(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{2,}(?![\p{L}\p{N}])/gu;
/** Words that stand in titles and forms with a capital and follow a name or look like one. */
const NO_SURNAME = new Set(
  "Street Road Avenue Agreement Contract Company Bank University Inc Limited Corporation Group January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Tenant Landlord Employee Employer Member Party Parties Date Name Address Section Article Exhibit Schedule County City State Hospital School Hotel Park Island College Straße Platz Weg Vertrag Mieter Vermieter Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli Oktober Dezember Road Tower Museum Center Centre".split(
    " ",
  ),
);

/** Names after a title or a word such as "Tenant:" (likely), and given names with a surname (possible). */
export function* findPeople(text: string): Generator<Finding> {
  yield* named(text, TITLED, 0.9);
  yield* named(text, CUED, 0.75);
  for (const { match, ...span } of matchesOf(text, FULL_NAME)) {
    const { first = "", last = "" } = match.groups ?? {};
    // Two words with capitals alone are a heading or a firm as often as a person.
    if (!FIRST_NAMES.has(first) || NO_SURNAME.has(last)) continue;
    yield { type: "person", ...span, value: match[0].replace(/\s+/g, " "), confidence: 0.8 };
  }
  for (const { match, ...span } of matchesOf(text, ALONE))
    if (FIRST_NAMES.has(match[0]))
      yield { type: "person", ...span, value: match[0], confidence: 0.45 };
}

/** The span is that of the name alone, without its title. */
function* named(text: string, pattern: RegExp, confidence: number): Generator<Finding> {
  for (const { match, end } of matchesOf(text, pattern)) {
    const name = match.groups?.["name"] ?? "";
    const words = name.split(/\s+/);
    if (words.some((word) => NO_SURNAME.has(word))) continue;
    yield { type: "person", start: end - name.length, end, value: words.join(" "), confidence };
  }
}
