"use client";
import { useQuery } from "@apollo/client/react";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconListSearch, IconSearchOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { SourceNameDocument } from "../../../api/generated/graphql.ts";
import type { ViewState } from "../../../ui/address/use-view-in-address.ts";
import { FilterChip } from "../../../ui/filters/filter-chip.tsx";
import { ListSkeleton } from "../../../ui/lists/list-skeleton.tsx";
import { announce } from "../../../ui/live-region.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import type { KnowledgeView } from "../knowledge-view.ts";
import { FoundPassageItem } from "./found-passage-item.tsx";
import { passagesOf } from "./passage-words.ts";
import { type Retrieval, useRetrieval } from "./use-retrieval.ts";

import styles from "./retrieval.module.css";

/** Shows what AI would be given for a question: the same ranking, before anything is written. */
export function RetrievalTest({ view, change }: ViewState<KnowledgeView>) {
  const retrieval = useRetrieval(view.ask, view.within);
  const found = retrieval.passages?.length;
  useEffect(() => {
    if (found !== undefined) announce(found === 0 ? "Nothing found" : `${passagesOf(found)} found`);
  }, [found]);
  return (
    <Stack gap="md" maw={820}>
      <QuestionForm key={view.ask} view={view} change={change} busy={retrieval.loading} />
      {view.within ? (
        <WithinChip id={view.within} onClear={() => change({ within: undefined })} />
      ) : null}
      <Answer question={view.ask.trim()} retrieval={retrieval} onTry={(ask) => change({ ask })} />
    </Stack>
  );
}

interface QuestionFormProps extends ViewState<KnowledgeView> {
  readonly busy: boolean;
}

/** Keyed by what was asked, so that Back puts the former question into the field. */
function QuestionForm({ view, change, busy }: QuestionFormProps) {
  const [ask, setAsk] = useState(view.ask);
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change({ ask: ask.trim() });
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            flex="1 1 240px"
            label="Question"
            description="Ask as a colleague would, and see which passages AI would be given"
            placeholder="What does it cost?"
            value={ask}
            onChange={(event) => setAsk(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={!ask.trim()}>
            Ask
          </Button>
        </Group>
      </form>
    </search>
  );
}

/** Came by a link from the source's page; only to be taken away here. */
function WithinChip({ id, onClear }: { readonly id: string; readonly onClear: () => void }) {
  const { data } = useQuery(SourceNameDocument, { variables: { id } });
  const label = data?.knowledgeDocument?.title ?? "one source";
  return (
    <Group>
      <FilterChip
        label="Only"
        choices={[{ value: id, label }]}
        chosen={[id]}
        onChange={([kept]) => (kept === undefined ? onClear() : undefined)}
      />
    </Group>
  );
}

interface AnswerProps {
  readonly question: string;
  readonly retrieval: Retrieval;
  readonly onTry: (question: string) => void;
}

const EXAMPLE_QUESTION = "What does it cost, and what is included?";

function Answer({ question, retrieval, onTry }: AnswerProps) {
  const { passages, loading, error, refetch } = retrieval;
  if (error)
    return (
      <Problem
        title="The question could not be asked"
        message={messageOf(error)}
        onRetry={refetch}
      />
    );
  if (question === "")
    return (
      <EmptyState
        icon={IconListSearch}
        title="See what AI sees"
        purpose="A question finds passages, best first, with the words that matched. What is not found here cannot be quoted."
        actions={
          <Button variant="default" onClick={() => onTry(EXAMPLE_QUESTION)}>
            Ask “{EXAMPLE_QUESTION}”
          </Button>
        }
      />
    );
  if (!passages) return loading ? <ListSkeleton what="Loading the passages" /> : null;
  if (passages.length === 0)
    return (
      <EmptyState
        icon={IconSearchOff}
        title="No passage answers this"
        purpose="None of the sources holds a word of the question. Add a source that does, or ask in other words."
      />
    );
  // They come best first.
  const best = passages[0]?.score ?? 1;
  return (
    <>
      <Text size="sm" c="dimmed">
        {passagesOf(passages.length)}, best first
      </Text>
      <ol className={styles["found"]}>
        {passages.map((passage) => (
          <FoundPassageItem key={passage.chunk.id} passage={passage} best={best} />
        ))}
      </ol>
    </>
  );
}
