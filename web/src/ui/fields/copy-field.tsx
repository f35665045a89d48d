"use client";
import { Button, Code, CopyButton, Group, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

interface CopyFieldProps {
  readonly value: string;
  /** Why it must be copied now, or what to do with it. */
  readonly note: string;
}

/** Something that is shown this once. */
export function CopyField({ value, note }: CopyFieldProps) {
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              color={copied ? "teal" : "brand"}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {note}
      </Text>
    </div>
  );
}
