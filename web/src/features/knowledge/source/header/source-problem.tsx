"use client";
import { Box } from "@mantine/core";

import { Problem } from "../../../../ui/states/problem.tsx";
import { useSourceActions } from "../../use-source-actions.ts";
import type { Source } from "../use-source.ts";

interface SourceProblemProps {
  readonly source: Source;
  readonly mayEdit: boolean;
}

/** Why the newest version could not be read. The one before stays in use. */
export function SourceProblem({ source, mayEdit }: SourceProblemProps) {
  const { retry } = useSourceActions();
  if (source.status !== "FAILED") return null;
  const inUse = source.currentVersion
    ? ` Version ${source.currentVersion.number} stays in use.`
    : "";
  return (
    <Box mb="md">
      <Problem
        title="The newest version could not be read"
        message={`${source.problem ?? ""}${inUse}`}
        {...(mayEdit && source.problemMayPass ? { onRetry: () => retry(source) } : {})}
      />
    </Box>
  );
}
