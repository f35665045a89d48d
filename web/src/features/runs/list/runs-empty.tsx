"use client";
import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import Link from "next/link";

import { EmptyState } from "../../../ui/states/empty-state.tsx";

export function RunsEmpty() {
  return (
    <EmptyState
      icon={IconPlayerPlay}
      title="Nothing has run yet"
      purpose="A workflow reads documents for you: it fills in their fields, finds what is risky, asks somebody where it matters. Choose a document and run one."
      actions={
        <Button component={Link} href="/documents">
          Choose a document
        </Button>
      }
    />
  );
}
