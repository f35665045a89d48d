"use client";
import { Anchor, Text } from "@mantine/core";
import Link from "next/link";

import { useViewer } from "../../../api/viewer/viewer.tsx";
import type { BuilderPlaybook } from "../use-builder-data.ts";

/** Where writing by AI is switched off. */
export type AiOff = "workspace" | "playbook";

/** Undefined where AI may write. The workspace's word comes first: there the playbook's changes nothing. */
export function useAiOff({ aiEnabled }: Pick<BuilderPlaybook, "aiEnabled">): AiOff | undefined {
  const { workspace } = useViewer();
  if (!workspace.aiEnabled) return "workspace";
  return aiEnabled ? undefined : "playbook";
}

interface AiOffNoteProps {
  readonly aiOff: AiOff;
  readonly playbookId: string;
}

/** In the place of what AI would be asked with: why it cannot be, and who may change that. */
export function AiOffNote({ aiOff, playbookId }: AiOffNoteProps) {
  return (
    <Text size="sm" c="dimmed" mt={18} data-testid="ai-off">
      {aiOff === "workspace" ? (
        <>
          AI is switched off for this workspace; admins can switch it on in its{" "}
          <PlaceLink href="/settings/workspace" words="settings" />.
        </>
      ) : (
        <>
          AI is switched off for this playbook; editors can switch it on in its{" "}
          <PlaceLink href={`/playbooks/${playbookId}`} words="overview" />.
        </>
      )}
    </Text>
  );
}

/** Within a sentence: told from its words by more than its colour. */
function PlaceLink({ href, words }: { readonly href: string; readonly words: string }) {
  return (
    <Anchor component={Link} href={href} inherit underline="always">
      {words}
    </Anchor>
  );
}
