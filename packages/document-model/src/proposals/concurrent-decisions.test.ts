import { type Dice, dice } from "@playbooks/dice";
import type * as Y from "yjs";

import { hideLine, insertLine, moveLine, orderedLines, restoreLine } from "../lines/lines.ts";
import { readLine, setLineText } from "../lines/set-line-text.ts";
import { joinLine, splitLine } from "../lines/split-and-join.ts";
import { markdownOf } from "../markdown/markdown.ts";
import { createMarkdownWriter } from "../markdown/streaming/markdown-writer.ts";
import { readScenario } from "../projection/projection.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { asClient } from "../room/as-client.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { replicas, sync, testId } from "../testing/replicas.ts";
import { acceptProposal } from "./accept-proposal.ts";
import { addProposal } from "./add-proposal.ts";
import { allProposals, findProposal, readProposals } from "./proposal.ts";
import { finishProposal } from "./proposals.ts";
import type { Decided } from "./remembered-decision.ts";
import { rejectProposal, reopenAccepted, reopenRejected } from "./reopen-proposal.ts";
import { resolveProposal } from "./resolve-proposal.ts";

/** Thrown and not expected: a fault of one of thousands of cases has to name it. */
function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(`not so: ${what}`);
}

/** The server decides, writers stream on the server, people edit everywhere. */
class World {
  readonly server: Y.Doc;
  readonly people: readonly Y.Doc[];
  readonly #rolls: Dice;
  readonly #decided = new Map<string, Decided>();
  #next = 1;

  constructor(rolls: Dice) {
    const [server, ...people] = replicas(3, exampleScenario().doc);
    this.server = server!;
    this.people = people;
    this.#rolls = rolls;
  }

  get docs(): readonly Y.Doc[] {
    return [this.server, ...this.people];
  }

  #newId(): string {
    return testId(this.#next++);
  }

  #lineOf(doc: Y.Doc): string | undefined {
    const shown = orderedLines(doc, "keyMessages");
    return shown.length === 0 ? undefined : this.#rolls.pick(shown).id;
  }

  personEdits(): void {
    const rolls = this.#rolls;
    const doc = rolls.pick(this.people);
    const id = this.#lineOf(doc);
    if (id === undefined) {
      insertLine(doc, { module: "keyMessages", id: this.#newId(), text: "Again **something**" });
      return;
    }
    const words = ["Panels", "last", "**25 years**", "long", "👩‍💻", "we", "do"];
    const text = Array.from({ length: 1 + rolls.roll(5) }, () => rolls.pick(words)).join(" ");
    const edits = [
      () => setLineText(doc, { lineId: id, part: "text" }, text),
      () => setLineText(doc, { lineId: id, part: "text" }, `${readLine(doc, id)!.text} more`),
      () => splitLine(doc, { lineId: id, index: rolls.roll(12), newLineId: this.#newId() }),
      () => joinLine(doc, id),
      () => hideLine(doc, id, 1),
      () => moveLine(doc, id, rolls.chance(0.5) ? null : undefined),
      () => restoreLine(doc, testId(1 + rolls.roll(this.#next))),
      () => insertLine(doc, { module: "keyMessages", id: this.#newId(), text, afterLineId: id }),
    ];
    rolls.pick(edits)();
  }

  generationProposes(): void {
    const rolls = this.#rolls;
    const doc = this.server;
    const lineId = this.#lineOf(doc);
    const id = this.#newId();
    const common = { id, group: testId(9_000 + rolls.roll(3)), status: "streaming" } as const;
    if (lineId === undefined || rolls.chance(0.5)) {
      const newLineId = this.#newId();
      addProposal(doc, { ...common, kind: "insert", module: "keyMessages", newLineId });
    } else if (rolls.chance(0.2)) addProposal(doc, { ...common, kind: "delete", lineId });
    else {
      const { length } = flatTextOf(orderedLines(doc, "keyMessages")[0]!.text).text;
      const from = rolls.roll(length + 1);
      const range = { part: "text" as const, from, to: from + rolls.roll(length - from + 1) };
      const isRange = rolls.chance(0.6);
      addProposal(doc, { ...common, kind: "replace", lineId, ...(isRange && { range }) });
    }
    const proposal = findProposal(doc, id);
    if (proposal === undefined) return;
    const writer = createMarkdownWriter(doc, proposal.body, { mode: "inline" });
    const author = { clientId: 1_000 + this.#next, origin: "generation" };
    for (const chunk of ["A **bet", "ter** 👩", "\u200d💻 text"]) {
      asClient(doc, author, () => writer.push(chunk));
      if (rolls.chance(0.3)) this.personEdits();
    }
    asClient(doc, author, () => writer.end());
    claim(markdownOf(proposal.body, "inline") === "A **better** 👩‍💻 text", "the stream is whole");
    finishProposal(doc, id);
  }

  serverDecides(): void {
    const doc = this.server;
    const proposals = allProposals(doc);
    if (proposals.length === 0) return;
    const { id, status } = this.#rolls.pick(proposals);
    if (status === "accepted") this.#reopen(id);
    else if (status === "rejected") reopenRejected(doc, id);
    else if (this.#rolls.chance(0.2)) rejectProposal(doc, id);
    else this.#accept(id);
  }

  #accept(id: string): void {
    const isOpen = resolveProposal(this.server, id).state === "open";
    const acceptance = acceptProposal(this.server, id);
    claim((acceptance.state === "accepted") === isOpen, "what is open can be accepted");
    if (acceptance.state === "accepted") this.#decided.set(id, acceptance);
  }

  #reopen(id: string): void {
    const before = JSON.stringify(readScenario(this.server));
    const reopening = reopenAccepted(this.server, id, this.#decided.get(id)!);
    const isOpen = readProposals(this.server).some((each) => each.id === id);
    const isSame = JSON.stringify(readScenario(this.server)) === before;
    claim(reopening.state === "reopened" ? isOpen : isSame, "a refusal changes nothing");
  }
}

test.each(Array.from({ length: 30 }, (_, index) => index + 1))(
  "edits, streams and decisions at once converge, seed %i",
  (seed) => {
    const rolls = dice(seed);
    const world = new World(rolls);
    for (let round = 0; round < 50; round++) {
      const turn = rolls.roll(10);
      if (turn < 5) world.personEdits();
      else if (turn < 7) world.generationProposes();
      else world.serverDecides();
      if (rolls.chance(0.4)) sync(world.docs);
    }
    sync(world.docs);
    const [server, ...people] = world.docs.map((doc) => ({
      content: readScenario(doc),
      open: readProposals(doc).map(({ id }) => [id, resolveProposal(doc, id)]),
    }));
    for (const person of people) expect(person).toEqual(server);
  },
);

test("a decision and its undo leave a document as it was, however often", () => {
  const { doc, ids } = exampleScenario();
  const lineId = ids.keyMessages[0]!;
  const range = { part: "text" as const, from: 12, to: 20 };
  const replace = { kind: "replace", group: testId(1), lineId, range, text: "30 years" } as const;
  const added = addProposal(doc, replace);
  if (added.state === "refused") throw new Error(added.reason);
  const before = readScenario(doc);
  for (let round = 0; round < 5; round++) {
    const acceptance = acceptProposal(doc, added.id);
    if (acceptance.state === "refused") throw new Error(acceptance.reason);
    expect(readLine(doc, lineId)?.text).toBe("Panels last **30 years**");
    expect(reopenAccepted(doc, added.id, acceptance)).toEqual({ state: "reopened" });
    expect(readScenario(doc)).toEqual(before);
  }
});
