import type { ModuleTask, OutlineTask, Passage } from "../writing-task.ts";

/** A passage of a small price list; give what matters to the test. */
export function passage(part: Partial<Passage> = {}): Passage {
  const text = part.text ?? "The coffee machine is cleaned weekly. The price is €35 per head.";
  return {
    chunkId: "chunk_1",
    documentId: "knowledge_1",
    versionId: "version_1",
    documentTitle: "BrewBox price list 2026",
    heading: "Prices",
    language: "en",
    text,
    start: 0,
    end: text.length,
    page: undefined,
    score: 1,
    ...part,
  };
}

/** Objections for a first call about office coffee; give what matters to the test. */
export function moduleTask(part: Partial<ModuleTask> = {}): ModuleTask {
  return {
    kind: "module",
    module: "OBJECTION_HANDLING",
    playbook: {
      title: "BrewBox: office coffee subscription",
      description: "Coffee for offices from 10 to 80 people.",
      targetPersona: "Office manager",
      industry: "Office supplies",
      productLine: "BrewBox",
    },
    scenario: {
      title: "First call with an office manager",
      dealStage: "DISCOVERY",
      meetingContext: "She answers for everything that keeps the office running.",
      painPoints: ["The machine is always dirty"],
      competitors: ["CapsuleKing"],
    },
    passages: [passage()],
    existing: ["We already have a machine"],
    replaces: [],
    count: 3,
    instruction: "Keep it friendly.",
    ...part,
  };
}

/** A brief for office coffee; give what matters to the test. */
export function outlineTask(part: Partial<OutlineTask["brief"]> = {}): OutlineTask {
  return {
    kind: "outline",
    passages: [passage()],
    brief: {
      product: "BrewBox",
      buyer: "Office managers",
      industry: "Office supplies",
      stages: ["DISCOVERY", "DEMO"],
      tone: "plain",
      competitors: ["CapsuleKing"],
      instruction: undefined,
      ...part,
    },
  };
}
