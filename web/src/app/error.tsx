"use client";
import { Box } from "@mantine/core";

import { Problem } from "../ui/states/problem.tsx";

export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <Box p="xl" maw={720} mx="auto">
      <Problem
        title="This page has stopped working"
        message="It is a fault of ours. What was saved is safe."
        onRetry={reset}
      />
    </Box>
  );
}
