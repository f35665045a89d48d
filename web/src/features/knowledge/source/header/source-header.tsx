"use client";
import { Button, Group, NativeSelect, Text } from "@mantine/core";
import { IconChevronDown, IconListSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { languageLabel } from "../../../../ui/language-label.ts";
import { DeferredMenu } from "../../../../ui/menu/deferred-menu.tsx";
import { DetailHeader } from "../../../../ui/page/detail-header.tsx";
import { ReadingStatus } from "../../../../ui/reading/reading-status.tsx";
import { RelativeTime } from "../../../../ui/time/relative-time-text.tsx";
import { chooseFiles } from "../../../../ui/uploads/choose-files.ts";
import { KIND_CHOICES, kindLabel, KNOWLEDGE_KINDS } from "../../knowledge-kinds.ts";
import { linesOf, passagesOf } from "../../retrieval-test/passage-words.ts";
import { useSourceActions } from "../../use-source-actions.ts";
import type { Source } from "../use-source.ts";
import { SourceProblem } from "./source-problem.tsx";
import { SourceTitle } from "./source-title.tsx";
import { useEditSource } from "./use-edit-source.ts";

const NewVersionDialog = dynamic(
  async () => (await import("../versions/new-version-dialog.tsx")).NewVersionDialog,
  { ssr: false },
);
const ConfirmByTyping = dynamic(
  async () => (await import("../../../../ui/dialog/confirm-by-typing.tsx")).ConfirmByTyping,
  { ssr: false },
);
const loadItems = async () => (await import("./source-menu-items.tsx")).SourceMenuItems;

interface SourceHeaderProps {
  readonly source: Source;
  readonly mayEdit: boolean;
  readonly onFile: (files: readonly File[]) => void;
}

/** At most one dialog lies above the page. */
type Above = "nothing" | "text" | "delete";

/** What the source is, and for editors the ways to change it. */
export function SourceHeader({ source, mayEdit, onFile }: SourceHeaderProps) {
  const router = useRouter();
  const [above, setAbove] = useState<Above>("nothing");
  const { rename } = useEditSource(source);
  const { remove } = useSourceActions();
  const close = () => setAbove("nothing");
  const items = {
    onText: () => setAbove("text"),
    onFile: () => chooseFiles(onFile, { multiple: false }),
    onDelete: () => setAbove("delete"),
  };
  return (
    <>
      <DetailHeader
        actions={
          <>
            {source.status === "READY" && !source.deletedAt ? <TestLink id={source.id} /> : null}
            {mayEdit ? (
              <DeferredMenu
                width={230}
                load={loadItems}
                items={items}
                target={
                  <Button variant="default" rightSection={<IconChevronDown size={15} />}>
                    Change
                  </Button>
                }
              />
            ) : null}
          </>
        }
      >
        <SourceTitle title={source.title} onRename={mayEdit ? rename : undefined} />
        <Facts source={source} mayEdit={mayEdit} />
      </DetailHeader>
      <SourceProblem source={source} mayEdit={mayEdit} />
      {above === "text" ? <NewVersionDialog source={source} onClose={close} /> : null}
      {above === "delete" ? (
        <ConfirmByTyping
          title="Delete this source?"
          consequence={consequenceOf(source.dependentLineCount)}
          name={source.title}
          confirmLabel="Delete the source"
          onClose={close}
          onConfirm={() => {
            close();
            remove(source, () => router.push("/knowledge"));
          }}
        />
      ) : null}
    </>
  );
}

/** Asks this source alone; only what has been read can be asked. */
function TestLink({ id }: { readonly id: string }) {
  return (
    <Button
      component={Link}
      href={`/knowledge?tab=test&in=${id}`}
      variant="default"
      leftSection={<IconListSearch size={16} stroke={1.7} />}
    >
      Test retrieval
    </Button>
  );
}

function Facts({ source, mayEdit }: Pick<SourceHeaderProps, "source" | "mayEdit">) {
  const { setKind } = useEditSource(source);
  const language = languageLabel(source.language);
  return (
    <Group gap="4px 14px" mt={6} fz="sm" c="dimmed">
      {mayEdit ? (
        <NativeSelect
          size="xs"
          aria-label="Kind"
          data={KIND_CHOICES}
          value={source.kind}
          onChange={({ currentTarget: { value } }) => {
            const kind = KNOWLEDGE_KINDS.find((each) => each === value);
            if (kind) setKind(kind);
          }}
        />
      ) : (
        <span>{kindLabel(source.kind)}</span>
      )}
      <ReadingStatus status={source.status} />
      <span>{passagesOf(source.chunkCount)}</span>
      {language ? <span>{language}</span> : null}
      {source.currentVersion ? <span>Version {source.currentVersion.number}</span> : null}
      <Text component="span" inherit>
        Updated <RelativeTime at={source.updatedAt} />
      </Text>
    </Group>
  );
}

/** Says how many lines are touched before anything is deleted. */
function consequenceOf(lines: number): string {
  const gone = "It is no longer found, quoted or listed.";
  if (lines === 0) return gone;
  return `${gone} ${linesOf(lines)} ${lines === 1 ? "quotes it and keeps its" : "quote it and keep their"} evidence, marked “source deleted”.`;
}
