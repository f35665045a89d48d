"use client";
import { useQuery } from "@apollo/client/react";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { NameOfDocumentDocument, ReadyDocumentsDocument } from "../../../api/generated/graphql.ts";

interface SampleDocumentFieldProps {
  readonly id: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

const SEARCH_DELAY_MS = 200;

/** One document that can be read, found by its name. */
export function SampleDocumentField({ id, error, onChange }: SampleDocumentFieldProps) {
  const [text, setText] = useState("");
  const [query] = useDebouncedValue(text.trim(), SEARCH_DELAY_MS);
  const { data: named } = useQuery(NameOfDocumentDocument, {
    variables: { id: id ?? "" },
    skip: id === undefined,
  });
  const chosen = named?.document?.id === id ? named?.document : undefined;
  // The name of what is chosen stands in the field: it is no search.
  const isName = query === chosen?.name;
  const { data, previousData } = useQuery(ReadyDocumentsDocument, {
    variables: { query: query === "" || isName ? null : query },
  });
  const found = (data ?? previousData)?.documents.nodes ?? [];
  const known = new Map([...(chosen ? [chosen] : []), ...found].map((each) => [each.id, each]));
  return (
    <Select
      label="Document"
      placeholder="Search names"
      searchable
      data={[...known.values()].map(({ id: value, name }) => ({ value, label: name }))}
      value={id ?? null}
      error={error}
      onChange={(value) => onChange(value ?? undefined)}
      searchValue={text}
      onSearchChange={setText}
      // The API has searched already.
      filter={({ options }) => options}
      nothingFoundMessage="No such document"
    />
  );
}
