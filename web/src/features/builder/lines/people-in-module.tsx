"use client";
import { isFieldOfModule } from "../../../editor/presence/ai-field.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { personColor } from "../../../editor/text/drawn/drawn-pieces.tsx";
import { lineOfField } from "../../../editor/text/fields.ts";
import { usePeers } from "../use-peers.ts";

import styles from "../builder.module.css";

interface PeopleInModuleProps {
  readonly module: string;
  readonly lineIds: readonly string[];
}

/** Who writes in this part now. */
export function PeopleInModule({ module, lineIds }: PeopleInModuleProps) {
  const all = usePeers(useSession().room);
  const here = all.filter(({ field }) => {
    if (field === undefined) return false;
    const line = lineOfField(field);
    return line ? lineIds.includes(line.lineId) : isFieldOfModule(field, module);
  });
  const [first] = here;
  if (!first) return null;
  const names = [...new Set(here.map(({ name }) => name))];
  return (
    <span className={styles["here"]} style={personColor(first)} data-testid={`here-${module}`}>
      {names.join(", ")} {names.length === 1 ? "is" : "are"} writing
    </span>
  );
}
