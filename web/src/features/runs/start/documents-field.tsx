"use client";
import { useQuery } from "@apollo/client/react";
import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { ReadyDocumentsDocument } from "../../../api/generated/graphql.ts";

export interface NamedDocument {
  readonly id: string;
  readonly name: string;
}

interface DocumentsFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly chosen: readonly NamedDocument[];
  readonly onChange: (chosen: readonly NamedDocument[]) => void;
}

const SEARCH_DELAY_MS = 200;

/** Documents that can be read, found by their names. */
export function DocumentsField({ label, hint, chosen, onChange }: DocumentsFieldProps) {
  const [text, setText] = useState("");
  const [query] = useDebouncedValue(text.trim(), SEARCH_DELAY_MS);
  const { data, previousData } = useQuery(ReadyDocumentsDocument, {
    variables: { query: query === "" ? null : query },
  });
  const found = (data ?? previousData)?.documents.nodes ?? [];
  const known = new Map([...chosen, ...found].map((each) => [each.id, each]));
  return (
    <MultiSelect
      label={label}
      description={hint}
      placeholder={chosen.length === 0 ? "Search names" : ""}
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      searchValue={text}
      onSearchChange={setText}
      // The API has searched already.
      filter={({ options }) => options}
      searchable
      hidePickedOptions
      nothingFoundMessage="No such document"
    />
  );
}
