import { storableJson, storableText } from "./storable-text.ts";

const HALF = "😀".slice(0, 1);

test("NUL goes, half of an emoji becomes a replacement character, everything else stays", () => {
  expect(storableText(`a\0b ${HALF} 😀 \t\n é 日本`)).toBe("ab \uFFFD 😀 \t\n é 日本");
});

test("so does each text inside of a value, names of properties too", () => {
  const value = { "k\0": [`x\0${HALF}`, 1, null, true, { deep: "\0" }] };
  expect(storableJson(value)).toEqual({ k: ["x\uFFFD", 1, null, true, { deep: "" }] });
});
