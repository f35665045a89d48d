import { fieldOf, listOf, textOf } from "./read-json.ts";

test("what is there and of the right kind is read", () => {
  const answer = { code: "CONFLICT", fields: [1, 2] };
  expect(textOf(answer, "code")).toBe("CONFLICT");
  expect(listOf(answer, "fields")).toEqual([1, 2]);
});

test.each([undefined, null, 7, "text", [], { code: 7, fields: "x" }])(
  "nothing is read from %p",
  (answer) => {
    expect(textOf(answer, "code")).toBeUndefined();
    expect(listOf(answer, "fields")).toEqual([]);
  },
);

test("what an object has inherited is not its own", () => {
  expect(fieldOf({}, "toString")).toBeUndefined();
});
