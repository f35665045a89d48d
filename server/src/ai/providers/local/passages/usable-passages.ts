import { folded, termsOf } from "../../../../language/words.ts";
import type { Passage, WritingTask } from "../../../writing-task.ts";
import { languageToWrite } from "../engine-language.ts";
import { givesOrders } from "./orders.ts";

/**
 * What may be quoted for this task: nothing from a document that gives orders to models or that a newer edition
 * replaces, nothing about another product, and passages in the language to write in if there are any.
 */
export function usablePassages(task: WritingTask): Passage[] {
  const trusted = withoutDocuments(task.passages, ordering(task.passages));
  const current = withoutDocuments(trusted, superseded(trusted));
  const fitting = aboutProduct(current, productNames(task));
  const language = languageToWrite(task);
  const readable = fitting.filter(
    (passage) => passage.language === language || passage.language === "und",
  );
  return readable.length > 0 ? readable : fitting;
}

function withoutDocuments(passages: readonly Passage[], dropped: ReadonlySet<string>): Passage[] {
  return passages.filter((passage) => !dropped.has(passage.documentId));
}

function ordering(passages: readonly Passage[]): Set<string> {
  return new Set(
    passages.flatMap((passage) => (givesOrders(passage.text) ? [passage.documentId] : [])),
  );
}

/** "Price list 2025" is out of date where there is a "Price list 2026": titles that differ in their year alone. */
function superseded(passages: readonly Passage[]): Set<string> {
  const newest = new Map<string, number>();
  for (const passage of passages) {
    const edition = editionOf(passage);
    if (edition) newest.set(edition.title, Math.max(edition.year, newest.get(edition.title) ?? 0));
  }
  return new Set(
    passages.flatMap((passage) => {
      const edition = editionOf(passage);
      return edition && edition.year < (newest.get(edition.title) ?? 0) ? [passage.documentId] : [];
    }),
  );
}

function editionOf({ documentTitle }: Passage): { title: string; year: number } | undefined {
  const year = /\b(?:19|20)\d\d\b/.exec(documentTitle)?.[0];
  if (year === undefined) return undefined;
  return { title: folded(documentTitle.replace(year, "")), year: Number(year) };
}

/**
 * One workspace may sell several things. When a word of the product's name stands in the title of some document, only
 * documents that mention it or a competitor are about this product; when it stands in none, there is nothing to go by.
 */
function aboutProduct(passages: readonly Passage[], names: ProductNames): Passage[] {
  const inTitles = new Set(
    passages.flatMap((passage) => termsOf(passage.documentTitle, "general")),
  );
  const known = names.product.filter((term) => inTitles.has(term));
  if (known.length === 0) return [...passages];
  const wanted = new Set([...known, ...names.competitors]);
  const mentioning = new Set(
    passages.flatMap((passage) => {
      const terms = termsOf(`${passage.documentTitle}\n${passage.text}`, "general");
      return terms.some((term) => wanted.has(term)) ? [passage.documentId] : [];
    }),
  );
  return passages.filter((passage) => mentioning.has(passage.documentId));
}

interface ProductNames {
  readonly product: readonly string[];
  readonly competitors: readonly string[];
}

const SHORTEST_NAME = 4; // letters: shorter words are articles and prepositions

function productNames(task: WritingTask): ProductNames {
  const product =
    task.kind === "outline"
      ? task.brief.product
      : `${task.playbook.productLine ?? ""} ${/^[^:]+(?=:)/.exec(task.playbook.title)?.[0] ?? ""}`;
  const competitors = task.kind === "outline" ? task.brief.competitors : task.scenario.competitors;
  return {
    product: termsOf(product, "general").filter((term) => term.length >= SHORTEST_NAME),
    // "The supermarket" is no name: only capitalised words tell one company from others.
    competitors: competitors.flatMap((name) =>
      termsOf((name.match(/\p{Lu}[\p{L}\p{N}]{3,}/gu) ?? []).join(" "), "general"),
    ),
  };
}
