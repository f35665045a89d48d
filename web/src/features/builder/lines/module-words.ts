import type { ContentModule } from "../../../api/generated/graphql.ts";
import type { TextModule } from "../../../editor/lines/line-order.ts";
import type { BlockField } from "../../../editor/text/fields.ts";

interface Words {
  readonly title: string;
  /** What good looks like; shown where nothing is written yet. */
  readonly hint: string;
}

/** By the field's name in the document. */
export const BLOCK_WORDS: Readonly<Record<BlockField, Words>> = {
  meetingContext: {
    title: "Meeting context",
    hint: "Who is in the room, what happened before, and what they expect of the hour.",
  },
  openingStrategy: {
    title: "Opening strategy",
    hint: "How the first two minutes go: the reason for the call, and the question that opens it.",
  },
};

/** What people read of a module, and its name in the API. */
export interface ModuleWords extends Words {
  /** One line of it: "key message". */
  readonly line: string;
  readonly contentModule: ContentModule;
}

/** By the module's name in the document; these words stand in labels for screen readers too. */
export const MODULE_WORDS: Readonly<Record<TextModule, ModuleWords>> = {
  keyMessages: {
    title: "Key messages",
    line: "key message",
    hint: "One sentence that the customer should repeat to a colleague.",
    contentModule: "KEY_MESSAGES",
  },
  valuePropositions: {
    title: "Value propositions",
    line: "value proposition",
    hint: "What gets better for them, by how much, and how you know.",
    contentModule: "VALUE_PROPOSITIONS",
  },
  discoveryQuestions: {
    title: "Discovery questions",
    line: "discovery question",
    hint: "An open question whose answer would change what you do next.",
    contentModule: "DISCOVERY_QUESTIONS",
  },
  objectionHandling: {
    title: "Objection handling",
    line: "objection",
    hint: "The sentence they really say, and the answer that moves on from it.",
    contentModule: "OBJECTION_HANDLING",
  },
  nextSteps: {
    title: "Next steps",
    line: "next step",
    hint: "Who does what by when, so that the meeting has a result.",
    contentModule: "NEXT_STEPS",
  },
};
