"use client";
import { Autocomplete, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";

import { type Brief, LONGEST, MOST } from "./brief.ts";
import { KnowledgeField } from "./knowledge-field.tsx";
import { StagesField } from "./stages-field.tsx";

/** Beginnings: the field takes any words, and the model reads them as they are. */
const TONES = ["Plain and friendly", "Warm", "Formal", "Short and direct", "Expert to expert"];

interface BriefFormProps {
  readonly brief: Brief;
  readonly onChange: (part: Partial<Brief>) => void;
  /** Sentences by the field's name. */
  readonly problems: Readonly<Record<string, string>>;
}

/** Fields of one text each; all others have a shape of their own. */
type TextField = "product" | "buyer" | "industry" | "tone" | "instruction";

/** Only product and buyer must be said; each further field makes the outline less general. */
export function BriefForm({ brief, onChange, problems }: BriefFormProps) {
  const text = (name: TextField) => ({
    value: brief[name],
    maxLength: name === "instruction" ? LONGEST.wish : LONGEST.line,
    error: problems[name] ?? null,
  });
  const typed = (name: TextField) => ({
    ...text(name),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Product"
          placeholder="BrewBox, an office coffee subscription"
          required
          {...typed("product")}
        />
        <TextInput
          label="Buyer"
          placeholder="Office managers of 20 to 80 people"
          required
          {...typed("buyer")}
        />
        <TextInput label="Industry" placeholder="Professional services" {...typed("industry")} />
        <Autocomplete
          label="Tone"
          placeholder="Plain and friendly"
          data={TONES}
          {...text("tone")}
          onChange={(tone) => onChange({ tone })}
        />
      </SimpleGrid>
      <StagesField chosen={brief.stages} onChange={(stages) => onChange({ stages })} />
      <TagsInput
        label="Competitors"
        description="Enter adds one"
        value={[...brief.competitors]}
        onChange={(competitors) => onChange({ competitors })}
        maxTags={MOST.competitors}
        acceptValueOnBlur
        clearable
        clearButtonProps={{ "aria-label": "Clear the competitors" }}
        error={problems["competitors"] ?? null}
      />
      <KnowledgeField chosen={brief.sources} onChange={(sources) => onChange({ sources })} />
      <Textarea
        label="Anything else"
        placeholder="Pilots run for four weeks; do not promise next-day delivery"
        autosize
        minRows={2}
        maxRows={8}
        {...typed("instruction")}
      />
    </Stack>
  );
}
