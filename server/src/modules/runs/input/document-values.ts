import type { Json } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient } from "../../../database/database.ts";
import type { DocumentReader } from "../../../engine/engine.ts";

const Fields = z.record(z.string(), z.json());

/** What templates see of a run's documents (4.3), in the order in which the run names them. */
export function openDocumentReader(prisma: PrismaClient): DocumentReader {
  return {
    async read(workspaceId, documentIds) {
      if (documentIds.length === 0) return [];
      const rows = await prisma.document.findMany({
        where: { workspaceId, id: { in: [...documentIds] } },
        include: { content: true, fields: { include: { definition: true } } },
      });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return documentIds.flatMap((id): Json[] => {
        const row = byId.get(id);
        // Deleted since the run began: templates see the others.
        if (!row) return [];
        const { name, language, mimeType, pageCount, content } = row;
        // A field that somebody has emptied is as one that nobody has filled.
        const fields = row.fields.flatMap(({ definition, value }) =>
          value === null ? [] : [[definition.name, value] as const],
        );
        return [
          {
            id,
            name,
            language,
            mimeType,
            pageCount,
            // Empty before the document was read.
            text: content?.text ?? "",
            fields: Fields.parse(Object.fromEntries(fields)),
          },
        ];
      });
    },
  };
}
