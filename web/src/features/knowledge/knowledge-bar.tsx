"use client";
import { Button } from "@mantine/core";
import { IconRefresh, IconTags, IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import type { KnowledgeItemFragment } from "../../api/generated/graphql.ts";
import { SelectionBar } from "../../ui/lists/selection-bar.tsx";
import type { Selection } from "../../ui/lists/use-selection.ts";
import { DeferredMenu } from "../../ui/menu/deferred-menu.tsx";
import { KIND_CHOICES, KNOWLEDGE_KINDS } from "./knowledge-kinds.ts";
import { named, useManySources } from "./use-many-sources.ts";

const ConfirmByTyping = dynamic(
  async () => (await import("../../ui/dialog/confirm-by-typing.tsx")).ConfirmByTyping,
  { ssr: false },
);
const loadKinds = async () => (await import("../../ui/lists/choice-items.tsx")).ChoiceItems;

/** What can be done with several sources at once. What is not done is offered again by its toast. */
export function KnowledgeBar({
  selection,
}: {
  readonly selection: Selection<KnowledgeItemFragment>;
}) {
  const { items, clear, all } = selection;
  const [deleting, setDeleting] = useState(false);
  const { setKind, retry, remove } = useManySources();
  const mayPass = items.filter((source) => source.status === "FAILED" && source.problemMayPass);
  const act = (work: () => void) => () => {
    work();
    clear();
  };
  const look = { size: "xs", variant: "default" } as const;
  return (
    <>
      <SelectionBar label="Selected sources" count={items.length} onAll={all} onClear={clear}>
        <DeferredMenu
          position="top"
          width={190}
          load={loadKinds}
          items={{
            choices: KIND_CHOICES,
            chosen: kindOfAll(items),
            onChoose: (value) => {
              const kind = KNOWLEDGE_KINDS.find((each) => each === value);
              if (kind) act(() => setKind(items, kind))();
            },
          }}
          target={
            <Button {...look} leftSection={<IconTags size={15} />}>
              Change kind
            </Button>
          }
        />
        {mayPass.length > 0 ? (
          <Button
            {...look}
            leftSection={<IconRefresh size={15} />}
            onClick={act(() => retry(mayPass))}
          >
            Retry {mayPass.length}
          </Button>
        ) : null}
        <Button {...look} leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>
          Delete
        </Button>
      </SelectionBar>
      {deleting ? (
        <ConfirmByTyping
          title={`Delete ${named(items)}?`}
          consequence={consequenceOf(items)}
          name={items.length === 1 ? (items[0]?.title ?? "") : named(items)}
          confirmLabel="Delete"
          onClose={() => setDeleting(false)}
          onConfirm={act(() => remove(items))}
        />
      ) : null}
    </>
  );
}

/** Empty among several kinds. */
function kindOfAll(items: readonly KnowledgeItemFragment[]): string {
  const kinds = new Set(items.map(({ kind }) => kind));
  return kinds.size === 1 ? (items[0]?.kind ?? "") : "";
}

/** Lines are not added up: one may quote several. */
function consequenceOf(items: readonly KnowledgeItemFragment[]): string {
  const used = items.filter(({ dependentLineCount }) => dependentLineCount > 0).length;
  const gone = "They are no longer found, quoted or listed, and nobody can bring them back.";
  if (used === 0) return gone;
  return `${gone} Lines use ${used} of them and keep their evidence, marked “source deleted”.`;
}
