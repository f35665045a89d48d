"use client";
import { Chip, Group, Text } from "@mantine/core";
import { DEAL_STAGES, inWords } from "@playbooks/document-model";

import type { DealStage } from "../../../../api/generated/graphql.ts";

import styles from "../drafting.module.css";

interface StagesFieldProps {
  readonly chosen: readonly DealStage[];
  readonly onChange: (chosen: readonly DealStage[]) => void;
}

/** Whatever order they are pressed in, they are asked for in the order of a deal. */
export function StagesField({ chosen, onChange }: StagesFieldProps) {
  return (
    <fieldset className={styles["stages"]}>
      <legend>Stages</legend>
      <Text size="xs" c="dimmed">
        None chosen: whichever suit
      </Text>
      <Chip.Group
        multiple
        value={[...chosen]}
        onChange={(values) => onChange(DEAL_STAGES.filter((stage) => values.includes(stage)))}
      >
        <Group gap={6} mt={6}>
          {DEAL_STAGES.map((stage) => (
            <Chip key={stage} value={stage} size="xs" variant="light">
              {inWords(stage)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  );
}
