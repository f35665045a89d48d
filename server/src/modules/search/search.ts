import { type Page, type PageArgs, pageOfList } from "../../contract/paging/page.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { Ranking } from "../../retrieval/retrieval.ts";
import { recordEvent } from "../events/events.ts";
import { type Actor, demand } from "../workspaces/access.ts";
import { excerptOf } from "./excerpt.ts";
import type { Found } from "./found.ts";
import type { SearchKind } from "./search.type.ts";
import { findThings, keyOf } from "./things.ts";

export { openSearchIndex } from "./search-index.ts";
export { loadSearchEntries } from "./things.ts";

/** A thing and a piece of it; ids say where to go. */
export interface SearchResult {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  /** A piece of the text around the first word that matched; empty where there is no text. */
  readonly excerpt: string;
  /** Comparable within one answer only. */
  readonly score: number;
  readonly playbookId: string | null;
  readonly scenarioId: string | null;
}

/** Without kinds everything is searched. */
interface SearchQuestion {
  readonly query: string;
  readonly kinds?: readonly SearchKind[] | null | undefined;
  readonly page: PageArgs;
}

/** Looks things up over a whole workspace: playbooks, scenarios, lines, knowledge and documents, best first. */
export interface Search {
  /** An empty query finds nothing. Remembers what was asked: searches without an answer show what is missing. */
  find(actor: Actor | undefined, question: SearchQuestion): Promise<Page<SearchResult>>;
}

/** The ranking knows texts, the rows decide what is shown. */
export interface SearchParts {
  readonly prisma: PrismaClient;
  readonly ranking: Pick<Ranking, "search">;
  /** Brings the index up to date with the rows. */
  readonly index: { fill(workspaceId: string): Promise<void> };
}

/** Nobody reads further, and the page is cut from one answer of the ranking. */
const MOST = 200;
/** UTF-16 code units. */
const LONGEST_REMEMBERED = 200;

/** Whoever may read may search. */
export function openSearch({ prisma, ranking, index }: SearchParts): Search {
  return {
    async find(who, { query, kinds, page }) {
      const actor = demand(who, "read");
      const words = query.trim();
      const found = words === "" ? [] : await rank(actor.workspaceId, query.trimStart(), kinds);
      // The next page of the same answer is no further search.
      if (words !== "" && !page.after) await remember(actor, words, found.length);
      return pageOfList(page, found, keyOf);
    },
  };

  async function rank(
    workspaceId: string,
    typed: string,
    kinds: readonly SearchKind[] | null | undefined,
  ) {
    await index.fill(workspaceId);
    const hits = await ranking.search({ workspaceId, collection: "search" }, typed, {
      first: MOST,
      // People see results while they type: until a space follows, the last word may go on.
      unfinished: !/\s$/.test(typed),
      filter: kinds?.length ? { groups: kinds } : undefined,
    });
    const things = await findThings(
      prisma,
      workspaceId,
      hits.map((hit) => hit.id),
    );
    return hits.flatMap((hit) => {
      const thing = things.get(hit.id);
      return thing ? [{ ...resultOf(thing, hit.matchedTerms), score: hit.score }] : [];
    });
  }

  async function remember(actor: Actor, words: string, results: number): Promise<void> {
    await recordEvent(prisma, {
      workspaceId: actor.workspaceId,
      kind: "search.made",
      actor: actor.memberId,
      data: { query: words.slice(0, LONGEST_REMEMBERED), results },
    });
  }
}

function resultOf(thing: Found, matched: readonly string[]): Omit<SearchResult, "score"> {
  const { kind, id, title, text, playbookId, scenarioId } = thing;
  return { kind, id, title, excerpt: excerptOf(text, matched), playbookId, scenarioId };
}
