import { MODULES, targetChoice, targetFrom } from "./mapping-target.ts";

test("a field and every module is a choice of its own, there and back", () => {
  const targets = [
    { fieldId: "field_1", module: null },
    ...MODULES.map(({ value }) => ({ fieldId: null, module: value })),
  ];
  expect(targets.map((target) => targetFrom(targetChoice(target)))).toEqual(targets);
  expect(new Set(targets.map(targetChoice)).size).toBe(targets.length);
});

test.each([null, "", "field ", "module NOTHING", "else KEY_MESSAGES"])(
  "%j is no choice",
  (choice) => {
    expect(targetFrom(choice)).toBeUndefined();
  },
);

test("nothing chosen yet is an empty choice", () => {
  expect(targetChoice({ fieldId: null, module: null })).toBe("");
});
