import type { Dice } from "@playbooks/dice";
import type * as Y from "yjs";

/**
 * An oracle for texts that many edit at once: everybody inserts and removes whole tokens, each unique, so that whatever
 * the order the result must hold every token that was inserted and that nobody removed, none torn.
 */
export class Tokens {
  readonly #inserted = new Set<string>();
  readonly #removed = new Set<string>();
  #count = 0;

  insert(text: Y.Text, dice: Dice): void {
    const token = `‹${this.#count++}🙂›`;
    const borders = [0, ...matches(text.toJSON()).map(({ end }) => end)];
    this.#inserted.add(token);
    text.insert(borders[dice.roll(borders.length)] ?? 0, token);
  }

  remove(text: Y.Text, dice: Dice): void {
    const found = matches(text.toJSON());
    const chosen = found[dice.roll(found.length)];
    if (!chosen) return;
    this.#removed.add(chosen.token);
    text.delete(chosen.end - chosen.token.length, chosen.token.length);
  }

  get expected(): readonly string[] {
    return [...this.#inserted].filter((token) => !this.#removed.has(token)).toSorted();
  }

  /** The tokens of a text; throws when there is anything else in it. */
  static in(text: string): readonly string[] {
    const tokens = matches(text).map(({ token }) => token);
    if (tokens.join("") !== text) throw new Error(`torn: ${text}`);
    return tokens.toSorted();
  }
}

/** The emoji makes each token a place where UTF-16 can be cut in two. */
function matches(text: string): { readonly token: string; readonly end: number }[] {
  return [...text.matchAll(/‹\d+🙂›/gu)].map((match) => ({
    token: match[0],
    end: match.index + match[0].length,
  }));
}
