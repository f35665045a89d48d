import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";

import { Breadcrumb } from "../../ui/page/breadcrumb.tsx";

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
        <Breadcrumb
          trail={[
            { href: "/playbooks", label: "Playbooks" },
            { href: `/playbooks/${playbook.id}`, label: playbook.title || "Untitled playbook" },
          ]}
        />
        <Title order={1} size="h2">
          Workflow
        </Title>
      </div>
      <Group gap={8}>{children}</Group>
    </header>
  );
}
