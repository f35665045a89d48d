"use client";
import { Button, Center } from "@mantine/core";

interface ShowMoreProps {
  readonly list: {
    readonly hasMore: boolean;
    readonly loadingMore: boolean;
    readonly loadMore: () => void;
  };
}

/** Under a list of which a part is shown; nothing where all of it is. */
export function ShowMore({ list }: ShowMoreProps) {
  if (!list.hasMore) return null;
  return (
    <Center mt="lg">
      <Button variant="default" loading={list.loadingMore} onClick={list.loadMore}>
        Show more
      </Button>
    </Center>
  );
}
