import type { ContentModuleName } from "../../writing-task.ts";
import { cue } from "./cue.ts";

/** The modules whose lines are sentences of the sources. Questions and objections have ways of their own. */
export type QuotedModule = Exclude<ContentModuleName, "DISCOVERY_QUESTIONS" | "OBJECTION_HANDLING">;

/** What tells the sentences for one module from others; scores add up in `quoted-lines.ts`. */
export interface ModuleCues {
  /** What a sentence for this module says: one of these at least, and more count more. */
  readonly says: readonly RegExp[];
  /** All of these, unless the heading fits. */
  readonly must?: readonly RegExp[];
  /** What does not belong here, however well it fits the topic. */
  readonly never?: RegExp;
  /** Headings under which such sentences stand. */
  readonly heading?: RegExp;
  /** Added for the first sentence of a document: what it is about. */
  readonly opensDocument?: number;
  /** Added, mostly less than nothing, where the sentence answers the question above it and says less without it. */
  readonly answersQuestion?: number;
}

// What speaks against us or to ourselves: a price that rose, "never promise that".
const NOT_TO_CUSTOMERS = cue(
  "rose|refused|discontinued|gestiegen|eingestellt|do not|don't|never talk|nicht versprechen",
);

const IMPERATIVE =
  /^(?:send|agree|call|ask|book|bring|sign|review|choose|contact|end|vereinbaren|senden|rufen|fragen)(?!\p{L})/iu;
const HAPPENS = cue(
  "measur\\w+|registers?|signs?|sends?|planner|checks?|agrees?|hand(?:s|ed) over|looks? at|gets? an?|unterschreib\\w+|meldet|prüf\\w+|vereinbar\\w+|schick\\w+|misst|bekommt|erhält",
);
const WHEN = cue(
  "within|after|before|then|first|next|until|minutes?|hours?|days?|weeks?|innerhalb|nach|vor|danach|zuerst|bis|anschließend|minuten?|stunden?|tagen?|wochen?|werktag\\w*",
);

/** English and German at once: a workspace may have sources in both. */
export const MODULE_CUES: Readonly<Record<QuotedModule, ModuleCues>> = {
  OPENING_STRATEGY: {
    says: [
      cue(
        "is an?|are|plans|provides|helps|enables|offers|delivers|lets|ist ein\\w*|bietet|hilft|liefert|plant",
      ),
      cue(
        "most|many|every|typical|usual\\w*|families|offices|practices|customers|meisten|viele|typisch\\w*|kunden",
      ),
      cue("one contact|first visit|from the first|before|today|ansprechpartner|zuerst|heute"),
    ],
    never: NOT_TO_CUSTOMERS,
    heading: cue("about|overview|typical|kürze|überblick"),
    opensDocument: 1,
    answersQuestion: -1,
  },
  KEY_MESSAGES: {
    says: [
      /\d/,
      cue("warrant\\w+|guarantee\\w*|garanti\\w+"),
      cue("includ\\w+|inklusive|enthalten|fixed price|one price|festpreis|festen preis"),
      cue("every|always|each|within|only|never|immer|jede[rsnm]?|innerhalb|nur|nie"),
      cue("takes care|replac\\w+|repair\\w*|register\\w*|support\\w*|kümmert|ersatz\\w*|übernimmt"),
    ],
    never: NOT_TO_CUSTOMERS,
    answersQuestion: -0.6,
  },
  VALUE_PROPOSITIONS: {
    says: [
      cue("sav(?:e|es|ed|ing|ings)|spar\\w+|gespart|einsparung\\w*"),
      cue("less|fewer|lower|reduc\\w+|cheaper|weniger|niedriger|senk\\w+|günstiger"),
      cue("more|increas\\w+|improv\\w+|gain\\w*|regain\\w*|better|mehr|steiger\\w+|besser"),
      cue("earn\\w*|pay(?:s)? (?:off|back)|earned the price|amortis\\w+|rechnet sich|lohnt"),
      cue("free|no extra|without charge|included|kostenlos|ohne aufpreis|im preis"),
      cue(
        "faster|within|nobody has to|no time|minutes|schneller|innerhalb|niemand muss|minuten|werktag",
      ),
      /%|percent|prozent/i,
      cue("themselves|yourself|independent|selbst|unabhängig"),
    ],
    never: NOT_TO_CUSTOMERS,
    answersQuestion: -0.3,
  },
  NEXT_STEPS: {
    says: [IMPERATIVE, HAPPENS],
    must: [new RegExp(`${IMPERATIVE.source}|${HAPPENS.source}`, "iu"), WHEN],
    never: NOT_TO_CUSTOMERS,
    heading: cue(
      "before|after|next|steps?|days|process|happens|ablauf|schritte?|danach|vorher|nächste[nrs]?",
    ),
    opensDocument: -1,
    answersQuestion: -0.6,
  },
};
