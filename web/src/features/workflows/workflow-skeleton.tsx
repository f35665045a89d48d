import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../../ui/states/delayed.tsx";

export function WorkflowSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the workflow</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={28} width="36%" mb={26} />
        {["0", "26px", "26px", "52px"].map((indent, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- shapes have no identity
          <Skeleton key={index} height={66} radius="lg" mb={8} maw={720} ml={indent} />
        ))}
      </div>
    </Delayed>
  );
}
