"use client";
import { Button, Center } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import Link from "next/link";

import { EmptyState } from "../../../ui/states/empty-state.tsx";

/** For whoever comes by a link: nothing leads here while AI is off. */
export function AiSwitchedOff() {
  return (
    <Center mih="70vh">
      <EmptyState
        icon={IconSparkles}
        title="AI is switched off"
        purpose="Nobody in this workspace can have a playbook written. An admin can switch AI on in the settings."
        actions={
          <Button component={Link} href="/playbooks" variant="default">
            Back to the playbooks
          </Button>
        }
      />
    </Center>
  );
}
