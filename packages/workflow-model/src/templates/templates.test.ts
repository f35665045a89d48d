import { readTemplate } from "./templates.ts";

const paths = (template: string): string[] =>
  readTemplate(template).paths.map((path) => path.join("/"));
const problems = (template: string): readonly string[] => readTemplate(template).problems;

test("4.2 outputs are read for the paths they name, filters and arguments are not", () => {
  expect(
    paths("Hi {{ document.name }}, {{a.data.items[0].text | truncate: 20, b.data | join: ', '}}"),
  ).toEqual(["document/name", "a/data/items/0/text", "b/data"]);
  expect(paths("{{ x | default: limit: y.data }}")).toEqual(["x", "y/data"]);
});

test("4.2 brackets are part of a path, and what stands in them is a path of its own", () => {
  expect(paths(`{{ a.data["a b"]['c'][d.data.index].e }}`)).toEqual([
    "d/data/index",
    "a/data/a b/c/*/e",
  ]);
});

test("4.2 texts, numbers and words of the language are no paths", () => {
  expect(
    paths(`{% if "a.b" == 'c' and 1.5 > -2 or true != nil and x contains blank %}{% endif %}`),
  ).toEqual(["x"]);
  expect(paths("{% for i in (1..count.data) reversed limit: 3 %}{{ i }}{% endfor %}")).toEqual([
    "count/data",
  ]);
});

test("4.4 what stands between raw or comment tags is text", () => {
  expect(
    readTemplate("{% raw %}{{ a }}{% x %}{% endraw %}{%- comment -%}{{ b }}{% endcomment %}"),
  ).toMatchObject({
    paths: [],
    problems: [],
  });
});

test("4.4 a bracket in quotes does not close", () => {
  expect(readTemplate(`{{ "}}" | append: a.data }}`)).toMatchObject({
    paths: [["a", "data"]],
    problems: [],
  });
});

test("4.4 every allowed tag is accepted", () => {
  const template = `{% assign n = a.data %}{% capture c %}{{ n }}{% endcapture %}
    {% if c %}1{% elsif n %}2{% else %}3{% endif %}{% unless c %}{% endunless %}
    {% case n %}{% when 1, 2 %}x{% else %}y{% endcase %}
    {%- for i in n -%}{% if i %}{% break %}{% endif %}{% continue %}{% else %}none{% endfor %}`;
  expect(readTemplate(template)).toMatchObject({ paths: [["a", "data"]], problems: [] });
});

test.each(["include 'x'", "render 'x'", "layout 'x'", "tablerow i in a", "liquid", "", "# note"])(
  "4.4 the tag {%% %s %%} is refused",
  (tag) => {
    expect(problems(`{% ${tag} %}`)).toHaveLength(1);
  },
);

test.each([
  "{{ a",
  "{% if a",
  "{% if a %}",
  "{% endif %}",
  "{% for a b %}{% endfor %}",
  "{% raw %}",
  "{% else %}",
  "{% assign = 2 %}",
])("4.4 %s is refused", (template) => {
  expect(problems(template).length).toBeGreaterThan(0);
});

test("4.4 tags close in their order", () => {
  expect(problems("{% if a %}{% for i in b %}{% endif %}{% endfor %}")).toHaveLength(2);
});

test("4.5 names that the template makes are not looked up, from there on", () => {
  expect(paths("{{ n }}{% assign n = 1 %}{{ n }}{{ n.x }}")).toEqual(["n"]);
  expect(paths("{% for i in list.data %}{{ i.text }}{{ forloop.index }}{% endfor %}")).toEqual([
    "list/data",
  ]);
});

test("4.4 hostile templates are read in time that grows with their length", () => {
  const began = performance.now();
  for (const piece of [
    "{{",
    "{% if ",
    "a[",
    "{{ a.",
    "'",
    "{{ '",
    "{% raw %}",
    "a:b ",
    "{{ a[b[c[ }}",
  ]) {
    readTemplate(piece.repeat(20_000 / piece.length));
  }
  expect(performance.now() - began).toBeLessThan(5_000);
});
