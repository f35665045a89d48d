"use client";
import { Title } from "@mantine/core";
import { type Proposal, scenarioRoots } from "@playbooks/document-model";

import type { LineFlow } from "../../editor/lines/line-flow.ts";
import { blockKey } from "../../editor/lines/line-keys.ts";
import { useSession } from "../../editor/session/session-context.tsx";
import type { BlockField } from "../../editor/text/fields.ts";
import { SharedTextField } from "../../editor/text/shared-text-field.tsx";
import { BLOCK_WORDS } from "./module-words.ts";

import styles from "./builder.module.css";

interface BlockSectionProps {
  readonly field: BlockField;
  readonly flow: LineFlow;
  readonly proposals: readonly Proposal[];
}

/** A part of the scenario that is running text. */
export function BlockSection({ field, flow, proposals }: BlockSectionProps) {
  const { room } = useSession();
  const { title, hint } = BLOCK_WORDS[field];
  const own = proposals.filter(({ target }) => target.kind === "field" && target.field === field);
  return (
    <section className={styles["module"]} aria-labelledby={`heading-${field}`} data-module={field}>
      <Title order={2} size="h5" id={`heading-${field}`}>
        {title}
      </Title>
      <SharedTextField
        field={field}
        fragment={scenarioRoots(room.doc)[field]}
        shape="blocks"
        label={title}
        placeholder={hint}
        proposals={own}
        onKey={(editor, event) => blockKey(flow, { editor, event, field })}
      />
    </section>
  );
}
