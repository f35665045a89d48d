import { isSimilar } from "./similar-lines.ts";

test("the same thought in nearly the same words is similar", () => {
  expect(
    isSimilar(
      "The weekly cleaning takes four minutes.",
      "Cleaning every week takes only four minutes",
    ),
  ).toBe(true);
});

test("another thought about the same thing is not", () => {
  expect(
    isSimilar(
      "The weekly cleaning takes four minutes.",
      "The machine is cleaned by our technician four times a year",
    ),
  ).toBe(false);
});

test("lines without words are similar to nothing", () => {
  expect(isSimilar("…", "…")).toBe(false);
});
