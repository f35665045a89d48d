import { DEAL_STAGES } from "@playbooks/document-model";
import * as z from "zod/mini";

import type { DealStage, PlaybookOutlineInput } from "../../../../api/generated/graphql.ts";
import { MOST } from "../brief/brief.ts";

const KeptScenario = z.object({
  key: z.string(),
  title: z.string(),
  dealStage: z.enum(DEAL_STAGES),
  meetingContext: z.string(),
  writtenAs: z.optional(z.string()),
  touched: z.boolean(),
});

/** Text that AI writes until a person has changed it; from then on it is theirs. */
const KeptWords = z.object({ text: z.string(), touched: z.boolean() });

/** As `DraftOutline`; an outline that an older page has kept and that does not fit is forgotten. */
export const KeptOutline = z.object({
  title: KeptWords,
  description: KeptWords,
  scenarios: z.array(KeptScenario),
  removed: z.array(z.string()),
  keysUsed: z.number(),
});

export interface DraftScenario {
  /** For the page alone: it stays while everything else of the scenario changes. */
  readonly key: string;
  readonly title: string;
  readonly dealStage: DealStage;
  readonly meetingContext: string;
  /** The title that AI gave it; absent in what a person has added. */
  readonly writtenAs?: string | undefined;
  /** A person has added or changed it: AI leaves it alone. */
  readonly touched: boolean;
}

/** `touched`: a person has written it, and AI leaves it alone. */
interface Words {
  readonly text: string;
  readonly touched: boolean;
}

/** An outline that AI and a person write at the same time. Nothing of it exists before the playbook is created. */
export interface DraftOutline {
  readonly title: Words;
  readonly description: Words;
  readonly scenarios: readonly DraftScenario[];
  /** The titles of what AI has written and a person has taken away: it does not come back by itself. */
  readonly removed: readonly string[];
  /** Never falls, so that a key is not given twice, also after its scenario is gone. */
  readonly keysUsed: number;
}

/** One that AI has written; by its title it is known again. */
export interface WrittenScenario {
  readonly title: string;
  readonly dealStage: DealStage;
  readonly meetingContext?: string | null | undefined;
}

/** What AI has written, once it is done. */
export interface WrittenOutline {
  readonly title: string;
  readonly description?: string | null | undefined;
  readonly scenarios: readonly WrittenScenario[];
}

/** Untouched: AI may fill it. */
const NOTHING_SAID: Words = { text: "", touched: false };

export const EMPTY_OUTLINE: DraftOutline = {
  title: NOTHING_SAID,
  description: NOTHING_SAID,
  scenarios: [],
  removed: [],
  keysUsed: 0,
};

/** A scenario that AI has just written. Told twice, or taken away by a person, it does not come again. */
export function withArrived(outline: DraftOutline, written: WrittenScenario): DraftOutline {
  const known = outline.scenarios.some(({ writtenAs }) => writtenAs === written.title);
  const full = outline.scenarios.length >= MOST.scenarios;
  if (known || full || outline.removed.includes(written.title)) return outline;
  const [key, keysUsed] = nextKey(outline);
  return { ...outline, keysUsed, scenarios: [...outline.scenarios, fresh(key, written)] };
}

/**
 * The outline as AI has finished it. It decides over what AI wrote on the way there, because a second attempt may have
 * changed its mind; what a person has written, changed, moved or taken away stays as they left it.
 */
export function withWhole(outline: DraftOutline, whole: WrittenOutline): DraftOutline {
  const final = new Set(whole.scenarios.map(({ title }) => title));
  const kept = outline.scenarios.filter(
    ({ writtenAs, touched }) => touched || writtenAs === undefined || final.has(writtenAs),
  );
  const settled = {
    ...outline,
    title: settledWords(outline.title, whole.title),
    description: settledWords(outline.description, whole.description ?? ""),
    scenarios: kept,
  };
  return whole.scenarios.reduce(withArrived, settled);
}

/** Before AI writes once more: what it wrote and nobody has touched makes room, and what was taken away may come again. */
export function readyForMore(outline: DraftOutline): DraftOutline {
  return {
    ...outline,
    title: emptied(outline.title),
    description: emptied(outline.description),
    scenarios: outline.scenarios.filter(({ touched }) => touched),
    removed: [],
  };
}

