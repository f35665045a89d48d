"use client";
import { NativeSelect, Switch, Textarea, TextInput } from "@mantine/core";

import type { FormField } from "./form-fields.ts";

interface FormInputProps {
  readonly field: FormField;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One field of an approval's form, as its type asks for it. */
export function FormInput({ field, value, problem, onChange }: FormInputProps) {
  const { label, required = false } = field;
  const shared = { label, required, error: problem ?? null };
  const onText = (event: { readonly currentTarget: { readonly value: string } }) =>
    onChange(event.currentTarget.value);
  switch (field.type) {
    case "longText":
      return (
        <Textarea {...shared} autosize minRows={2} maxRows={8} value={value} onChange={onText} />
      );
    case "yesNo":
      return (
        <Switch
          label={label}
          checked={value === "yes"}
          onChange={(event) => onChange(event.currentTarget.checked ? "yes" : "")}
        />
      );
    case "choice":
      return (
        <NativeSelect
          {...shared}
          data={[{ value: "", label: "Choose one" }, ...field.choices]}
          value={value}
          onChange={onText}
        />
      );
    case "date":
      return <TextInput {...shared} type="date" value={value} onChange={onText} />;
    case "number":
      return <TextInput {...shared} inputMode="decimal" value={value} onChange={onText} />;
    default:
      return <TextInput {...shared} value={value} onChange={onText} />;
  }
}
