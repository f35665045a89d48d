import { NODE_KINDS } from "@playbooks/workflow-model";

import { RELIABILITY, settingsOf } from "./kind-settings.ts";

/** Settings that have a place of their own beside the list of fields. */
const ELSEWHERE = new Map([
  ["label", "at the top of every form"],
  ["outputVariable", "at the top of every form, since renaming it renames what refers to it"],
  ["outputPaths", "nobody writes it by hand: it follows when an output is renamed (22.7)"],
]);

describe.each(NODE_KINDS.map(({ kind, settings }) => ({ kind, shape: settings.shape })))(
  "the form of $kind",
  ({ kind, shape }) => {
    const fields = [...settingsOf(kind), ...RELIABILITY];
    const elsewhere = Object.keys(shape).filter((name) => ELSEWHERE.has(name));

    test("has each setting once, but those that have a place elsewhere", () => {
      const placed = [...fields.map(({ name }) => name), ...elsewhere];
      expect(placed.toSorted()).toEqual(Object.keys(shape).toSorted());
    });

    test("offers nothing that would be refused, and stops where the setting does", () => {
      for (const [name, setting] of Object.entries(shape)) {
        const input = fields.find((field) => field.name === name)?.input;
        const takes = (value: unknown) => ({ name, value, ok: setting.safeParse(value).success });
        if (input?.kind === "choice")
          for (const { value } of input.choices)
            expect(takes(value)).toEqual({ name, value, ok: true });
        if (input?.kind !== "number") continue;
        const { min, max } = input;
        expect([min, max, max + 1].map((value) => takes(value).ok)).toEqual([true, true, false]);
      }
    });
  },
);