/** What a person may change; who changed it follows from that. */
export type ScenarioChange = Partial<Pick<DraftScenario, "title" | "dealStage" | "meetingContext">>;

/** A person's change: from here on the scenario is theirs. */
export function withChanged(
  outline: DraftOutline,
  key: string,
  change: ScenarioChange,
): DraftOutline {
  const scenarios = outline.scenarios.map((scenario) =>
    scenario.key === key ? { ...scenario, ...change, touched: true } : scenario,
  );
  return { ...outline, scenarios };
}

/** A person's words; emptied ones too are what the person wants. */
export function withWords(
  outline: DraftOutline,
  part: "title" | "description",
  text: string,
): DraftOutline {
  return { ...outline, [part]: { text, touched: true } };
}

/** A new one behind another, or at the end, in the stage of the one before it. Its key is `lastKey` of the result. */
export function withAdded(outline: DraftOutline, behind?: string): DraftOutline {
  const { scenarios } = outline;
  if (scenarios.length >= MOST.scenarios) return outline;
  const found = scenarios.findIndex((scenario) => scenario.key === behind);
  const place = found === -1 ? scenarios.length : found + 1;
  const dealStage = scenarios[place - 1]?.dealStage ?? "DISCOVERY";
  const [key, keysUsed] = nextKey(outline);
  const added = { key, title: "", dealStage, meetingContext: "", touched: true };
  return { ...outline, keysUsed, scenarios: scenarios.toSpliced(place, 0, added) };
}

/** Of what was added last. */
export const lastKey = ({ keysUsed }: DraftOutline): string => `scenario-${keysUsed}`;

/** Takes a scenario away, and remembers its title if AI has written it. */
export function without(outline: DraftOutline, key: string): DraftOutline {
  const gone = outline.scenarios.find((scenario) => scenario.key === key);
  if (!gone) return outline;
  return {
    ...outline,
    scenarios: outline.scenarios.filter((scenario) => scenario !== gone),
    removed: gone.writtenAs === undefined ? outline.removed : [...outline.removed, gone.writtenAs],
  };
}

/** `index` counts places between scenarios as they stand, the moved one among them. */
export function withMoved(outline: DraftOutline, key: string, index: number): DraftOutline {
  const from = outline.scenarios.findIndex((scenario) => scenario.key === key);
  const moved = outline.scenarios[from];
  if (!moved || index < 0 || index > outline.scenarios.length) return outline;
  const place = index > from ? index - 1 : index;
  const scenarios = outline.scenarios.toSpliced(from, 1).toSpliced(place, 0, moved);
  return { ...outline, scenarios };
}

/** Whether AI would write over something when it writes once more. */
export const hasUntouched = ({ scenarios }: DraftOutline): boolean =>
  scenarios.some(({ touched }) => !touched);

/** What is there to create, if it is enough. Scenarios without a name are left out; the product names a playbook. */
export function outlineInput(
  outline: DraftOutline,
  product: string,
): PlaybookOutlineInput | undefined {
  const title = outline.title.text.trim() || product.trim();
  const description = outline.description.text.trim();
  const scenarios = outline.scenarios.map(scenarioInput).filter((each) => each.title !== "");
  if (title === "" || scenarios.length === 0) return undefined;
  return { title, ...(description === "" ? {} : { description }), scenarios };
}

function scenarioInput({ title, dealStage, meetingContext }: DraftScenario) {
  const named = { title: title.trim(), dealStage };
  const context = meetingContext.trim();
  return context === "" ? named : { ...named, meetingContext: context };
}

const emptied = (words: Words): Words => (words.touched ? words : NOTHING_SAID);

/** The final words where nobody has written others. */
function settledWords(words: Words, text: string): Words {
  return words.touched ? words : { text, touched: false };
}

/** As AI has written it; it is known again by the title that it was given first. */
function fresh(key: string, { title, dealStage, meetingContext }: WrittenScenario): DraftScenario {
  const writtenAs = title;
  return {
    key,
    title,
    dealStage,
    meetingContext: meetingContext ?? "",
    writtenAs,
    touched: false,
  };
}

/** Counted and not random, so that the same steps give the same outline in tests. */
function nextKey({ keysUsed }: DraftOutline): readonly [key: string, keysUsed: number] {
  return [`scenario-${keysUsed + 1}`, keysUsed + 1];
}
