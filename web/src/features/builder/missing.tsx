"use client";
import { Button } from "@mantine/core";
import { IconFileUnknown } from "@tabler/icons-react";
import Link from "next/link";

import { EmptyState } from "../../ui/states/empty-state.tsx";
import { PageNotFound } from "../../ui/states/whole-page.tsx";

/** A playbook that is not there, or not for this person: both look the same from outside. */
export function MissingPlaybook() {
  return (
    <PageNotFound
      actions={
        <Button component={Link} href="/playbooks">
          Search the playbooks
        </Button>
      }
    />
  );
}

/** The playbook is there; the address names a scenario that it does not have. */
export function MissingScenario({ onOverview }: { readonly onOverview: () => void }) {
  return (
    <EmptyState
      icon={IconFileUnknown}
      title="This scenario is not here"
      purpose="Somebody has deleted it, or the address has a typing error."
      actions={<Button onClick={onOverview}>Back to the overview</Button>}
    />
  );
}
