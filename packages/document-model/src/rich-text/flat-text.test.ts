import * as Y from "yjs";

import { markdownOf, parseLine, writeMarkdown } from "../markdown/markdown.ts";
import { flatIndexOf, flatTextOf, locate, replaceStretch } from "./flat-text.ts";

function fragmentWith(markdown: string): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment("text");
  writeMarkdown(fragment, markdown, "blocks");
  return fragment;
}

test("the flat text is all text, without anything between blocks", () => {
  const fragment = fragmentWith("One **two**\n\n- three\n  - four\\\nfive");
  expect(flatTextOf(fragment).text).toBe("One twothreefourfive");
});

test("every place of it lies in a Yjs text, and back", () => {
  const flat = flatTextOf(fragmentWith("One\n\n- two\n- three"));
  for (let index = 0; index <= flat.text.length; index++) {
    for (const side of ["before", "after"] as const) {
      const place = locate(flat, index, side)!;
      expect(flatIndexOf(flat, place.type, place.index)).toBe(index);
    }
  }
  expect(locate(flat, flat.text.length + 1, "after")).toBeUndefined();
  expect(flatIndexOf(flat, new Y.XmlText(), 0)).toBeUndefined();
});

test("on the border of two texts a place is the end of one or the start of the other", () => {
  const flat = flatTextOf(fragmentWith("One\n\nTwo"));
  expect(locate(flat, 3, "before")).toEqual({ type: flat.segments[0]?.type, index: 3 });
  expect(locate(flat, 3, "after")).toEqual({ type: flat.segments[1]?.type, index: 0 });
});

test.each([
  [[0, 3], "**Uno**", "**Uno**\n\nTwo\n\nThree"],
  [[3, 3], "!", "One!\n\nTwo\n\nThree"],
  [[4, 5], "", "One\n\nTo\n\nThree"],
  [[2, 8], "x", "Onx\n\nree"],
  [[0, 11], "all", "all"],
  [[11, 11], " more", "One\n\nTwo\n\nThree more"],
] as const)("the stretch %j becomes %j", ([from, to], markdown, expected) => {
  const fragment = fragmentWith("One\n\nTwo\n\nThree");
  replaceStretch(flatTextOf(fragment), { from, to }, parseLine(markdown));
  expect(markdownOf(fragment, "blocks")).toBe(expected);
});

test("an index counts what Yjs counts, also what is no text", () => {
  const fragment = fragmentWith("ab");
  const { type } = flatTextOf(fragment).segments[0]!;
  type.insertEmbed(1, { image: "x" });
  expect(flatTextOf(fragment).text).toBe("a\ufffcb");
  expect(markdownOf(fragment, "blocks")).toBe("ab");
});
