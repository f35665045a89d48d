import { Button } from "@mantine/core";
import { IconSearchOff } from "@tabler/icons-react";

import { EmptyState } from "./empty-state.tsx";

interface NoResultsProps {
  /** What was searched; empty when only filters are set. */
  readonly query: string;
  readonly onClear: () => void;
}

/** There is something, but not this: the way out is to ask for less. */
export function NoResults({ query, onClear }: NoResultsProps) {
  return (
    <EmptyState
      icon={IconSearchOff}
      title={query ? `No results for “${query}”` : "No results for these filters"}
      purpose="Nothing here matches. Try fewer words or fewer filters."
      actions={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  );
}
