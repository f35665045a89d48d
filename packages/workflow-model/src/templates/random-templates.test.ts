import { type Dice, dice } from "@playbooks/dice";

import { readTemplate } from "./templates.ts";

const PATHS = ["document.text", "run.input.x", "a.data.items[0]", 'b.data["a key"]', "c_1.summary"];
const plain = (path: string): string => path.replaceAll(/\["?|"?\]/g, ".").replace(/\.$/, "");

/** A template of which it is known what it reads. */
function randomTemplate(toss: Dice, reads: string[], depth = 0): string {
  const path = (): string => {
    const one = toss.pick(PATHS);
    reads.push(plain(one));
    return one;
  };
  const dash = (): string => toss.pick(["", "-"]);
  const inner = (): string => (depth > 3 ? "" : randomTemplate(toss, reads, depth + 1));
  const made = `m${depth}${toss.roll(9)}`;
  const pieces = [
    () => `text } % { ${toss.pick(["it's", '"', "€"])} `,
    () => `{{${dash()} ${path()} | default: ${path()}, allow: "}}" ${dash()}}}`,
    () =>
      `{%${dash()} if ${path()} contains 'x' and ${path()} > 2 ${dash()}%}${inner()}{% else %}${inner()}{% endif %}`,
    () =>
      `{% for ${made} in ${path()} limit: 3 %}{{ ${made}.name | upcase }}${inner()}{% endfor %}`,
    () => `{% assign ${made} = ${path()} | first %}{{ ${made} }}`,
    () => `{% case ${path()} %}{% when "a", ${path()} %}${inner()}{% endcase %}`,
    () => `{% raw %}{{ not.read }}{% nor this %}{% endraw %}`,
    () => `{% capture ${made} %}${inner()}{% endcapture %}{{ ${made} | size }}`,
  ];
  return Array.from({ length: 1 + toss.roll(3) }, () => toss.pick(pieces)()).join("");
}

test("4.4 of random templates exactly the paths that stand in them are read, and nothing is wrong", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const reads: string[] = [];
    const template = randomTemplate(dice(seed), reads);
    const { paths, problems } = readTemplate(template);
    expect([seed, problems]).toEqual([seed, []]);
    expect([seed, paths.map((path) => path.join(".")).toSorted()]).toEqual([
      seed,
      reads.toSorted(),
    ]);
  }
});

test("4.4 a random template that is cut off anywhere is read without an error of ours", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const toss = dice(seed);
    const template = randomTemplate(toss, []);
    const cut = template.slice(toss.roll(template.length), template.length - toss.roll(9));
    expect(Array.isArray(readTemplate(cut).problems)).toBe(true);
  }
});
