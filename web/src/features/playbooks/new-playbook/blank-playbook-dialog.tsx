"use client";
import { SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";

import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { useCreatePlaybook } from "./use-create-playbook.ts";

const EMPTY = { title: "", description: "", targetPersona: "", industry: "", productLine: "" };

/** Only a title is needed; the rest is what the library filters by. */
export function BlankPlaybookDialog({ onClose }: { readonly onClose: () => void }) {
  const { createBlank, pending, errors } = useCreatePlaybook();
  const form = useForm({
    initialValues: EMPTY,
    validate: { title: (title) => (title.trim() ? null : "Give it a title.") },
  });
  const field = (name: keyof typeof EMPTY) => {
    const error = form.errors[name] ?? errors[name] ?? null;
    return { ...form.getInputProps(name), error };
  };
  const submit = (values: typeof EMPTY) => {
    const filled = Object.entries(values).filter(([, value]) => value.trim() !== "");
    createBlank({ title: values.title.trim(), ...Object.fromEntries(filled) });
  };
  return (
    <Dialog onClose={onClose} title="New playbook" size="lg">
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack>
          <TextInput
            label="Title"
            placeholder="BrewBox: office coffee subscription"
            data-autofocus
            {...field("title")}
          />
          <Textarea
            label="What it is for"
            placeholder="Who uses it, and when"
            autosize
            minRows={2}
            {...field("description")}
          />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label="Persona" placeholder="Office manager" {...field("targetPersona")} />
            <TextInput label="Industry" placeholder="Small offices" {...field("industry")} />
            <TextInput label="Product" placeholder="BrewBox" {...field("productLine")} />
          </SimpleGrid>
          <DialogFoot label="Create" pending={pending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
