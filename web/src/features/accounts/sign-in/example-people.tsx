"use client";
import { Divider, Group, Stack, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";

import type { ExamplePerson } from "../../../api/session/installation.ts";
import { PersonAvatar } from "../../../ui/person/person-avatar.tsx";

import styles from "./example-people.module.css";

interface ExamplePeopleProps {
  readonly people: readonly ExamplePerson[];
  readonly disabled: boolean;
  readonly onChoose: (person: ExamplePerson) => void;
}

/** One click, no password; shown only where the server offers them. */
export function ExamplePeople({ people, disabled, onChoose }: ExamplePeopleProps) {
  return (
    <Stack gap="xs">
      <Divider label="or look around as one of the example people" labelPosition="center" />
      <Stack gap={4}>
        {people.map((person) => (
          <UnstyledButton
            key={person.name}
            className={styles["person"]}
            disabled={disabled}
            onClick={() => onChoose(person)}
          >
            <Group wrap="nowrap" gap="sm">
              <span aria-hidden>
                <PersonAvatar person={{ id: person.name, name: person.name }} size={32} />
              </span>
              <VisuallyHidden>Sign in as</VisuallyHidden>
              <div style={{ flex: 1 }}>
                <Text size="sm" fw={550}>
                  {person.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {person.title}
                </Text>
              </div>
              <Text size="xs" c="dimmed">
                {person.role.toLocaleLowerCase("en")}
              </Text>
              <IconChevronRight size={16} stroke={1.7} />
            </Group>
          </UnstyledButton>
        ))}
      </Stack>
    </Stack>
  );
}
