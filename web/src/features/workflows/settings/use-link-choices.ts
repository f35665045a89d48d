"use client";
import { skipToken, useQuery } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import type { LinkTarget } from "@playbooks/workflow-model";
import { useState } from "react";

import {
  MoreKnowledgeDocument,
  NamedRowsDocument,
  type NamedRowsQuery,
} from "../../../api/generated/graphql.ts";
import { LIST_LENGTH, type Parts } from "../use-workflow-parts.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}

const SEARCH_DELAY_MS = 200;

/**
 * What a setting can name, and what it names already: the page has the first hundred of each kind, and asks for what is
 * named beyond them and for what is searched.
 */
export function useLinkChoices(parts: Parts, of: LinkTarget, chosen: readonly string[]) {
  const known = parts[of];
  const [search, setSearch] = useState("");
  const [words] = useDebouncedValue(search.trim(), SEARCH_DELAY_MS);
  const isCut = of === "knowledge" && known.length >= LIST_LENGTH;
  const more = useQuery(
    MoreKnowledgeDocument,
    isCut && words !== "" ? { variables: { query: words } } : skipToken,
  );
  const found = (more.data ?? more.previousData)?.knowledgeDocuments.nodes ?? [];
  const listed = withoutDoubles([
    ...known,
    ...found.map(({ id, title }) => ({ value: id, label: title })),
  ]);
  const missing = chosen.filter((id) => id !== "" && listed.every(({ value }) => value !== id));
  const asks = missing.length > 0 && parts.areKnown;
  const named = useQuery(
    NamedRowsDocument,
    asks ? { variables: { ids: [...missing] } } : skipToken,
  );
  const nodes = named.data?.nodes;
  return {
    choices: [...listed, ...missing.map((id) => ({ value: id, label: labelOf(id, nodes) }))],
    search,
    setSearch,
  };
}

const withoutDoubles = (choices: readonly Choice[]): readonly Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];

/** What is not there any more stays to be seen, so that it can be taken away. */
function labelOf(id: string, nodes: NamedRowsQuery["nodes"] | undefined): string {
  if (!nodes) return "…";
  const node = nodes.find((each) => each?.id === id);
  switch (node?.__typename) {
    case "KnowledgeDocument":
      return node.deletedAt === null ? node.title : `${node.title} (gone)`;
    case "Workflow":
      return node.playbook.title;
    case "Member":
      return node.name;
    default:
      return `${id} (gone)`;
  }
}
