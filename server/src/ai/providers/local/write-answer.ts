import { unreachable } from "../../../errors.ts";
import type {
  ContentModuleName,
  ModuleTask,
  Passage,
  WritingTask,
  WrittenItem,
} from "../../writing-task.ts";
import { discoveryQuestions } from "./discovery-questions.ts";
import { objections } from "./objections/objections.ts";
import { outlineOf } from "./outline.ts";
import { usablePassages } from "./passages/usable-passages.ts";
import { quotedLines } from "./quoted-lines.ts";

/**
 * The built-in engine's answer, as the JSON text that a chat model would be asked for. Deterministic and extractive: what
 * it says of the product stands in a passage, what it asks is a template and says so. Pure.
 */
export function writeAnswer(task: WritingTask): string {
  switch (task.kind) {
    case "module":
      return JSON.stringify(moduleAnswer(task));
    case "outline":
      return JSON.stringify(outlineOf(task, usablePassages(task)));
    default:
      return unreachable(task);
  }
}

interface ModuleAnswer {
  readonly items: readonly WrittenItem[];
  /** Only where there are no items: why. */
  readonly reason?: string;
}

const MODULE_NAMES: Readonly<Record<ContentModuleName, string>> = {
  OPENING_STRATEGY: "an opening strategy",
  KEY_MESSAGES: "key messages",
  VALUE_PROPOSITIONS: "value propositions",
  DISCOVERY_QUESTIONS: "discovery questions",
  OBJECTION_HANDLING: "objections",
  NEXT_STEPS: "next steps",
};

function moduleAnswer(task: ModuleTask): ModuleAnswer {
  const passages = usablePassages(task);
  const items = itemsFor(task, passages);
  if (items.length > 0) return { items };
  const name = MODULE_NAMES[task.module];
  if (passages.length === 0)
    return { items, reason: `The knowledge holds nothing that fits; ${name} need a source.` };
  return {
    items,
    reason: `Nothing new in the ${passages.length} passages that fit best reads like ${name}.`,
  };
}

function itemsFor(task: ModuleTask, passages: readonly Passage[]): WrittenItem[] {
  switch (task.module) {
    case "DISCOVERY_QUESTIONS":
      return discoveryQuestions(task);
    case "OBJECTION_HANDLING":
      return objections(task, passages);
    case "OPENING_STRATEGY":
    case "KEY_MESSAGES":
    case "VALUE_PROPOSITIONS":
    case "NEXT_STEPS":
      return quotedLines(task, task.module, passages);
    default:
      return unreachable(task.module);
  }
}
