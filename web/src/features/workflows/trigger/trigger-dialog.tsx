"use client";
import { useQuery } from "@apollo/client/react";
import { Alert, Autocomplete, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import {
  TriggerChoicesDocument,
  type WorkflowFactsFragment,
} from "../../../api/generated/graphql.ts";
import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { type TriggerProblems, useSetTrigger } from "./use-set-trigger.ts";

interface TriggerDialogProps {
  readonly workflow: WorkflowFactsFragment;
  readonly onClose: () => void;
}

/** As typed; empty says nothing. */
interface Words {
  readonly documentType: string;
  readonly nameMatches: string;
}

/** What the API says with null, with two nulls, and with at least one text. */
const WAYS = ["never", "every", "some"] as const;
type Way = (typeof WAYS)[number];

/** For which documents a workflow starts by itself: none, every one, or those of a type or a name. */
export function TriggerDialog({ workflow, onClose }: TriggerDialogProps) {
  const { onUpload, publishedVersion } = workflow;
  const [way, setWay] = useState<Way>(wayOf(onUpload));
  const [words, setWords] = useState<Words>({
    documentType: onUpload?.documentType ?? "",
    nameMatches: onUpload?.nameMatches ?? "",
  });
  const { pending, problems, set } = useSetTrigger(workflow);
  const some = {
    documentType: words.documentType.trim() || null,
    nameMatches: words.nameMatches.trim() || null,
  };
  const isUnsaid = way === "some" && some.documentType === null && some.nameMatches === null;
  const [tried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (isUnsaid) return;
    const every = { documentType: null, nameMatches: null };
    if (await set(way === "never" ? null : way === "every" ? every : some)) onClose();
  };
  return (
    <Dialog onClose={onClose} title="Run by itself">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <Radio.Group
            label="When a document is uploaded and was read"
            value={way}
            onChange={(value) => setWay(WAYS.find((each) => each === value) ?? "never")}
          >
            <Stack gap={10} mt={8}>
              <Radio value="never" label="Start nothing; somebody starts it" />
              <Radio value="every" label="Start it for every document" />
              <Radio value="some" label="Start it for some documents" />
            </Stack>
          </Radio.Group>
          {way === "some" ? (
            <Which
              words={words}
              problems={problems}
              isUnsaid={tried && isUnsaid}
              onChange={(part) => setWords({ ...words, ...part })}
            />
          ) : null}
          <Text size="sm" c="dimmed">
            {way === "never" ? "" : consequence(publishedVersion?.number)}
          </Text>
          {problems.whole ? (
            <Alert color="red" title="It was not changed">
              {problems.whole}
            </Alert>
          ) : null}
          <DialogFoot label="Save" pending={pending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface WhichProps {
  readonly words: Words;
  readonly problems: TriggerProblems;
  readonly isUnsaid: boolean;
  readonly onChange: (part: Partial<Words>) => void;
}

/** Of which type and name; the types that documents have are offered. */
function Which({ words, problems, isUnsaid, onChange }: WhichProps) {
  const { data } = useQuery(TriggerChoicesDocument);
  return (
    <Stack gap="sm" pl={30}>
      <Autocomplete
        label="Their type is"
        description="It then starts when a run has said of which type the document is."
        data={(data?.documentFacets.documentTypes ?? []).map(({ value }) => value)}
        value={words.documentType}
        error={problems.documentType}
        onChange={(documentType) => onChange({ documentType })}
      />
      <TextInput
        label="Their name matches"
        description="A part of it; an asterisk stands for anything between two parts."
        placeholder="lease*2026"
        value={words.nameMatches}
        error={problems.nameMatches}
        onChange={(event) => onChange({ nameMatches: event.currentTarget.value })}
      />
      {isUnsaid ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          Say a type or a part of the name, or start it for every document.
        </Text>
      ) : null}
    </Stack>
  );
}

function wayOf(onUpload: WorkflowFactsFragment["onUpload"]): Way {
  if (!onUpload) return "never";
  return onUpload.documentType === null && onUpload.nameMatches === null ? "every" : "some";
}

/** It is no part of the draft: it counts at once, whatever version runs. */
function consequence(published: number | undefined): string {
  const when =
    published === undefined
      ? "It begins with the first version that is published."
      : `It counts at once, and version ${published} is what runs.`;
  return `${when} Each document starts it once, on the account of whoever added it. Documents that are here already start nothing.`;
}
