import { dice } from "@playbooks/dice";
/** Open sockets and live documents in the whole server, over its real port. */
import {
  insertLine,
  moveLine,
  orderedLines,
  plainTextOf,
  readLineEntry,
  readProposals,
  readScenario,
  scenarioMarkdown,
  scenarioRoots,
} from "@playbooks/document-model";
import * as Y from "yjs";
import { z } from "zod";

import { type ModelServer, startModelServer } from "../ai/testing/model-server.ts";
import type { Editor } from "../collaboration/testing/editor.ts";
import { eventually } from "../collaboration/testing/eventually.ts";
import { LiveHouse, type LivePerson } from "./test-live-house.ts";

const house = new LiveHouse();
let model: ModelServer;
let dana: LivePerson;
let tom: LivePerson;

/** Words that AI writes, each its own: nothing that it says resembles anything else. */
let aiLines = 0;
const aiAnswer = (): string => {
  const items = Array.from({ length: 3 }, () => ({
    text: `‹ai${aiLines++}›`,
    quotes: [],
    reason: null,
  }));
  return JSON.stringify({ items, reason: null });
};

beforeAll(async () => {
  model = await startModelServer(() => ({ kind: "stream", text: aiAnswer() }));
  await house.open({
    OPENAI_API_KEY: model.key,
    OPENAI_BASE_URL: model.url,
    CHAT_MODEL: "scripted",
  });
  [dana, tom] = await Promise.all([house.person("Dana"), house.person("Tom")]);
}, 240_000);
afterAll(async () => {
  await house.close();
  await model.close();
});

const Id = z.object({ id: z.string() });

/** An own playbook with one scenario of one key message. */
async function newScenario() {
  const { createPlaybook } = await dana.ask(
    z.object({ createPlaybook: z.object({ playbook: Id }) }),
    `mutation { createPlaybook(input: { title: "Story" }) { playbook { id } } }`,
  );
  const playbookId = createPlaybook.playbook.id;
  const { addScenario } = await dana.ask(
    z.object({ addScenario: z.object({ scenario: Id.extend({ liveDocumentId: z.string() }) }) }),
    `mutation($input: AddScenarioInput!) { addScenario(input: $input) { scenario { id liveDocumentId } } }`,
    { input: { playbookId, title: "Call", contentModules: { keyMessages: ["One"] } } },
  );
  const { id, liveDocumentId } = addScenario.scenario;
  return { playbookId, scenarioId: id, live: liveDocumentId };
}

/** What lines say that do not show, but are kept. */
const hidden = ({ doc }: Editor): string[] =>
  [...scenarioRoots(doc).lines].flatMap(([id, value]) => {
    const line = readLineEntry(id, value);
    return line?.gone ? [plainTextOf(line.text)] : [];
  });

const messages = ({ doc }: Editor): string[] =>
  orderedLines(doc, "keyMessages").map(({ text }) => plainTextOf(text));

