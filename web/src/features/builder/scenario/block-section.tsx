"use client";
import { Title } from "@mantine/core";
import { flatTextOf, OPENING_STRATEGY_ID, scenarioRoots } from "@playbooks/document-model";

import { blockKey } from "../../../editor/lines/line-keys.ts";
import { useLive } from "../../../editor/room/use-live.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import type { BlockField } from "../../../editor/text/fields.ts";
import { SharedTextField } from "../../../editor/text/shared-text-field.tsx";
import { GenerationControls } from "../generations/generation-controls.tsx";
import { EvidenceBadge } from "../lines/line-badges.tsx";
import { BLOCK_WORDS } from "../lines/module-words.ts";
import { PeopleInModule } from "../lines/people-in-module.tsx";
import { SuggestNewLine } from "../suggesting/suggest-new-line.tsx";
import { SuggestionChip } from "../suggestions/suggestion-chip.tsx";
import { useScenario } from "./scenario-context.tsx";

import styles from "../builder.module.css";

/** The opening strategy: running text under its own heading. */
export function OpeningSection() {
  const { mayEdit, openingSource } = useScenario();
  const { doc } = useSession().room;
  const { openingStrategy } = scenarioRoots(doc);
  const isEmpty = useLive({
    type: openingStrategy,
    read: () => flatTextOf(openingStrategy).text === "",
    same: Object.is,
  });
  const { title } = BLOCK_WORDS.openingStrategy;
  return (
    <section
      className={styles["module"]}
      aria-labelledby="heading-openingStrategy"
      data-module="openingStrategy"
      // As a row has it: a link from a source leads here.
      data-line={OPENING_STRATEGY_ID}
    >
      <div className={styles["head"]}>
        <Title order={2} className={styles["headTitle"] ?? ""} id="heading-openingStrategy">
          {title}
        </Title>
        {openingSource && !isEmpty ? <EvidenceBadge source={openingSource} /> : null}
        <PeopleInModule module="openingStrategy" lineIds={[]} />
        {mayEdit ? (
          <div className={styles["headEnd"]}>
            <GenerationControls title={title} contentModule="OPENING_STRATEGY" isEmpty={isEmpty} />
          </div>
        ) : null}
      </div>
      <BlockText field="openingStrategy" />
      <SuggestNewLine module="OPENING_STRATEGY" title={title} shape="blocks" />
    </section>
  );
}

/** A rich text of the scenario with the suggestions about it. */
export function BlockText({ field }: { readonly field: BlockField }) {
  const { room } = useSession();
  const { proposals, flow, mayEdit } = useScenario();
  const { title, hint } = BLOCK_WORDS[field];
  const own = proposals.filter(({ target }) => target.kind === "field" && target.field === field);
  return (
    <div>
      <SharedTextField
        field={field}
        fragment={scenarioRoots(room.doc)[field]}
        shape="blocks"
        label={title}
        placeholder={mayEdit ? hint : "Nothing here yet."}
        proposals={own}
        onKey={(editor, event) => blockKey(flow, { editor, event, field })}
      />
      {own.map((proposal) => (
        <SuggestionChip key={proposal.id} proposal={proposal} />
      ))}
    </div>
  );
}
