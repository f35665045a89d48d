"use client";
import { ActionIcon, Button, Group, TextInput, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useRef, useState } from "react";

interface SourceTitleProps {
  readonly title: string;
  /** Absent for those who may not. */
  readonly onRename: ((title: string) => void) | undefined;
}

/** Renamed in its place. Escape and Cancel leave it as it was. */
export function SourceTitle({ title, onRename }: SourceTitleProps) {
  const [draft, setDraft] = useState<string>();
  const pencil = useRef<HTMLButtonElement>(null);
  const close = () => {
    setDraft(undefined);
    // The field is gone: the focus goes back to what opened it, once that is drawn again.
    requestAnimationFrame(() => pencil.current?.focus());
  };
  if (draft === undefined || !onRename)
    return (
      <Group gap={6} wrap="nowrap" align="center">
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {title}
        </Title>
        {onRename ? (
          <ActionIcon
            ref={pencil}
            variant="subtle"
            color="gray"
            aria-label="Rename"
            onClick={() => setDraft(title)}
          >
            <IconPencil size={17} stroke={1.7} />
          </ActionIcon>
        ) : null}
      </Group>
    );
  const wanted = draft.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === "") return;
        if (wanted !== title) onRename(wanted);
        close();
      }}
    >
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label="Title"
          value={draft}
          maxLength={200}
          error={wanted === "" ? "A source needs a title." : null}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
          onFocus={(event) => event.currentTarget.select()}
          ref={focusAtFirst}
        />
        <Button type="submit" disabled={wanted === ""}>
          Save
        </Button>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

function focusAtFirst(field: HTMLInputElement | null): void {
  field?.focus();
}
