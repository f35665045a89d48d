/** A question that the explorer opens with: the operation's name is the title of its tab. */
export interface SavedQuestion {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const DAY_MS = 86_400_000;

/** What analysts ask first, about the last ninety days where time matters. */
export function savedQuestions(now: Date): readonly SavedQuestion[] {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const period = {
    from: new Date(today - 90 * DAY_MS).toISOString(),
    to: new Date(today + DAY_MS).toISOString(),
  };
  return [
    { query: LIBRARY },
    { query: UNVERIFIED },
    { query: ACTIVITY, variables: period },
    { query: DECISIONS, variables: period },
    { query: COVERAGE, variables: period },
    { query: SOURCES },
    { query: NEWS },
  ];
}

const LIBRARY = `# What is in the library, and what it is about?
query Library {
  playbooks(first: 20, orderBy: { field: UPDATED_AT, direction: DESC }) {
    totalCount
    nodes {
      title
      status
      targetPersona
      stages
      scenarioCount
      lineCount
      verifiedLineCount
      pendingSuggestionCount
      owner { name }
      updatedAt
    }
  }
  playbookFacets {
    status { label count }
    targetPersona { label count }
    dealStage { label count }
  }
}
`;

const UNVERIFIED = `# Which lines do published playbooks show that nobody has verified or that no source supports?
query UnverifiedLines {
  playbooks(first: 10, filter: { status: [PUBLISHED] }) {
    nodes {
      title
      scenarios {
        title
        dealStage
        contentModules {
          keyMessages { text verifiedAt support owner { name } }
          objectionHandling { objection response verifiedAt support owner { name } }
        }
      }
    }
  }
}
`;

const ACTIVITY = `# How much is written, by how many people, with how many generations?
query ActivityByWeek($from: DateTime!, $to: DateTime!) {
  analytics(filter: { from: $from, to: $to }) {
    activity(interval: WEEK) { at edits activeMembers generations }
  }
}
`;

const DECISIONS = `# What becomes of suggestions, model by model and module by module?
query SuggestionDecisions($from: DateTime!, $to: DateTime!) {
  analytics(filter: { from: $from, to: $to }) {
    byModel: suggestions(groupBy: MODEL) { label proposed accepted rejected acceptanceRate editedAfterAcceptance }
    byModule: suggestions(groupBy: MODULE) { label proposed accepted rejected acceptanceRate }
  }
}
`;

const COVERAGE = `# Where are the gaps: stages and personas without scenarios, lines without evidence?
query CoverageAndEvidence($from: DateTime!, $to: DateTime!) {
  analytics(filter: { from: $from, to: $to }) {
    coverage { dealStage targetPersona scenarioCount lineCount }
    evidence { lines supported partly unsupported withoutEvidence stale }
  }
}
`;

const SOURCES = `# Which sources do lines depend on?
query Sources {
  knowledgeDocuments(first: 20) {
    nodes { title kind status chunkCount dependentLineCount updatedAt }
  }
}
`;

const NEWS = `# What is happening right now? Press play and edit a playbook in another window.
subscription News {
  playbooksChanged { kind playbookId scenarioId at by { name } }
}
`;
