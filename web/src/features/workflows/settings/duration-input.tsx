"use client";
import { Group, Input, NativeSelect, NumberInput } from "@mantine/core";

import { recordIn, textIn } from "../kinds/json-parts.ts";
import type { SettingInputProps } from "./setting-input-props.ts";

/** An amount and its unit; without an amount there is none. */
export function DurationInput({ setting, value, problem, readOnly, onChange }: SettingInputProps) {
  const { amount, unit } = recordIn(value);
  const shownUnit = textIn(unit) || "days";
  return (
    <Input.Wrapper label={setting.label} description={setting.hint} error={problem}>
      <Group gap={8} mt={4} wrap="nowrap">
        <NumberInput
          aria-label={`${setting.label}: amount`}
          w={96}
          min={1}
          allowDecimal={false}
          readOnly={readOnly}
          value={typeof amount === "number" ? amount : ""}
          onChange={(number) =>
            onChange(typeof number === "number" ? { amount: number, unit: shownUnit } : undefined)
          }
        />
        <NativeSelect
          aria-label={`${setting.label}: unit`}
          data={["minutes", "hours", "days"]}
          disabled={readOnly}
          value={shownUnit}
          onChange={(event) =>
            onChange({
              amount: typeof amount === "number" ? amount : 1,
              unit: event.currentTarget.value,
            })
          }
        />
      </Group>
    </Input.Wrapper>
  );
}
