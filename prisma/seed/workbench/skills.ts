import type { BuiltInSkill } from "./workbench-types.ts";

/** In the order in which they are shown. */
export const BUILT_IN_SKILLS: readonly BuiltInSkill[] = [
  {
    key: "contract-analysis",
    name: "Contract analysis",
    description: "How contracts are read here.",
    type: "DOCUMENT_ANALYSIS",
    promptFragment: `Contract analysis:
- Defined terms mean what the contract defines, wherever they stand.
- An exception weighs more than its rule; look for "notwithstanding", "except", "unless".
- Periods count from the event that the clause names; name that event with the period.`,
  },
  {
    key: "executive-summary",
    name: "Executive summary",
    description: "The decision first.",
    type: "DOCUMENT_ANALYSIS",
    promptFragment: `Executive summary:
- Begin with the decision that the reader has to make, or say that there is none.
- Then at most five facts that bear on it, the largest amount of money first.
- End with the next date on which something happens by itself.`,
  },
  {
    key: "spiced-discovery",
    name: "Discovery with SPICED",
    description: "Situation, pain, impact, critical event, decision.",
    type: "SALES_METHOD",
    promptFragment: `Discovery with SPICED: sort what is known and what is still to be asked by Situation, Pain, Impact, Critical Event and Decision. A pain without a number has no impact yet: ask for the number.`,
  },
  {
    key: "meddicc",
    name: "MEDDICC",
    description: "Qualify a deal by what can be checked.",
    type: "SALES_METHOD",
    promptFragment: `MEDDICC: look for Metrics, Economic buyer, Decision criteria, Decision process, Identified pain, Champion and Competition. For each write what is proven, by whose words, and what is only assumed.`,
  },
  {
    key: "objection-handling",
    name: "Objection handling",
    description: "Acknowledge, ask, answer with a fact.",
    type: "SALES_METHOD",
    promptFragment: `Objection handling: repeat the objection in the customer's own words, ask one question that makes it smaller, then answer with one fact and its source. Never contradict a feeling.`,
  },
  {
    key: "house-style",
    name: "House style",
    description: "Plain words, short sentences.",
    type: "STYLE",
    promptFragment: `House style: plain words, one thought a sentence, active voice. No superlatives, no exclamation marks, no "solution", "leverage" or "seamless". Money with its currency, dates as 2 March 2026.`,
  },
  {
    key: "house-style-de",
    name: "House style",
    description: "Klare Wörter, kurze Sätze.",
    type: "STYLE",
    language: "de",
    promptFragment: `Hausstil: klare Wörter, ein Gedanke je Satz, Aktiv. Keine Superlative, keine Ausrufezeichen, keine Anglizismen, wo es ein deutsches Wort gibt. Beträge mit Währung, Daten wie 2. März 2026.`,
  },
  {
    key: "food-safety",
    name: "Food safety",
    description: "What an incident in a kitchen has to answer.",
    type: "INDUSTRY",
    promptFragment: `Food safety: an incident report has to answer which food, which temperature for how long, who ate of it, what was thrown away, and what keeps it from happening again. Missing answers are findings.`,
  },
  {
    key: "personal-data",
    name: "Personal data",
    description: "Say no more of people than is needed.",
    type: "COMPLIANCE",
    promptFragment: `Personal data: name people only where the answer needs their name. Leave out health, religion, private addresses and dates of birth unless they are asked for by name.`,
  },
];
