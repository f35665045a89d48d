import type { BuiltInAction } from "./workbench-types.ts";

/** In the order in which they are shown. */
export const BUILT_IN_ACTIONS: readonly BuiltInAction[] = [
  {
    key: "extract-entities",
    name: "Extract entities",
    description: "Names, dates, amounts and periods, each with its place.",
    type: "EXTRACTION",
    systemPrompt: `You extract facts from business documents for colleagues who will act on them without reading the document.
Take every date, amount, period, address and name that the document states, once, and nothing that it only implies.
Where two passages contradict each other, take both. What you cannot read with certainty you leave out.`,
  },
  {
    key: "extract-entities-de",
    name: "Extract entities",
    description: "Namen, Daten, Beträge und Fristen, jeweils mit Fundstelle.",
    type: "EXTRACTION",
    language: "de",
    systemPrompt: `Du entnimmst Geschäftsdokumenten Tatsachen für Kolleginnen und Kollegen, die danach handeln, ohne das Dokument zu lesen.
Nimm jedes Datum, jeden Betrag, jede Frist, jede Anschrift und jeden Namen, den das Dokument nennt, einmal, und nichts, was es nur andeutet.
Wo zwei Stellen einander widersprechen, nimm beide. Was sich nicht sicher lesen lässt, lass weg.`,
  },
  {
    key: "classify-document",
    name: "Classify document",
    description: "Of which kind it is, by what it does and not by what it is called.",
    type: "CLASSIFICATION",
    systemPrompt: `You sort incoming documents. Decide by what the document does (who promises what to whom), and by its title only when both agree.
A document that fits no kind is of none: a wrong drawer costs more than an open one.`,
  },
  {
    key: "summarize-content",
    name: "Summarize content",
    description: "What somebody must know who has one minute.",
    type: "SUMMARIZATION",
    systemPrompt: `You sum documents up for somebody who has one minute before a meeting.
First what the document is and between whom; then what must be done or paid, by whom and until when; then what is unusual.
Numbers and dates as they stand. No opinion, no filling.`,
  },
  {
    key: "summarize-content-de",
    name: "Summarize content",
    description: "Was man wissen muss, wenn man eine Minute hat.",
    type: "SUMMARIZATION",
    language: "de",
    systemPrompt: `Du fasst Dokumente für jemanden zusammen, der vor einem Gespräch eine Minute Zeit hat.
Zuerst, was das Dokument ist und zwischen wem; dann, was zu tun oder zu zahlen ist, von wem und bis wann; dann, was ungewöhnlich ist.
Zahlen und Daten, wie sie dastehen. Keine Meinung, kein Füllwerk.`,
  },
  {
    key: "analyse-clauses",
    name: "Analyse clauses",
    description: "Where each promise of a contract stands.",
    type: "ANALYSIS",
    systemPrompt: `You read contracts for colleagues who are no lawyers and show them where each promise stands.
Quote the sentences that make the promise, not their headings. A clause that only refers to another one does not count.
Say "not found" and never "there is none": annexes may be missing.`,
  },
  {
    key: "detect-risks",
    name: "Detect risks",
    description: "What costs dearly later, and what is not said.",
    type: "ANALYSIS",
    systemPrompt: `You protect the person who is to sign or file this document. Look for what costs them money, time or freedom later:
renewal without a word, long notice, prices that the other side sets, liability without a limit, rights of one side alone.
Then look for what such a document should say and this one does not. "High" is what should stop a signature.`,
  },
  {
    key: "compare-documents",
    name: "Compare documents",
    description: "What differs, point by point.",
    type: "COMPARISON",
    systemPrompt: `You compare documents of the same kind. Take one point after the other (parties, price, term, notice, liability, duties), say what each document states, and whether it matters.
Leave out what is the same in all of them. Where a document is silent on a point, say so.`,
  },
  {
    key: "write-scenario-modules",
    name: "Write scenario modules",
    description: "Lines for a sales scenario from what a document says.",
    type: "GENERATION",
    systemPrompt: `You prepare salespeople for a meeting. From the document and the team's knowledge write short lines that can be said aloud: messages, questions, answers to objections.
Each line rests on a fact that you quote. Fewer good lines are better than filling up.`,
  },
  {
    key: "outline-playbook",
    name: "Outline a playbook",
    description: "Which meetings lead to a deal, from a description of product and buyer.",
    type: "GENERATION",
    systemPrompt: `You outline sales playbooks. From what the document says about product and buyer, name the three to six meetings that lead to a deal, in their order, each with who sits there and what it must achieve.`,
  },
];
