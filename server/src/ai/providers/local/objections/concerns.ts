import { cue } from "../cue.ts";
import type { TemplateLanguage } from "../engine-language.ts";

/** Something that buyers of anything worry about: how they say it, and what an answer in the sources sounds like. */
export interface Concern {
  readonly name: string;
  readonly says: Readonly<Record<TemplateLanguage, string>>;
  readonly answeredBy: RegExp;
}

/** In the order in which they are offered where nothing was heard. Patterns are English and German at once. */
export const CONCERNS: readonly Concern[] = [
  {
    name: "price",
    says: { en: "That is more than we wanted to spend.", de: "Das ist uns zu teuer." },
    answeredBy: cue(
      "sav(?:e|es|ed|ings)|earned the price back|pays? (?:off|back)|cheaper|costs? less|no extra cost|without charge|includes?|fixed price|spar\\w+|amortis\\w+|günstiger|im preis enthalten|ohne aufpreis|festen preis\\w*",
    ),
  },
  {
    name: "failure",
    says: { en: "And what if it breaks?", de: "Und was, wenn etwas kaputtgeht?" },
    answeredBy: cue(
      "warrant\\w+|guarantee\\w*|replac\\w+|repair\\w*|faults?|garanti\\w+|ersatz\\w*|repar\\w+|störung\\w*|ausfall",
    ),
  },
  {
    name: "effort",
    says: { en: "We have no time to deal with this.", de: "Dafür haben wir keine Zeit." },
    answeredBy: cue(
      "takes care|nobody has to|takes? (?:about )?(?:\\d+|two|three|four|five) (?:minutes|hours|days)|by itself|one contact|we handle|kümmert|niemand muss|dauert \\d+ minuten|von selbst|ansprechpartner\\w*",
    ),
  },
  {
    name: "commitment",
    says: {
      en: "We do not want to be tied down for years.",
      de: "Wir wollen uns nicht lange binden.",
    },
    answeredBy: cue("cancel\\w*|minimum term|notice|any time|kündig\\w+|laufzeit|jederzeit"),
  },
  {
    name: "data",
    says: { en: "What happens to our data?", de: "Was geschieht mit unseren Daten?" },
    answeredBy: cue(
      "privacy|personal data|deleted|data (?:is|are|centre|processing)|datenschutz|daten|gelöscht",
    ),
  },
];

/** What a buyer says who compares; answered by what the sources say of that competitor. */
export const COMPARES: Readonly<Record<TemplateLanguage, (competitor: string) => string>> = {
  en: (competitor) => `We are also looking at ${competitor}.`,
  de: (competitor) => `Wir sehen uns auch ${competitor} an.`,
};

/** Words in which people put doubt: they tell an objection from a question that only wants to know. */
export const DOUBTS = cue(
  "too|far too|really|expensive|already|wait|worth|waste|risk\\w*|afraid|worr\\w+|break\\w*|broken|fails?|hails?|holes?|leak\\w*|trouble|why should|why not|what if|what happens|can(?:'|’)?t|won(?:'|’)?t|isn(?:'|’)?t|doesn(?:'|’)?t|don(?:'|’)?t|never|pay|cost\\w*|still|how long|who takes|zu teuer|teuer|wirklich|schon|lohnt|warten|risiko|kaputt\\w*|was ist,? wenn|was,? wenn|was passiert|warum|wieso|kein\\w*|nicht|nie|kostet|wie lange|schaden|undicht|löcher",
);

/** Whoever asks says "we"; headings of manuals do not. */
export const CUSTOMERS_VOICE = cue("we|us|our|ours|i|my|me|wir|uns|unser\\w*|ich|mein\\w*|mir");
