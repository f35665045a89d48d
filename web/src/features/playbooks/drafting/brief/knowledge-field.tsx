"use client";
import { Anchor } from "@mantine/core";
import Link from "next/link";

import {
  type Source,
  useKnowledgeChoices,
} from "../../../../api/knowledge/use-knowledge-choices.ts";
import { SearchedSelect } from "../../../../ui/fields/searched-select.tsx";
import { MOST } from "./brief.ts";

interface KnowledgeFieldProps {
  readonly chosen: readonly Source[];
  readonly onChange: (chosen: readonly Source[]) => void;
}

/** Narrows down what may be quoted. Where nothing is known at all it says so, and leads to where knowledge is added. */
export function KnowledgeField({ chosen, onChange }: KnowledgeFieldProps) {
  const { nothingKnown, ...searched } = useKnowledgeChoices(chosen);
  return (
    <SearchedSelect
      {...searched}
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
      placeholder="All knowledge"
      chosen={chosen}
      onChange={onChange}
      maxValues={MOST.sources}
      nothingFoundMessage="No such source"
      clearButtonProps={{ "aria-label": "Clear the sources" }}
      disabled={nothingKnown}
    />
  );
}
