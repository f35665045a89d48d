import type { KnowledgeItemFragment } from "../../api/generated/graphql.ts";
import type { Source } from "./source/use-source.ts";

/** A source as lists have it; tests say what matters. */
export function aSource(over: Partial<KnowledgeItemFragment> = {}) {
  return {
    __typename: "KnowledgeDocument" as const,
    id: "knowledge_1",
    title: "Prices",
    kind: "PRICING" as const,
    status: "READY" as const,
    problem: null,
    problemMayPass: true,
    language: "en",
    chunkCount: 2,
    dependentLineCount: 1,
    updatedAt: "2026-03-02T09:00:00Z",
    currentVersion: { __typename: "KnowledgeVersion" as const, id: "version_2", number: 2 },
    ...over,
  };
}

/** A page of sources, as the API answers it. */
export function aPage(
  nodes: readonly ReturnType<typeof aSource>[],
  { endCursor, total = nodes.length }: { endCursor?: string; total?: number } = {},
) {
  const pageInfo = { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null };
  return { knowledgeDocuments: { nodes, totalCount: total, pageInfo } };
}

const aVersion = (number: number) => ({
  __typename: "KnowledgeVersion" as const,
  id: `version_${number}`,
  number,
  createdAt: `2026-03-0${number}T09:00:00Z`,
});

const TEXT = "# Prices\n\nBasic costs €35 a month.";

/** A source as its own page has it: two versions, one passage, one line that quotes it. */
export function aWholeSource(over: Partial<Source> = {}) {
  return {
    ...aSource(),
    createdAt: "2026-03-01T09:00:00Z",
    deletedAt: null,
    text: TEXT,
    chunks: {
      nodes: [
        {
          __typename: "KnowledgeChunk" as const,
          id: "chunk_1",
          position: 0,
          start: 0,
          end: TEXT.length,
          page: null,
          heading: "Prices",
        },
      ],
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: null },
    },
    versions: {
      nodes: [aVersion(2), aVersion(1)],
      totalCount: 2,
    },
    dependentLines: [
      {
        playbookId: "playbook_1",
        playbookTitle: "BrewBox",
        scenarioId: "scenario_1",
        scenarioTitle: "First call",
        lineId: "line_1",
        text: "Basic is €29",
        stale: true,
      },
    ],
    ...over,
  };
}
