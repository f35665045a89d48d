import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../../../ui/states/delayed.tsx";

/** As tall as most pictures are, so that little moves when they come. */
export function TileSkeleton() {
  return (
    <div style={{ minHeight: 180 }}>
      <Delayed>
        <VisuallyHidden component="output">Counting</VisuallyHidden>
        <Skeleton height={180} radius="md" aria-hidden />
      </Delayed>
    </div>
  );
}
