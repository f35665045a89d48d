"use client";
import { Anchor, MultiSelect } from "@mantine/core";
import Link from "next/link";

import { MOST, type Source } from "./brief.ts";
import { useKnowledgeChoices } from "./use-knowledge-choices.ts";

interface KnowledgeFieldProps {
  readonly chosen: readonly Source[];
  readonly onChange: (chosen: readonly Source[]) => void;
}

/** Narrows down what may be quoted. Where nothing is known at all it says so, and leads to where knowledge is added. */
export function KnowledgeField({ chosen, onChange }: KnowledgeFieldProps) {
  const { choices, total, search, setSearch } = useKnowledgeChoices(chosen);
  const nothingKnown = total === 0 && search === "" && chosen.length === 0;
  return (
    <MultiSelect
      label="Knowledge to use"
      description={
        nothingKnown ? (
          <>
            There is none yet: without it nothing can be quoted.{" "}
            <Anchor component={Link} href="/knowledge" inherit>
              Add knowledge
            </Anchor>
          </>
        ) : (
          "None chosen: all of it"
        )
      }
      placeholder={chosen.length === 0 ? "All knowledge" : ""}
      data={choices.map(({ id, title }) => ({ value: id, label: title }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(choices.filter(({ id }) => ids.includes(id)))}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // The API has searched, in the text too: what it found need not have the words in its title.
      filter={({ options }) => options}
      maxValues={MOST.sources}
      nothingFoundMessage="No such source"
      hidePickedOptions
      clearable
      clearButtonProps={{ "aria-label": "Clear the sources" }}
      disabled={nothingKnown}
    />
  );
}
