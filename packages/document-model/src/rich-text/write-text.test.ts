import { dice } from "@playbooks/dice";
import * as Y from "yjs";

import { replicas, sync } from "../testing/replicas.ts";
import { plainText } from "./read-blocks.ts";
import { writeText } from "./write-text.ts";

test("what another person types elsewhere in the text stays", () => {
  const doc = new Y.Doc();
  doc.getText("title").insert(0, "Kitchen visit");
  const [one, two] = replicas(2, doc) as [Y.Doc, Y.Doc];
  writeText(one.getText("title"), "Kitchen-table visit");
  two.getText("title").insert(13, " in May");
  sync([one, two]);
  expect(plainText(one.getText("title"))).toBe("Kitchen-table visit in May");
});

test("an emoji is never cut in two", () => {
  const doc = new Y.Doc();
  const title = doc.getText("title");
  writeText(title, "a 😀 b");
  writeText(title, "a 😁 b");
  expect(title.toDelta()).toEqual([{ insert: "a 😁 b" }]);
  writeText(title, "a 🦁 b");
  expect(plainText(title)).toBe("a 🦁 b");
});

test("any text becomes any other", () => {
  const { pick, roll } = dice(1);
  const title = new Y.Doc().getText("title");
  for (let round = 0; round < 500; round++) {
    const next = Array.from({ length: roll(6) }, () => pick(["a", "b", "😀", "😁", " "])).join("");
    writeText(title, next);
    expect(plainText(title)).toBe(next);
  }
});