test("8.4 each other role reaches the sockets of its person, also where the right to write stays as it was", async () => {
  const lena = await house.person("Lena");
  const Told = z.object({ viewerChanged: z.object({ member: Id.extend({ role: z.string() }) }) });
  const told: z.infer<typeof Told>["viewerChanged"]["member"][] = [];
  lena.socket().subscribe(
    { query: `subscription { viewerChanged { member { id role } } }` },
    {
      next: ({ data }) => told.push(Told.parse(data).viewerChanged.member),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  const roles = () => told.map(({ role }) => role);
  await eventually(() => expect(roles()).toEqual(["VIEWER"]));
  for (const role of ["COMMENTER", "VIEWER"])
    await dana.ask(
      z.unknown(),
      `mutation($input: SetMemberRoleInput!) { setMemberRole(input: $input) { member { role } } }`,
      { input: { memberId: told[0]?.id, role } },
    );
  await eventually(() => expect(roles()).toEqual(["VIEWER", "COMMENTER", "VIEWER"]));
});

test("a role that falls makes an open document read-only, and who is removed is out of all sockets", async () => {
  const { playbookId, live } = await newScenario();
  const [mine, toms] = [dana.editor(live), tom.editor(live)];
  await Promise.all([mine.synced(), toms.synced()]);
  const { viewer } = await tom.ask(
    z.object({ viewer: z.object({ member: Id }) }),
    `{ viewer { member { id } } }`,
  );
  const heard: unknown[] = [];
  let left: unknown;
  tom.socket().subscribe(
    {
      query: `subscription($id: ID!) { playbookChanged(id: $id) { kind } }`,
      variables: { id: playbookId },
    },
    {
      next: (event) => heard.push(event),
      error: (fault) => (left = fault),
      complete: () => (left = "complete"),
    },
  );
  const say = (text: string) => insertLine(mine.doc, { module: "keyMessages", text });
  say("Before");
  await eventually(() => expect(heard).not.toHaveLength(0));
  await eventually(() => expect(messages(toms)).toHaveLength(2));
  expect(toms.mode).toBe("write");

  await dana.ask(
    z.unknown(),
    `mutation($input: SetMemberRoleInput!) { setMemberRole(input: $input) { member { role } } }`,
    { input: { memberId: viewer.member.id, role: "VIEWER" } },
  );
  await eventually(() => expect(toms.mode).toBe("read"));
  insertLine(toms.doc, { module: "keyMessages", text: "Not any more" });
  const known = heard.length;
  say("After");
  await eventually(() => expect(messages(toms)).toHaveLength(4));
  await eventually(() => expect(mine.isSaved).toBe(true));
  expect(messages(mine)).toHaveLength(3);
  // Reading goes on.
  await eventually(() => expect(heard.length).toBeGreaterThan(known));
  expect(left).toBeUndefined();

  await dana.ask(
    z.unknown(),
    `mutation($input: IdInput!) { removeMember(input: $input) { member { active } } }`,
    { input: { id: viewer.member.id } },
  );
  await eventually(() => {
    // Not as a stranger, to whom it would be as if there were no such document.
    expect(toms.refusals).toMatchObject([{ code: 4403 }]);
    expect(left).toMatchObject({ code: 4403 });
  });
  expect(mine.refusals).toEqual([]);
});

const SEED = Number(process.env["LIVE_STORY_SEED"] ?? 20_261_122);
/** A larger count finds rarer interleavings. */
const STEPS = Number(process.env["LIVE_STORY_STEPS"] ?? 160);

type ModuleNames = readonly ["keyMessages" | "valuePropositions" | "nextSteps", string];

/** By their names in the live document, and in the API. */
const MODULES: readonly [ModuleNames, ...ModuleNames[]] = [
  ["keyMessages", "KEY_MESSAGES"],
  ["valuePropositions", "VALUE_PROPOSITIONS"],
  ["nextSteps", "NEXT_STEPS"],
];

const Lines = z.array(z.object({ id: z.string(), text: z.string() }));
const Shown = z.object({
  scenario: z.object({
    markdown: z.string(),
    contentModules: z.object({ keyMessages: Lines, valuePropositions: Lines, nextSteps: Lines }),
    suggestions: z.array(
      z.object({
        id: z.string(),
        proposalId: z.string(),
        status: z.string(),
        after: z.object({ text: z.string() }).nullable(),
      }),
    ),
    generations: z.array(z.object({ status: z.string() })),
  }),
});
const SHOWN = `query($id: ID!) { scenario(id: $id) { markdown
  contentModules { keyMessages { id text } valuePropositions { id text } nextSteps { id text } }
  suggestions { id proposalId status after { text } } generations { status } } }`;

/** Everybody at once in one scenario. Words are only added: each must be kept in the end, whole and once. */
class LiveStory {
  readonly #dice = dice(SEED);
  readonly #scenarioId: string;
  readonly #editors: readonly Editor[];
  /** Decisions and edits by the API, whose answers nobody waits for meanwhile. */
  readonly #answers: Promise<unknown>[] = [];
  readonly words: string[] = [];

  constructor(scenarioId: string, editors: readonly Editor[]) {
    this.#scenarioId = scenarioId;
    this.#editors = editors;
  }

  async run(): Promise<void> {
    for (let step = 0; step < STEPS; step++) {
      await this.#step(this.#dice.roll(100));
      // Lets sockets and answers in between.
      if (this.#dice.roll(3) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(this.#answers);
    for (const editor of this.#editors) await editor.goOnline();
  }

  async shown() {
    return (await dana.ask(Shown, SHOWN, { id: this.#scenarioId })).scenario;
  }

  async #step(chance: number): Promise<void> {
    const editor = this.#editors[this.#dice.roll(this.#editors.length)]!;
    if (chance < 45) this.#type(editor);
    else if (chance < 55) this.#writeLine(editor);
    else if (chance < 60) this.#move(editor);
    else if (chance < 70) this.#addByApi();
    else if (chance < 76) this.#haveAiWrite();
    else if (chance < 92) await this.#decide();
    else if (chance < 95) editor.goOffline();
    else if (chance < 98) editor.provider.connect();
    else editor.cut();
  }

  #word(): string {
    const word = `‹${this.words.length}🙂›`;
    this.words.push(word);
    return word;
  }

  #linesOf({ doc }: Editor) {
    return orderedLines(doc, this.#dice.pick(MODULES)[0]);
  }

  /** At the end of a line or at its beginning, as a keyboard does it. */
  #type(editor: Editor): void {
    const lines = this.#linesOf(editor);
    const paragraph = lines[this.#dice.roll(lines.length)]?.text.get(0);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (text instanceof Y.XmlText) text.insert(this.#dice.roll(2) * text.length, this.#word());
  }

  #writeLine({ doc }: Editor): void {
    insertLine(doc, { module: this.#dice.pick(MODULES)[0], text: this.#word() });
  }

  #move(editor: Editor): void {
    const lines = this.#linesOf(editor);
    const line = lines[this.#dice.roll(lines.length)];
    const after = lines[this.#dice.roll(lines.length)];
    if (line && after && line !== after) moveLine(editor.doc, line.id, after.id);
  }

  #addByApi(): void {
    const [, module] = this.#dice.pick(MODULES);
    const input = { scenarioId: this.#scenarioId, module, text: this.#word() };
    const query = `mutation($input: AddLineInput!) { addLine(input: $input) { scenario { id } } }`;
    this.#answers.push(dana.ask(z.unknown(), query, { input }));
  }

  /** Refused with CONFLICT while AI writes there already. */
  #haveAiWrite(): void {
    const [, module] = this.#dice.pick(MODULES);
    const input = { scenarioId: this.#scenarioId, modules: [module], mode: "ADD" };
    const query = `mutation($input: GenerateScenarioInput!) { generateScenario(input: $input) { generation { id } } }`;
    this.#answers.push(
      dana.ask(z.unknown(), query, { input }).catch((fault: unknown) => {
        if (!String(fault).includes("CONFLICT")) throw fault;
      }),
    );
  }

  /** Accepts, rejects or takes back: what is refused was decided or changed by somebody else meanwhile. */
  async #decide(): Promise<void> {
    const { suggestions } = await this.shown();
    const suggestion = suggestions[this.#dice.roll(suggestions.length)];
    if (!suggestion) return;
    const ids = [suggestion.id];
    const decision = this.#dice.pick(["ACCEPT", "ACCEPT", "REJECT"]);
    const isDecided = /ACCEPTED|REJECTED/.test(suggestion.status);
    const answer = isDecided
      ? dana.ask(z.unknown(), REOPEN, { input: { ids } })
      : dana.ask(z.unknown(), DECIDE, { input: { ids, decision } });
    this.#answers.push(answer);
    // Some follow each other, some meet.
    if (this.#dice.roll(2) === 0) await answer;
  }
}

const DECIDE = `mutation($input: DecideSuggestionsInput!) { decideSuggestions(input: $input) { refused { reason } } }`;
const REOPEN = `mutation($input: ReopenSuggestionsInput!) { reopenSuggestions(input: $input) { refused { reason } } }`;

test(`people, the API, AI and decisions at once: all agree and no word is lost (seed ${SEED})`, async () => {
  const { scenarioId, live } = await newScenario();
  const editors = [dana.editor(live), dana.editor(live), dana.editor(live)];
  await Promise.all(editors.map((editor) => editor.synced()));
  const story = new LiveStory(scenarioId, editors);
  await story.run();
  await eventually(async () => {
    expect((await story.shown()).generations).toEqual([]);
    expect(editors.map(({ isSaved }) => isSaved)).toEqual([true, true, true]);
  });
  await eventually(async () => {
    const shown = await story.shown();
    for (const { doc } of editors) {
      const content = readScenario(doc);
      expect(scenarioMarkdown(content)).toBe(shown.markdown);
      for (const [name] of MODULES)
        expect(content.lines[name].map(({ id, text }) => ({ id, text }))).toEqual(
          shown.contentModules[name],
        );
      // Stale is one whose line somebody typed into after it was taken back.
      const open = shown.suggestions.filter(({ status }) => /PENDING|STALE/.test(status));
      expect(new Set(readProposals(doc).map(({ id }) => id))).toEqual(
        new Set(open.map(({ proposalId }) => proposalId)),
      );
    }
  });
  const { contentModules, suggestions } = await story.shown();
  const said = MODULES.flatMap(([name]) => contentModules[name].map(({ text }) => text)).join("\n");
  const times = (word: string, text = said) => text.split(word).length - 1;
  // Only what AI had said is ever taken back; a word that somebody typed into it at that moment is kept with it.
  const [kept, ...others] = editors.map((editor) => hidden(editor).toSorted());
  expect(others).toEqual([kept, kept]);
  expect(kept?.filter((text) => !text.includes("‹ai"))).toEqual([]);
  const all = [said, ...(kept ?? [])].join("\n");
  expect(story.words.filter((word) => times(word, all) !== 1)).toEqual([]);
  for (const { status, after } of suggestions) {
    const text = after?.text ?? "";
    expect([text, times(text)]).toEqual([text, status === "ACCEPTED" ? 1 : 0]);
  }
});
