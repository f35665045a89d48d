import type { DocumentActor } from "../actor.ts";
import type { ClientBinding } from "../update-log/update-log.ts";

/** Whose edits each Yjs client id of one document carries (protocol 5.1, 5.2). */
export class ClientBindings {
  readonly #bindings = new Map<number, ClientBinding>();

  constructor(stored: readonly ClientBinding[]) {
    for (const binding of stored) this.#bindings.set(binding.clientId, binding);
  }

  /** May this member announce itself under this id? */
  belongsToAnother(clientId: number, memberId: string): boolean {
    const binding = this.#bindings.get(clientId);
    return binding !== undefined && binding.memberId !== memberId;
  }

  /** Binds new ids to the actor and notes it as relayer of ids that are another's. Answers what has to be stored. */
  claim(clientIds: Iterable<number>, actor: DocumentActor): ClientBinding[] {
    const changed: ClientBinding[] = [];
    for (const clientId of clientIds) {
      const before = this.#bindings.get(clientId);
      const after = before ? relayed(before, actor) : bound(clientId, actor);
      if (after === before) continue;
      this.#bindings.set(clientId, after);
      changed.push(after);
    }
    return changed;
  }
}

function relayed(binding: ClientBinding, actor: DocumentActor): ClientBinding {
  const { memberId, relayedBy } = binding;
  if (memberId === actor.memberId || relayedBy.includes(actor.memberId)) return binding;
  return { ...binding, relayedBy: [...relayedBy, actor.memberId] };
}

/** A binding as it begins; nobody has relayed it yet. */
export function bound(clientId: number, actor: DocumentActor): ClientBinding {
  const { memberId, kind, generation } = actor;
  return { clientId, memberId, kind, generation, relayedBy: [] };
}
