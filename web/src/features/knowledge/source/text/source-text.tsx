"use client";
import { Alert, Anchor, Button, Center, Text } from "@mantine/core";
import { IconFileText, IconHistory } from "@tabler/icons-react";
import Link from "next/link";

import { messageOf } from "../../../../api/answers/api-error.ts";
import { EmptyState } from "../../../../ui/states/empty-state.tsx";
import { Problem } from "../../../../ui/states/problem.tsx";
import { Waiting } from "../../../../ui/states/waiting.tsx";
import type { Source } from "../use-source.ts";
import type { Shown } from "./shown-passage.ts";
import { TextBlocks } from "./text-blocks.tsx";
import { type ShownText, useShownText } from "./use-shown-text.ts";

import styles from "../source.module.css";

interface SourceTextProps {
  readonly source: Source;
  readonly shown: Shown;
  readonly loadingMore: boolean;
  readonly onMore: () => void;
}

/** The text of the version on the page; of the current one with its passages. */
export function SourceText({ source, shown, loadingMore, onMore }: SourceTextProps) {
  const text = useShownText(source, shown.version);
  const hasMore = text.kind === "current" && source.chunks.pageInfo.hasNextPage;
  return (
    <section className={styles["text"]} aria-label="Text">
      {text.kind === "older" ? <OlderVersion source={source} number={text.number} /> : null}
      <Body text={text} source={source} range={shown.range} />
      {hasMore ? (
        <Center mt="md">
          <Button variant="default" loading={loadingMore} onClick={onMore}>
            Show more passages
          </Button>
        </Center>
      ) : null}
    </section>
  );
}

interface BodyProps {
  readonly text: ShownText;
  readonly source: Source;
  readonly range: Shown["range"];
}

function Body({ text, source, range }: BodyProps) {
  switch (text.kind) {
    case "current":
      return (
        <TextBlocks
          text={text.text}
          passages={source.chunks.nodes}
          whole={!source.chunks.pageInfo.hasNextPage}
          range={range}
        />
      );
    case "older":
      return <TextBlocks text={text.text} passages={[]} whole range={range} />;
    case "waiting":
      return <Waiting what="Loading the text" />;
    case "unread":
      return (
        <EmptyState
          icon={IconFileText}
          title={source.status === "FAILED" ? "Nothing could be read" : "It is being read"}
          purpose={
            source.status === "FAILED"
              ? "There is no version of this source that could be read."
              : "Its text and passages appear here in a moment."
          }
        />
      );
    case "failed":
      return (
        <Problem
          title="This version could not be loaded"
          message={text.error ? messageOf(text.error) : "There is no such version of this source."}
          {...(text.error ? { onRetry: text.refetch } : {})}
        />
      );
    default:
      return null;
  }
}

/** Says that the text is not what AI quotes now. */
function OlderVersion({ source, number }: { readonly source: Source; readonly number: number }) {
  return (
    <Alert color="brand" radius="lg" mb="md" icon={<IconHistory size={18} />}>
      <Text size="sm">
        This is version {number}.{" "}
        {source.currentVersion ? (
          <Anchor component={Link} href={`/knowledge/${source.id}`} inherit underline="always">
            Show version {source.currentVersion.number}, which is in use
          </Anchor>
        ) : null}
      </Text>
    </Alert>
  );
}
