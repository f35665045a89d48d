import { leftOutWords } from "./left-out-words.ts";

test.each([
  [{ failed: 0, unread: 0 }, undefined],
  [{ failed: 1, unread: 0 }, "1 is left out: 1 could not be read."],
  [{ failed: 2, unread: 1 }, "3 are left out: 1 is still being read, 2 could not be read."],
])("of %j it is said how many no run will see, and why", (left, words) => {
  expect(leftOutWords(left)).toBe(words);
});
