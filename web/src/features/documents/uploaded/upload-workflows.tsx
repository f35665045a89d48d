"use client";
import { useQuery } from "@apollo/client/react";
import { Anchor, Text } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import Link from "next/link";

import { UploadWorkflowsDocument } from "../../../api/generated/graphql.ts";
import { triggeringDocuments } from "../../../ui/uploads/upload-trigger-words.ts";

import styles from "../documents.module.css";

/** Which workflows start by themselves for what is added here; nothing is said while there is none. */
export function UploadWorkflows() {
  const { data } = useQuery(UploadWorkflowsDocument, { fetchPolicy: "cache-and-network" });
  const workflows = data?.workflows;
  if (!workflows || workflows.nodes.length === 0) return null;
  const rest = workflows.totalCount - workflows.nodes.length;
  return (
    <Text size="sm" c="dimmed" component="div" className={styles["uploadWorkflows"] ?? ""}>
      <IconBolt size={15} stroke={1.7} aria-hidden />
      <span>
        {workflows.totalCount === 1 ? "Runs by itself" : "Run by themselves"} on upload:{" "}
        {workflows.nodes.map(({ id, onUpload, playbook }, at) => (
          <span key={id}>
            {at === 0 ? "" : "; "}
            <Anchor
              component={Link}
              href={`/playbooks/${playbook.id}/workflow`}
              inherit
              underline="always"
            >
              {playbook.title || "Untitled playbook"}
            </Anchor>
            {onUpload ? ` for ${triggeringDocuments(onUpload)}` : ""}
          </span>
        ))}
        {rest > 0 ? ` and ${rest} more` : ""}
      </span>
    </Text>
  );
}
