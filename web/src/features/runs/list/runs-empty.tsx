import { IconPlayerPlay } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { EmptyState } from "../../../ui/states/empty-state.tsx";

export function RunsEmpty({ actions }: { readonly actions: ReactNode }) {
  return (
    <EmptyState
      icon={IconPlayerPlay}
      title="Nothing has run yet"
      purpose="A workflow reads documents for you: it fills in their fields, finds what is risky, and asks somebody where it matters."
      actions={actions}
    />
  );
}
