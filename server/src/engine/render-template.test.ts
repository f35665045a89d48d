import { renderTemplate } from "./render-template.ts";

const values = { run: { id: "run_1", input: { list: [1, 2], text: "{{ run.id }}" } } };

test("4.4 and 4.7 paths, filters and tags render; a path that leads nowhere renders as nothing", async () => {
  const template =
    "{% for n in run.input.list %}{{ n | times: 2 }} {% endfor %}[{{ gone.data.x }}]";
  expect(await renderTemplate(template, values)).toBe("2 4 []");
});

test("4.6 what a template renders is data: it is not rendered again", async () => {
  expect(await renderTemplate("{{ run.input.text }}", values)).toBe("{{ run.id }}");
});

test("lists and objects render as JSON, and what comes from outside can be marked", async () => {
  expect(await renderTemplate("{{ run.input.list }}", values)).toBe("[1,2]");
  const marked = await renderTemplate("Say {{ run.id }}", values, (text) => `<${text}>`);
  expect(marked).toBe("Say <run_1>");
});

test("what is marked is never longer than what may be rendered", async () => {
  const longest: number[] = [];
  const doubling = "{% capture a %}{{ a }}{{ a }}{% endcapture %}";
  const template = `{% assign a = "${"x".repeat(1_000)}" %}${doubling.repeat(24)}`;
  const marking = renderTemplate(template, values, (text) => {
    longest.push(text.length);
    return text;
  });
  await expect(marking).rejects.toMatchObject({ code: "TEMPLATE_FAILED" });
  expect(Math.max(...longest)).toBeLessThanOrEqual(2_000_000);
});

test("4.9 no template reaches what is inherited", async () => {
  const template = "{{ run.constructor }}{{ run.__proto__ }}{{ run.input.list.constructor.name }}";
  expect(await renderTemplate(template, values)).toBe("");
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
  ["a filter that nobody has", "{{ run.input.text | constructor }}"],
])(
  "%s is refused",
  async (_what, template) => {
    await expect(renderTemplate(template, values)).rejects.toMatchObject({
      code: "TEMPLATE_FAILED",
    });
  },
  20_000,
);
