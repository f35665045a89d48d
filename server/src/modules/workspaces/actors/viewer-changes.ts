import { mapEvents } from "../../../contract/changes/map-events.ts";
import type { Database } from "../../../database/database.ts";
import { demand, type Actor, type Role } from "../access.ts";
import type { AccessChanges } from "./access-changes.ts";
import { currentActor } from "./actors.ts";

interface ViewerStore {
  readonly database: Database;
  readonly changes: AccessChanges;
}

/**
 * The asker as they are now, and again after each change of their role, until the reader returns. A change that comes
 * while nobody reads is told with the next read. Who is removed is told nothing: their socket is closed.
 * @throws UNAUTHENTICATED
 */
export function followViewer(
  { database, changes }: ViewerStore,
  asking: Actor | undefined,
): AsyncIterableIterator<Actor> {
  const asker = demand(asking, "read");
  const looks = new Looks((look) =>
    changes.listen((change) => {
      if (change.kind === "memberChanged" && change.memberId === asker.memberId) look();
    }),
  );
  let told: Role | undefined;
  return mapEvents(looks, async () => {
    const now = await currentActor(database, asker);
    // The same change may be told twice.
    if (now === undefined || now.role === told) return undefined;
    told = now.role;
    return now;
  });
}

/** Reasons to look: the first at once, then one for however many changes there were since the last. */
class Looks implements AsyncIterator<true, undefined> {
  readonly #stopListening: () => void;
  #isDue = true;
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(listen: (look: () => void) => () => void) {
    this.#stopListening = listen(() => {
      this.#isDue = true;
      this.#wake();
    });
  }

  async next(): Promise<IteratorResult<true, undefined>> {
    while (!this.#isDue && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#isDue = false;
    return this.#isOver ? { done: true, value: undefined } : { done: false, value: true };
  }

  return(): Promise<IteratorResult<true, undefined>> {
    this.#isOver = true;
    this.#stopListening();
    this.#wake();
    return Promise.resolve({ done: true, value: undefined });
  }
}
