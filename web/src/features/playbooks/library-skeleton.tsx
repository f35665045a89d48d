import { SimpleGrid, Skeleton, Stack } from "@mantine/core";

import { Delayed } from "../../ui/states/delayed.tsx";
import type { Layout } from "./library-view.ts";

const COUNT = 6;

export function LibrarySkeleton({ layout }: { readonly layout: Layout }) {
  const shapes = Array.from({ length: COUNT }, (_, index) => (
    <Skeleton key={index} height={layout === "grid" ? 196 : 60} radius="lg" />
  ));
  return (
    <Delayed>
      <div role="status" aria-label="Loading the playbooks">
        {layout === "grid" ? <CardGrid>{shapes}</CardGrid> : <Stack gap={4}>{shapes}</Stack>}
      </div>
    </Delayed>
  );
}

export function CardGrid({ children }: { readonly children: React.ReactNode }) {
  return (
    <SimpleGrid type="container" cols={{ base: 1, "640px": 2, "980px": 3 }} spacing="md">
      {children}
    </SimpleGrid>
  );
}
