import { Anchor, Group, Title } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";

import styles from "./workflow.module.css";

interface WorkflowBarProps {
  readonly playbook: { readonly id: string; readonly title: string };
  readonly children?: ReactNode;
}

/** Where one is, and what can be done with the whole workflow. */
export function WorkflowBar({ playbook, children }: WorkflowBarProps) {
  return (
    <header className={styles["bar"]}>
      <div className={styles["where"]}>
        <nav aria-label="Breadcrumb" className={styles["crumbs"]}>
          <Anchor component={Link} href="/playbooks" size="sm" c="dimmed">
            Playbooks
          </Anchor>
          <IconChevronRight size={14} aria-hidden />
          <Anchor component={Link} href={`/playbooks/${playbook.id}`} size="sm" c="dimmed">
            {playbook.title || "Untitled playbook"}
          </Anchor>
        </nav>
        <Title order={1} size="h2">
          Workflow
        </Title>
      </div>
      <Group gap={8}>{children}</Group>
    </header>
  );
}
