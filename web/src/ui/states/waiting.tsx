import { Loader, VisuallyHidden } from "@mantine/core";

import { Delayed } from "./delayed.tsx";

interface WaitingProps {
  /** What is waited for, for screen readers: "Loading the templates". */
  readonly what: string;
  readonly size?: number;
}

/** A small wait inside something that is already drawn; pages have skeletons instead. */
export function Waiting({ what, size = 20 }: WaitingProps) {
  return (
    <Delayed>
      <VisuallyHidden component="output">{what}</VisuallyHidden>
      <Loader size={size} aria-hidden />
    </Delayed>
  );
}
