import { type Dice, dice } from "@playbooks/dice";
import { DraftGraph, renameOutput } from "@playbooks/workflow-model";

import { renderTemplate } from "./render-template.ts";

const values = { run: { id: "run_1", input: { list: [1, 2], text: "{{ run.id }}" } } };
const FAILED = expect.objectContaining({ code: "TEMPLATE_FAILED" });

test("4.4 and 4.7 paths, filters and tags render; a path that leads nowhere renders as nothing", () => {
  const template =
    "{% for n in run.input.list %}{{ n | times: 2 }} {% endfor %}[{{ gone.data.x }}]";
  expect(renderTemplate(template, values)).toBe("2 4 []");
});

test("4.6 what a template renders is data: it is not rendered again", () => {
  expect(renderTemplate("{{ run.input.text }}", values)).toBe("{{ run.id }}");
});

test("lists and objects render as JSON, and what comes from outside can be marked", () => {
  expect(renderTemplate("{{ run.input.list }}", values)).toBe("[1,2]");
  const marked = renderTemplate("Say {{ run.id }}", values, (text) => `<${text}>`);
  expect(marked).toBe("Say <run_1>");
});

test("what is marked is never longer than what may be rendered", () => {
  const longest: number[] = [];
  const doubling = "{% capture a %}{{ a }}{{ a }}{% endcapture %}";
  const template = `{% assign a = "${"x".repeat(1_000)}" %}${doubling.repeat(24)}`;
  const marking = () =>
    renderTemplate(template, values, (text) => {
      longest.push(text.length);
      return text;
    });
  expect(marking).toThrow(FAILED);
  expect(Math.max(...longest)).toBeLessThanOrEqual(2_000_000);
});

test("what a template writes can be stored, whichever characters it names", () => {
  const template = `{{ "a\\u0000b" }} {{ "\\ud83d" }}`;
  expect(renderTemplate(template, values)).toBe("ab \uFFFD");
});

test("4.9 no template reaches what is inherited", () => {
  const template = "{{ run.constructor }}{{ run.__proto__ }}{{ run.input.list.constructor.name }}";
  expect(renderTemplate(template, values)).toBe("");
});

test.each([
  ["a file", "{% include 'secrets' %}"],
  ["another file", "{% render '/etc/passwd' %}"],
  ["an unknown filter", "{{ run.id | shell }}"],
  [
    "an endless loop",
    "{% for a in (1..100000000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}",
  ],
  [
    "a bomb of text",
    `{% assign a = "${"x".repeat(1_000)}" %}{% for i in (1..22) %}{% assign a = a | append: a %}{% endfor %}{{ a }}`,
  ],
  [
    "a text that doubles itself",
    `{% capture a %}${"x".repeat(1_000)}{% endcapture %}{% for i in (1..18) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}`,
  ],
  ["a date of a hundred million places", "{{ 'now' | date: '%99999999d' }}"],
  ["more ifs inside each other than there is room", "{% if run %}".repeat(9_000)],
  [
    "a filter that asks something of each of a million letters, again and again",
    `{% assign all = (1..900000) %}{{ all${" | where_exp: 'i', 'i > 0'".repeat(8)} | size }}`,
  ],
  ["a filter that nobody has", "{{ run.input.text | constructor }}"],
])(
  "4.14 %s is refused",
  (_what, template) => {
    expect(() => renderTemplate(template, values)).toThrow(FAILED);
  },
  20_000,
);

test("4.13 a random template renders the same once an output that it names has another name", () => {
  const value = { data: { facts: "text", items: [{ facts: 1 }, { facts: 2 }] }, summary: "facts" };
  let compared = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const body = randomTemplate(dice(seed));
    const graph = DraftGraph.parse({
      nodes: [
        { id: "a", kind: "aiAnalysis", data: { outputVariable: "facts" } },
        { id: "b", kind: "createTask", data: { title: "Look", body } },
      ],
      edges: [{ id: "e", source: "a", target: "b" }],
    });
    const renaming = renameOutput(graph, { nodeId: "a", to: "news", mappings: new Map() });
    // Refused where the template itself makes the name only sometimes: nothing has changed then.
    if (renaming.kind === "refused") continue;
    const after = renaming.graph.nodes[1]!.data["body"] as string;
    compared++;
    expect([seed, renderTemplate(after, { ...values, news: value })]).toEqual([
      seed,
      renderTemplate(body, { ...values, facts: value }),
    ]);
  }
  expect(compared).toBeGreaterThan(100);
});

/** Full of what only looks like the output `facts`, and of names that the template makes itself. */
function randomTemplate(toss: Dice, depth = 0): string {
  const inner = (): string => (depth > 2 ? "facts" : randomTemplate(toss, depth + 1));
  const path = (): string =>
    toss.pick([
      "facts.data.items[0].facts",
      'facts.data["facts"]',
      '["facts"].summary',
      "run.input.list[facts.data.items[0].facts]",
      "facts",
    ]);
  const pieces = [
    () => " facts { ",
    () => `{{- ${path()} | append: "facts }}" | append: ${path()} -}}`,
    () => `{{ 'it\\'s facts' | append: run.input.facts }}`,
    () =>
      `{% if ${path()} contains "facts" or ${path()} %}${inner()}{% else %}${inner()}{% endif %}`,
    () => `{% for facts in ${path()} %}{{ facts.facts }}${inner()}{% endfor %}`,
    () =>
      `{% for one in facts.data.items limit: facts.data.items[0].facts %}${inner()}{% endfor %}`,
    () => `{% assign own${depth} = ${path()} %}{{ own${depth} }}`,
    () => (toss.chance(0.1) ? `{% assign facts = ${path()} %}{{ facts }}` : ""),
    () => (toss.chance(0.1) ? `{% capture facts %}${depth}{% endcapture %}{{ facts }}` : ""),
    () => `{% case ${path()} %}{% when "facts", ${path()} %}${inner()}{% endcase %}`,
    () => `{% raw %}{{ facts }}{% endraw %}{% comment %}{{ facts }}{% endcomment %}`,
  ];
  return Array.from({ length: 1 + toss.roll(3) }, () => toss.pick(pieces)()).join("");
}
