import { evidenceIn } from "./evidence.ts";

test("quotes are found wherever they stand, each once", () => {
  const data = {
    items: [
      { value: "a", quote: "The rent is €1,150." },
      { value: "b", quote: "The rent is €1,150." },
      { proof: { quote: " Either side may end it. " } },
    ],
    quote: 7,
  };
  expect(evidenceIn(data)).toEqual(["The rent is €1,150.", "Either side may end it."]);
});

test.each([null, undefined, "quote", 7, [], {}])("there are none in %j", (data) => {
  expect(evidenceIn(data)).toEqual([]);
});
