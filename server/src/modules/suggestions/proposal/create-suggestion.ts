import {
  addProposal,
  findProposal,
  findShownLine,
  flatTextOf,
  newEntryId,
  type NewProposal,
  type PartRange,
  placeOf,
  proposalBody,
  readLine,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import { onceInTransaction } from "../../../contract/idempotency.ts";
import { badInput, DomainError, notFound } from "../../../errors.ts";
import { brand, idFromUuid } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { livingScenario } from "../../live-access/live-access.ts";
import type { Actor } from "../../workspaces/access.ts";
import { listOf, moduleOf } from "../modules.ts";
import { deciderOf, type SuggestionParts, type SuggestionRow } from "../suggestion-parts.ts";
import type { CreateSuggestionInput } from "../suggestion.input.ts";

/**
 * A suggestion by a person, commenters too: the row first, because a proposal without a row is swept, then the
 * proposal in the document. CONFLICT when another open suggestion is about the same text.
 */
export async function createSuggestion(
  parts: SuggestionParts,
  actor: Actor,
  input: CreateSuggestionInput,
): Promise<SuggestionRow> {
  refuseIncomplete(input);
  const scenario = await livingScenario(parts.prisma, actor, { id: input.scenarioId });
  const proposalId = newEntryId();
  const call = {
    actor: actor.memberId,
    key: input.idempotencyKey,
    operation: "createSuggestion",
    body: input,
  };
  const { id, isFirst } = await parts.prisma.$transaction((tx) =>
    onceInTransaction(tx, call, async () => {
      const made = await tx.suggestion.create({
        data: {
          id: idFromUuid("Suggestion", proposalId),
          proposalId,
          workspaceId: actor.workspaceId,
          scenarioId: scenario.id,
          kind: input.kind,
          module: input.module ?? null,
          lineId: input.lineId ?? null,
          afterLineId: input.afterLineId ?? null,
          group: newEntryId(),
          authorId: actor.memberId,
          // Not to be decided before it stands in the document.
          status: "STREAMING",
          createdAt: parts.clock(),
        },
      });
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "suggestion.proposed",
        actor: actor.memberId,
        playbookId: scenario.playbookId,
        scenarioId: scenario.id,
        data: { suggestionId: made.id },
      });
      return { id: made.id };
    }),
  );
  if (!isFirst) return parts.prisma.suggestion.findUniqueOrThrow({ where: { id } });
  return putBesideText(parts, { actor, live: scenario.live, id, proposalId, input });
}

function refuseIncomplete({ kind, module, lineId, text }: CreateSuggestionInput): void {
  if (kind === "INSERT" && !module)
    throw badInput([{ path: "input.module", message: "Say where the new line goes." }]);
  if (kind !== "INSERT" && !lineId)
    throw badInput([{ path: "input.lineId", message: "Say which line." }]);
  if (kind !== "DELETE" && !text?.trim())
    throw badInput([{ path: "input.text", message: "Say what you suggest." }]);
}

interface Placing {
  readonly actor: Actor;
  readonly live: Awaited<ReturnType<typeof livingScenario>>["live"];
  readonly id: string;
  readonly proposalId: string;
  readonly input: CreateSuggestionInput;
}

/** Either the proposal stands and the row says PENDING, or neither is there. */
async function putBesideText(parts: SuggestionParts, placing: Placing): Promise<SuggestionRow> {
  const { actor, live, id, proposalId, input } = placing;
  try {
    const { result } = await parts.collaboration.edit(live, deciderOf(actor), (doc) => {
      const before = input.lineId ? readLine(doc, input.lineId) : undefined;
      const added = addProposal(doc, proposalOf(doc, proposalId, input));
      if (added.state === "refused") throw refusalOf(added.reason);
      const proposal = findProposal(doc, proposalId);
      if (!proposal) throw notFound("suggestion");
      return { before, after: proposalBody(proposal), target: proposal.target };
    });
    const { before, after, target } = result;
    return await parts.prisma.suggestion.update({
      where: { id },
      data: {
        status: "PENDING",
        module: moduleOf(target),
        newLineId: target.kind === "newLine" ? target.newLineId : null,
        beforeText: before?.text ?? null,
        beforeResponse: before?.response ?? null,
        afterText: input.kind === "DELETE" ? null : after.text,
        afterResponse: input.kind === "DELETE" ? null : (after.response ?? null),
      },
    });
  } catch (error) {
    // Nothing was suggested, so nothing is left behind; a retry with the same key may succeed.
    await parts.prisma.suggestion.deleteMany({ where: { id } });
    await parts.prisma.idempotencyRecord.deleteMany({
      where: { actor: actor.memberId, key: input.idempotencyKey ?? "" },
    });
    throw error;
  }
}

/** Its body is what the person typed; the row takes over what the document made of it. */
function proposalOf(doc: Y.Doc, proposalId: string, input: CreateSuggestionInput): NewProposal {
  const common = {
    id: proposalId,
    group: newEntryId(),
    text: input.text ?? undefined,
    response: input.response ?? undefined,
  };
  if (input.kind === "INSERT") {
    const list = input.module ? listOf(input.module) : undefined;
    if (!list) return { ...common, kind: "insert", field: "openingStrategy" };
    return { ...common, kind: "insert", module: list, afterLineId: input.afterLineId ?? undefined };
  }
  const lineId = brand<"Line">(input.lineId ?? "");
  if (input.kind === "DELETE") return { ...common, kind: "delete", lineId };
  return { ...common, kind: "replace", lineId, range: rangeOf(doc, lineId, input) };
}

/** Positions are the caller's: whatever does not lie in a part of the line is refused. */
function rangeOf(
  doc: Y.Doc,
  lineId: string,
  { from, to }: CreateSuggestionInput,
): PartRange | undefined {
  if (!from || !to) return undefined;
  const line = findShownLine(doc, lineId);
  for (const part of ["text", "response"] as const) {
    const fragment = line?.[part];
    if (!fragment) continue;
    const flat = flatTextOf(fragment);
    const start = placeOf(doc, flat, Buffer.from(from, "base64"));
    const end = placeOf(doc, flat, Buffer.from(to, "base64"));
    if (start !== undefined && end !== undefined && start <= end)
      return { part, from: start, to: end };
  }
  throw badInput([{ path: "input.from", message: "That passage is not in the line any more." }]);
}

function refusalOf(reason: "gone" | "taken" | "range"): DomainError {
  if (reason === "taken")
    return new DomainError("CONFLICT", "There is an open suggestion for this text already.");
  return reason === "gone"
    ? notFound("line")
    : badInput([{ path: "input.from", message: "There is no such passage." }]);
}
