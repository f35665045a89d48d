import { readableParts } from "./readable-parts.ts";

test("quotes stand for themselves between what is said, and nothing is lost", () => {
  const markdown =
    "# Lease\n\n- **Rent:** 1,150\n  > The rent is\n  > €1,150.\n- **Pets:** no\n\n> \n";
  expect(readableParts(markdown)).toEqual([
    { kind: "text", text: "# Lease\n\n- **Rent:** 1,150" },
    { kind: "quote", text: "The rent is €1,150." },
    { kind: "text", text: "- **Pets:** no" },
  ]);
});

test("a sign inside a line is no quote", () => {
  expect(readableParts("5 > 3\na => b")).toEqual([{ kind: "text", text: "5 > 3\na => b" }]);
  expect(readableParts("")).toEqual([]);
});
